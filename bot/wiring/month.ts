/** The month's ledger of calls and pushes: what has passed a limit wakes the skill that tells the administrators. */
import { openBudget, type OpenBudget, type Passed } from '../adapters/store/budget.ts';
import type { Storage } from '../adapters/store/storage.ts';
import { alarmJob } from '../core/alarm.ts';
import type { Reading } from '../ports/budget.ts';
import type { Clock } from '../ports/clock.ts';
import type { Meters } from '../ports/meters.ts';
import { FREE_EDITION, type Policy } from '../ports/policy.ts';

export interface MonthParts {
  readonly storage: Storage;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly meters: Meters;
}

export function openMonth({ storage: { engine, store }, policy, clock, meters }: MonthParts): Promise<OpenBudget> {
  const wake = ({ month, share, reading }: Passed): void => {
    const id = `budget:${month}/${reading.meter}/${share}`;
    const alarm = { id, skill: 'budget', lane: 'budget', at: clock.now(), data: { month, share, ...reading } };
    store.accept(alarmJob(alarm)).catch(() => undefined);
  };
  const onRead = ({ meter, used, limit }: Reading): void => meters.note({ what: 'budget', meter, used, limit });
  return openBudget({ engine, clock, limits: policy.budget ?? FREE_EDITION, onPassed: wake, onRead });
}
