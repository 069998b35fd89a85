/**
 * The audit log: every line holds a keyed hash of itself and of the line before, so that changing, removing or inserting
 * one breaks the chain for everybody without the key. A sealed note remembers both ends, so that cutting one off shows too.
 */
import type { Kysely } from 'kysely';
import type { Audit, AuditEntry } from '../../ports/audit.ts';
import type { Engine } from './engine.ts';
import { sealNote, type Notes } from './notes.ts';
import { hole, prepareAll, type Steps } from './prepared.ts';
import type { AuditTable, Schema } from './schema.ts';
import type { Seal } from './seal.ts';
import { inPortions } from './writing.ts';

export interface AuditParts {
  readonly engine: Engine;
  readonly notes: Notes;
  readonly seal: Seal;
}

/** Where the chain begins and ends. */
export interface Ends {
  /** The hash of the line before the first that is kept; empty for the very first. */
  readonly before: string;
  readonly first: number;
  readonly last: number;
  readonly hash: string;
}

/** The note that remembers them. */
export const ENDS = { kind: 'store', id: 'audit' };
const FOR_EVER = Number.MAX_SAFE_INTEGER;
/** Of an empty chain. */
export const NOTHING: Ends = { before: '', first: 1, last: 0, hash: '' };

export function openAudit({ engine, notes, seal }: AuditParts): Audit {
  const queries = prepareAll(auditQueries(engine.kysely));

  function* ends(): Steps<Ends> {
    const sealed = yield* notes.find({ ...ENDS, now: 0 });
    return sealed ? (seal.open(sealed) as Ends) : NOTHING;
  }

  function* remember(value: Ends): Steps<void> {
    yield* notes.save(sealNote(seal, { ...ENDS, value, until: FOR_EVER }));
  }

  function* add(entry: AuditEntry): Steps<void> {
    if (yield* queries.known.first({ id: entry.id })) return;
    const known = yield* ends();
    const line = lineAfter(known, entry, seal);
    yield* queries.add.change({ ...line });
    yield* remember({ ...known, last: line.seq, hash: line.hash });
  }

  function* forget(before: number, limit: number): Steps<number> {
    const old = yield* queries.oldest.all({ before, limit });
    const newest = old.at(-1);
    if (!newest) return 0;
    const known = yield* ends();
    yield* queries.forget.change({ seq: newest.seq });
    yield* remember({ ...known, before: newest.hash, first: newest.seq + 1 });
    return old.length;
  }

  return {
    record: (entry) => engine.save(() => add(entry)),
    sweep: (before) => inPortions(engine, (limit) => forget(before, limit)),
  };
}

function lineAfter({ last, hash }: Ends, { id, deed, whose, about, at }: AuditEntry, seal: Seal): AuditTable {
  const line = { seq: last + 1, id, at, deed, whose: whose === undefined ? null : seal.mark(whose), about };
  return { ...line, previous: hash, hash: hashOf({ ...line, previous: hash }, seal) };
}

/** Of a line as it stands, and thereby of all before it. */
export function hashOf(line: Omit<AuditTable, 'hash'>, seal: Seal): string {
  const { seq, id, at, deed, whose, about, previous } = line;
  return seal.mark(JSON.stringify(['audit', previous, seq, id, at, deed, whose, about]));
}

function auditQueries(db: Kysely<Schema>) {
  const row = db.selectFrom('audit');
  return {
    known: row.select('seq').where('id', '=', hole<string>('id')).compile(),
    add: db
      .insertInto('audit')
      .values({
        seq: hole('seq'),
        id: hole('id'),
        at: hole('at'),
        deed: hole('deed'),
        whose: hole('whose'),
        about: hole('about'),
        previous: hole('previous'),
        hash: hole('hash'),
      })
      .compile(),
    oldest: row
      .select(['seq', 'hash'])
      .where('at', '<', hole<number>('before'))
      .orderBy('seq')
      .limit(hole<number>('limit'))
      .compile(),
    forget: db.deleteFrom('audit').where('seq', '<=', hole<number>('seq')).compile(),
  };
}
