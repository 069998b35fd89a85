/** Counts what ended in a span of time. Plain questions over indexed times, the same on every engine. */
import type { Kysely } from 'kysely';
import type { Figures } from '../../ports/figures.ts';
import { asProblem } from './failure.ts';
import type { Schema } from './schema.ts';

/** A message that a model had to understand first ends with the job that took it up again. */
const MESSAGES = ['message', 'understood'];

export function openFigures(db: Kysely<Schema>): Figures {
  return {
    outcomes: async ({ since, until }) => {
      const ended = db.selectFrom('job').where('ended_at', '>=', since).where('ended_at', '<', until);
      const rows = await ended
        .where('kind', 'in', MESSAGES)
        .select(({ fn }) => ['outcome', fn.countAll<number | string>().as('count')])
        .groupBy('outcome')
        .execute()
        .catch(refuse);
      return countsOf(rows.map(({ outcome, count }) => [outcome ?? '', count]));
    },
    deeds: async ({ since, until }) => {
      const rows = await db
        .selectFrom('audit')
        .where('at', '>=', since)
        .where('at', '<', until)
        .select(({ fn }) => ['deed', fn.countAll<number | string>().as('count')])
        .groupBy('deed')
        .execute()
        .catch(refuse);
      return countsOf(rows.map(({ deed, count }) => [deed, count]));
    },
  };
}

/** `failed:` carries a code behind it; PostgreSQL counts in strings. */
function countsOf(rows: readonly (readonly [string, number | string])[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, count] of rows) {
    const key = name.startsWith('failed') ? 'failed' : name;
    counts[key] = (counts[key] ?? 0) + Number(count);
  }
  return counts;
}

function refuse(problem: unknown): never {
  throw asProblem(problem, 'figures');
}
