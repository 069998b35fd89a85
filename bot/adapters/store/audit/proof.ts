/** Proves the audit log from its first line to its last, without changing it. */
import { ENDS, hashOf, NOTHING, type Ends } from '../audit.ts';
import type { Kysely } from 'kysely';
import { asProblem } from '../failure.ts';
import type { AuditTable, Schema } from '../schema.ts';
import type { Seal } from '../seal.ts';

export type Proof =
  | {
      readonly kind: 'whole';
      readonly lines: number;
      readonly first: number;
      readonly last: number;
      readonly hash: string;
    }
  /** `at`: the number of the first line that is not as it was written. */
  | { readonly kind: 'broken'; readonly at: number; readonly why: 'changed' | 'missing' | 'cut' };

const PAGE = 1_000;

/** Throws OutsideProblem when the tables cannot be read, or the key is another one. */
export async function proveAudit(db: Kysely<Schema>, seal: Seal): Promise<Proof> {
  try {
    return await walk(db, seal);
  } catch (problem) {
    throw asProblem(problem, 'audit');
  }
}

async function walk(db: Kysely<Schema>, seal: Seal): Promise<Proof> {
  const { before, first, last, hash: end } = (await endsIn(db, seal)) ?? NOTHING;
  let hash = before;
  let next = first;
  for await (const line of linesOf(db)) {
    const why = faultIn(line, { hash, next }, seal);
    if (why) return { kind: 'broken', at: next, why };
    hash = line.hash;
    next += 1;
  }
  if (next - 1 !== last || hash !== end) return { kind: 'broken', at: next, why: 'cut' };
  return { kind: 'whole', lines: next - first, first, last, hash };
}

function faultIn(line: AuditTable, { hash, next }: { hash: string; next: number }, seal: Seal) {
  if (line.seq !== next) return 'missing';
  return line.previous !== hash || line.hash !== hashOf(line, seal) ? 'changed' : undefined;
}

async function endsIn(db: Kysely<Schema>, seal: Seal): Promise<Ends | undefined> {
  const { kind, id } = ENDS;
  const row = await db
    .selectFrom('note')
    .select('value')
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && (seal.open(row.value) as Ends);
}

/** From the very first that is there: a line before the beginning would be a foreign one. */
async function* linesOf(db: Kysely<Schema>): AsyncGenerator<AuditTable> {
  let from = 0;
  for (;;) {
    const page = await db.selectFrom('audit').selectAll().where('seq', '>=', from).orderBy('seq').limit(PAGE).execute();
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    from = last.seq + 1;
  }
}
