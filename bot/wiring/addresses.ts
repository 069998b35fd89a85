/** The address book as it was last read, kept sealed: a process that starts again need not ask for all of it first. */
import type { Keepsake, Snapshot } from '../adapters/dingtalk/people.ts';
import { openNotes, sealNote } from '../adapters/store/notes.ts';
import type { Storage } from '../adapters/store/storage.ts';
import { keptUntil, type NoteKind } from '../core/retention.ts';
import type { Clock } from '../ports/clock.ts';

const KIND: NoteKind = 'addressBook';
/** There is one. */
const ID = 'all';

export function keepsakeIn({ store, engine, seal }: Storage, clock: Clock): Keepsake {
  const notes = openNotes(engine.kysely);
  return {
    load: () => store.recall<Snapshot>(KIND, ID),
    save: async (value) => {
      const note = sealNote(seal, { kind: KIND, id: ID, value, until: keptUntil(KIND, clock.now()) });
      await engine.save(() => notes.save(note));
    },
  };
}
