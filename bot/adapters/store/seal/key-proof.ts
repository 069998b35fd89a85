/** A value of our own, sealed at the first start: it tells a wrong key before any work is given out. */
import { sealNote, type Notes } from '../notes.ts';
import type { Steps } from '../prepared.ts';
import type { Seal } from '../seal.ts';

const PROOF = { kind: 'store', id: 'key' };

/** Throws the seal's OutsideProblem when the tables were written with another key. */
export function* proveKey(notes: Notes, seal: Seal): Steps<void> {
  // Of two processes that start together, the first one's stays.
  yield* notes.saveNew(sealNote(seal, { ...PROOF, value: 'key', until: Number.MAX_SAFE_INTEGER }));
  const sealed = yield* notes.find({ ...PROOF, now: 0 });
  if (sealed) seal.open(sealed);
}
