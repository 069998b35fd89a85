/** The ledger of notices: every step of a notice happens at most once for everybody. */
import type { Answer, Ledger, LedgerStep, Row, RowState, Spent } from '../../ports/ledger.ts';
import type { Channel } from '../../ports/notices.ts';
import type { Engine } from './engine.ts';
import { ledgerQueries } from './ledger/queries.ts';
import { prepareAll, type Steps } from './prepared.ts';
import type { Seal } from './seal.ts';
import { inPortions } from './writing.ts';

export interface LedgerParts {
  readonly engine: Engine;
  readonly seal: Seal;
}

type Outcome = Parameters<Ledger['settle']>[1];
type Shown = Parameters<Ledger['look']>[1];

const HOUR_MS = 3_600_000;
/** What a row in one of these states has used up is given back when it turns out that nothing was sent. */
const PENDING: ReadonlySet<string | undefined> = new Set(['begun', 'unknown']);
const NOT_SENT: ReadonlySet<RowState> = new Set(['throttled', 'refused', 'unknown-person']);

export function openLedger({ engine, seal }: LedgerParts): Ledger {
  const writing = openRows({ engine, seal });
  const queries = prepareAll(ledgerQueries(engine.kysely));

  return {
    begin: async (step, people, at) => {
      const begun = await engine.save(() => writing.begin(step, people, at), [laneOf(step.notice)]);
      await engine.reached();
      return begun;
    },
    settle: (step, outcome) => engine.save(() => writing.settle(step, outcome), [laneOf(step.notice)]),
    look: (delivery, shown) => engine.save(() => writing.look(delivery, shown), [laneOf(delivery.notice)]),
    rows: async (notice, people) => {
      const rows = await engine.look(() => queries.rows.all({ notice }));
      return rows.length === 0 ? [] : named(rows, people, seal).map(([row, person]) => rowOf(row, person));
    },
    answer: (notice, { person, answer, at }) =>
      engine.save(function* () {
        yield* queries.putAnswer.change({ notice, person: seal.mark(person), answer, at });
      }),
    answers: async (notice, people) => {
      const rows = await engine.look(() => queries.answers.all({ notice }));
      if (rows.length === 0) return [];
      return named(rows, people, seal).map(([{ answer, at }, person]) => {
        return { person, answer: answer as Answer['answer'], at };
      });
    },
    reached: async (person, since) => {
      const rows = await engine.look(() => queries.reached.all({ person: seal.mark(person), since }));
      return rows.map(({ notice }) => notice);
    },
    loud: (people, since) =>
      engine.look(function* () {
        const times = new Map<string, number>();
        for (const person of people) {
          const count = (yield* queries.loud.first({ person: seal.mark(person), since }))?.times ?? 0;
          if (count > 0) times.set(person, count);
        }
        return times;
      }),
    spent: async (since) => {
      const rows = await engine.look(() => queries.spent.all({ hour: Math.floor(since / HOUR_MS) }));
      const of = (what: keyof Spent): number => rows.find((row) => row.what === what)?.amount ?? 0;
      return { app: of('app'), sms: of('sms'), phone: of('phone'), calls: of('calls') };
    },
    sweep: async (before) => {
      const lesser = await engine.save(function* () {
        const answers = yield* queries.forgetAnswers.change({ before });
        return answers + (yield* queries.forgetSpent.change({ hour: Math.floor(before / HOUR_MS) }));
      });
      return lesser + (await inPortions(engine, (limit) => queries.forget.change({ before, limit })));
    },
  };
}

/** The steps that change rows, and with them what was used up. */
function openRows({ engine, seal }: LedgerParts) {
  const queries = prepareAll(ledgerQueries(engine.kysely));

  function* spend(what: string, amount: number, at: number): Steps<void> {
    if (amount !== 0) yield* queries.spend.change({ hour: Math.floor(at / HOUR_MS), what, amount });
  }

  return {
    begin: function* ({ notice, step, channel }: LedgerStep, people: readonly string[], at: number): Steps<string[]> {
      const begun: string[] = [];
      for (const each of people) {
        const person = seal.mark(each);
        const state = (yield* queries.state.first({ notice, step, person }))?.state;
        if (state !== undefined && state !== 'throttled') continue;
        yield* queries.put.change({ notice, step, person, channel, state: 'begun', at, delivery: null });
        begun.push(each);
      }
      yield* spend(channel, begun.length, at);
      yield* spend('calls', begun.length > 0 ? 1 : 0, at);
      return begun;
    },

    settle: function* ({ notice, step, channel }: LedgerStep, { state, people, key, at }: Outcome): Steps<void> {
      let returned = 0;
      for (const each of people) {
        const person = seal.mark(each);
        const before = (yield* queries.state.first({ notice, step, person }))?.state;
        if (NOT_SENT.has(state) && PENDING.has(before)) returned += 1;
        yield* queries.put.change({ notice, step, person, channel, state, at, delivery: key ?? null });
      }
      yield* spend(channel, -returned, at);
    },

    look: function* (
      { notice, key: delivery, at, isTold = false }: Parameters<Ledger['look']>[0],
      { read, unread }: Shown,
    ): Steps<void> {
      for (const person of read) yield* queries.read.change({ notice, delivery, at, person: seal.mark(person) });
      for (const person of unread) yield* queries.unread.change({ notice, delivery, at, person: seal.mark(person) });
      yield* spend('calls', isTold ? 0 : 1, at);
    },
  };
}

/** What is done to one notice is done in turn, on whichever replica. */
function laneOf(notice: string): string {
  return `notice:${notice}`;
}

/** Rows with the people behind their marks; rows of nobody asked for are left out. */
function named<R extends { readonly person: string }>(rows: readonly R[], people: readonly string[], seal: Seal) {
  const byMark = new Map(people.map((person) => [seal.mark(person), person]));
  return rows.flatMap((row): [R, string][] => {
    const person = byMark.get(row.person);
    return person === undefined ? [] : [[row, person]];
  });
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

function rowOf(row: StoredRow, person: string): Row {
  const { step, channel, state, at, delivery, is_read: read, looked_at: lookedAt } = row;
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
