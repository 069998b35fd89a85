/** The ledger of the month: what all replicas have spent, counted here, added up in the database every few seconds. */
import type { Kysely } from 'kysely';
import type { Budget, Meter, Purpose, Reading, Spending } from '../../ports/budget.ts';
import { localTime } from '../../language/local-time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Engine } from './engine.ts';
import { hole, prepareAll, type Steps } from './prepared.ts';
import type { Schema } from './schema.ts';

export interface BudgetOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly limits: Readonly<Record<Meter, number>>;
  /** A meter has passed a share of its limit: told at least once, by any replica, and again after a restart. */
  readonly onPassed: (passed: Passed) => void;
  readonly onRead?: (reading: Reading) => void;
  readonly everyMs?: number;
}

export interface Passed {
  readonly month: string;
  readonly reading: Reading;
  /** Per cent. */
  readonly share: number;
}

export interface OpenBudget extends Budget {
  /** Writes down what is left. */
  close(): Promise<void>;
}

const METERS: readonly Meter[] = ['calls', 'pushes'];
/** Per cent of the month's allowance at which the administrators are told. */
const TOLD_AT = [70, 90, 100];
/** Up to which share of the calls each comfort is afforded: nudges of notices come before chatter, copies can wait. */
const AFFORDED: Readonly<Record<Purpose, number>> = {
  sync: 0.6,
  'streamed card': 0.7,
  chatter: 0.8,
  card: 0.9,
  nudge: 1,
};
const EVERY_MS = 5_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Reads what was spent before it resolves. */
export async function openBudget(options: BudgetOptions): Promise<OpenBudget> {
  const { engine, clock, limits, onPassed, onRead, everyMs = EVERY_MS } = options;
  const queries = prepareAll(budgetQueries(engine.kysely));
  const unwritten = new Map<string, number>();
  const told = new Set<string>();
  let known: Spending = { month: '', readings: [] };

  /** Months begin on full minutes everywhere: the calendar is asked once for each. */
  let minute = { number: -1, month: '' };
  function monthNow(): string {
    const number = Math.floor(clock.now() / MINUTE_MS);
    if (number !== minute.number) minute = { number, month: monthOf(clock).month };
    return minute.month;
  }

  function* write(pending: ReadonlyMap<string, number>): Steps<void> {
    for (const [key, times] of pending) {
      const [month = '', meter = ''] = key.split(' ');
      yield* queries.add.change({ month, meter, times });
    }
  }

  async function flush(): Promise<void> {
    const pending = new Map(unwritten);
    unwritten.clear();
    try {
      if (pending.size > 0) await engine.save(() => write(pending));
    } catch (problem) {
      for (const [key, times] of pending) unwritten.set(key, times + (unwritten.get(key) ?? 0));
      throw problem;
    }
  }

  async function read(): Promise<Spending> {
    await flush();
    const { month, elapsed, length } = monthOf(clock);
    const rows = await engine.look(() => queries.read.all({ month }));
    const readings = METERS.map((meter) => {
      const used = rows.find((row) => row.meter === meter)?.used ?? 0;
      return { meter, used, limit: limits[meter], forecast: Math.round((used / Math.max(elapsed, 1)) * length) };
    });
    known = { month, readings };
    for (const reading of readings) look(reading);
    return known;
  }

  function look(reading: Reading): void {
    onRead?.(reading);
    const share = TOLD_AT.findLast((each) => reading.used * 100 >= each * reading.limit);
    if (share !== undefined) tell(reading, share);
  }

  function tell(reading: Reading, share: number): void {
    const { month } = known;
    const key = `${month} ${reading.meter} ${share}`;
    if (told.has(key)) return;
    told.add(key);
    onPassed({ month, reading, share });
  }

  const reading = setInterval(() => void read().catch(() => undefined), everyMs).unref();
  await read();
  return {
    spend: (meter) => {
      const key = `${monthNow()} ${meter}`;
      unwritten.set(key, (unwritten.get(key) ?? 0) + 1);
    },
    exhausted: (meter) => {
      const last = known.readings.find((each) => each.meter === meter);
      if (last) tell(last, 100);
    },
    affords: (purpose) => {
      const calls = known.readings.find(({ meter }) => meter === 'calls');
      return !calls || calls.used < calls.limit * AFFORDED[purpose];
    },
    spending: read,
    close: async () => {
      clearInterval(reading);
      await flush().catch(() => undefined);
    },
  };
}

/** The month in the college's calendar, and how many days of it have passed. A forecast needs a day to stand on. */
function monthOf(clock: Clock): { month: string; elapsed: number; length: number } {
  const { day, time } = localTime(clock.now(), clock.zone);
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const ofDay = Date.parse(`1970-01-01T${time}:00Z`) / DAY_MS;
  return { month: day.slice(0, 7), elapsed: date - 1 + ofDay, length: new Date(Date.UTC(year, month, 0)).getUTCDate() };
}

export function budgetQueries(db: Kysely<Schema>) {
  return {
    add: db
      .insertInto('spending')
      .values({ month: hole('month'), meter: hole('meter'), used: hole('times') })
      .onConflict((conflict) =>
        conflict
          .columns(['month', 'meter'])
          .doUpdateSet((eb) => ({ used: eb('spending.used', '+', eb.ref('excluded.used')) })),
      )
      .compile(),
    read: db.selectFrom('spending').select(['meter', 'used']).where('month', '=', hole<string>('month')).compile(),
  };
}
