/** What a language model may cost a day, and what it has cost: by skill, for all replicas, in college days. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import type { Ledger, Spent } from '../ports/llm.ts';
import type { ModelPolicy } from '../ports/policy.ts';
import type { Job, Store } from '../ports/store.ts';
import { today, type Moment } from './turn.ts';

export interface LedgerOptions {
  readonly store: Pick<Store, 'accept' | 'recall'>;
  readonly clock: Clock;
  readonly budget: Pick<ModelPolicy, 'dailyTokens' | 'dailyCalls'>;
}

/** One day's calls and tokens, by skill: the note `usage` of that day. */
export type Usage = Readonly<Record<string, { readonly calls: number; readonly tokens: number }>>;

interface Entry extends Spent {
  readonly day: string;
}

const LANE = 'usage';

/** Each call is an entry of its own; one lane adds them up, so that none is lost and none counts twice. */
export function openLedger({ store, clock, budget }: LedgerOptions): Ledger {
  const dayOf = () => today({ now: clock.now(), clock });
  return {
    isOpen: async () => {
      const spent = Object.values((await store.recall<Usage>('usage', dayOf())) ?? {});
      const calls = spent.reduce((sum, each) => sum + each.calls, 0);
      const tokens = spent.reduce((sum, each) => sum + each.tokens, 0);
      return calls < budget.dailyCalls && tokens < budget.dailyTokens;
    },
    note: async (spent) => {
      const data: Entry = { ...spent, day: dayOf() };
      await store.accept(entryJob(data, clock.now()));
    },
  };
}

function entryJob(data: Entry, at: number): Job {
  return { id: `usage:${randomUUID()}`, kind: 'usage', lane: LANE, group: LANE, at, data };
}

export async function addUp({ memo }: Moment, job: Job): Promise<void> {
  const { day, skill, tokens } = job.data as Entry;
  const usage = (await memo.recall<Usage>('usage', day)) ?? {};
  const before = usage[skill] ?? { calls: 0, tokens: 0 };
  memo.note('usage', day, { ...usage, [skill]: { calls: before.calls + 1, tokens: before.tokens + tokens } });
}
