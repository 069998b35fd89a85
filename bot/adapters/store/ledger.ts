/** The ledger of notices: every step of a notice happens at most once for everybody. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Answer, Ledger, LedgerStep, Row, RowState, Spent } from '../../ports/ledger.ts';
import type { Channel } from '../../ports/notices.ts';
import type { Commits } from './commits.ts';
import type { Disk } from './disk.ts';
import { asProblem, closedProblem } from './failure.ts';
import { ledgerQueries } from './ledger-queries.ts';
import { prepareAll } from './prepared.ts';
import type { Schema } from './schema.ts';
import type { Seal } from './seal.ts';

export interface LedgerParts {
  readonly commits: Commits;
  readonly disk: Disk;
  readonly seal: Seal;
}

const HOUR_MS = 3_600_000;
/** Rows forgotten in one transaction. */
const PORTION = 500;
/** What a row in one of these states has used up is given back when it turns out that nothing was sent. */
const PENDING: ReadonlySet<string | undefined> = new Set(['begun', 'unknown']);
const NOT_SENT: ReadonlySet<RowState> = new Set(['throttled', 'refused', 'unknown-person']);

export function openLedger(
  database: DatabaseSync,
  kysely: Kysely<Schema>,
  { commits, disk, seal }: LedgerParts,
): Ledger {
  const queries = prepareAll(database, ledgerQueries(kysely));

  function spend(what: string, amount: number, at: number): void {
    if (amount !== 0) queries.spend.change({ hour: Math.floor(at / HOUR_MS), what, amount });
  }

  function begin({ notice, step, channel }: LedgerStep, people: readonly string[], at: number): string[] {
    const begun = people.filter((each) => {
      const person = seal.mark(each);
      const state = queries.state.first({ notice, step, person })?.state;
      if (state !== undefined && state !== 'throttled') return false;
      queries.put.change({ notice, step, person, channel, state: 'begun', at, delivery: null });
      return true;
    });
    spend(channel, begun.length, at);
    spend('calls', begun.length > 0 ? 1 : 0, at);
    return begun;
  }

  /** Reads at once, and fails as a promise does. */
  async function look<T>(read: () => T): Promise<T> {
    if (!database.isOpen) throw closedProblem();
    try {
      return read();
    } catch (problem) {
      throw asProblem(problem, 'read');
    }
  }

  return {
    begin: async (step, people, at) => {
      const begun = await commits.save(() => begin(step, people, at));
      await disk.reached().catch((problem: unknown) => {
        throw asProblem(problem, 'sync');
      });
      return begun;
    },
    settle: ({ notice, step, channel }, { state, people, key = null, at }) =>
      commits.save(() => {
        let returned = 0;
        for (const each of people) {
          const person = seal.mark(each);
          const before = queries.state.first({ notice, step, person })?.state;
          if (NOT_SENT.has(state) && PENDING.has(before)) returned += 1;
          queries.put.change({ notice, step, person, channel, state, at, delivery: key });
        }
        spend(channel, -returned, at);
      }),
    look: ({ notice, key: delivery, at }, { read, unread }) =>
      commits.save(() => {
        for (const person of read) queries.read.change({ notice, delivery, at, person: seal.mark(person) });
        for (const person of unread) queries.unread.change({ notice, delivery, at, person: seal.mark(person) });
        spend('calls', 1, at);
      }),
    rows: (notice, people) =>
      look(() => {
        const byMark = new Map(people.map((person) => [seal.mark(person), person]));
        return queries.rows.all({ notice }).flatMap((row) => {
          const person = byMark.get(row.person);
          return person === undefined ? [] : [rowOf(row, person)];
        });
      }),
    answer: (notice, { person, answer, at }) =>
      commits.save(() => void queries.putAnswer.change({ notice, person: seal.mark(person), answer, at })),
    answers: (notice, people) =>
      look(() => {
        const byMark = new Map(people.map((person) => [seal.mark(person), person]));
        return queries.answers.all({ notice }).flatMap(({ person: mark, answer, at }) => {
          const person = byMark.get(mark);
          return person === undefined ? [] : [{ person, answer: answer as Answer['answer'], at }];
        });
      }),
    reached: (person, since) =>
      look(() => queries.reached.all({ person: seal.mark(person), since }).map(({ notice }) => notice)),
    loud: (people, since) =>
      look(() => {
        const times = people.map(
          (person) => [person, queries.loud.first({ person: seal.mark(person), since })?.times ?? 0] as const,
        );
        return new Map(times.filter(([, count]) => count > 0));
      }),
    spent: (since) =>
      look(() => {
        const sums = new Map(
          queries.spent.all({ hour: Math.floor(since / HOUR_MS) }).map(({ what, amount }) => [what, amount]),
        );
        const of = (what: keyof Spent): number => sums.get(what) ?? 0;
        return { app: of('app'), sms: of('sms'), phone: of('phone'), calls: of('calls') };
      }),
    sweep: async (before) => {
      const hour = Math.floor(before / HOUR_MS);
      let rows = await commits.save(
        () => queries.forgetAnswers.change({ before }) + queries.forgetSpent.change({ hour }),
      );
      for (;;) {
        const gone = await commits.save(() => queries.forget.change({ before, limit: PORTION }));
        rows += gone;
        if (gone < PORTION) return rows;
      }
    },
  };
}

interface StoredRow {
  readonly step: number;
  readonly channel: string;
  readonly state: string;
  readonly at: number;
  readonly delivery: string | null;
  readonly is_read: number | null;
  readonly looked_at: number | null;
}

function rowOf(
  { step, channel, state, at, delivery, is_read: read, looked_at: lookedAt }: StoredRow,
  person: string,
): Row {
  return {
    person,
    step,
    channel: channel as Channel,
    state: state as RowState,
    at,
    ...(delivery !== null && { key: delivery }),
    ...(read !== null && { read: read !== 0 }),
    ...(lookedAt !== null && { lookedAt }),
  };
}
