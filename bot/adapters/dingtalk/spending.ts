/** What of our talk with DingTalk counts against the month's allowance: 开发者后台 > 资源管理 shows the same figures. */
import type { Budget } from '../../ports/budget.ts';
import type { Incoming } from '../../ports/chat.ts';
import type { Meters } from '../../ports/meters.ts';

/** Tokens and the whole address book are free. */
const FREE = [
  /^\/v1\.0\/oauth2\//,
  /^\/v1\.0\/contact\//,
  /^\/v1\.0\/gateway\//,
  /^\/topapi\/v2\/(user|department)\//,
  /^\/topapi\/(user|role|org)\//,
];
/** Calls that did not reach the API, or that it turned away for their number, are not counted. */
const UNCOUNTED: ReadonlySet<string> = new Set(['throttle', 'crowded', 'ban', 'unsent', 'outage']);
/** Events of the address book are pushed for nothing. */
const FREE_EVENTS = /^(?:user_\w+_org$|org_(?:dept|admin)_|label_)/u;
/** The nature of an answer that says the allowance is gone. */
const GONE = 'spent';

/** The same meters; paid calls are spent as they are noted. */
export function spendingMeters(meters: Meters, budget: Budget): Meters {
  return {
    note: (measure) => {
      meters.note(measure);
      if (measure.what !== 'call' || FREE.some((path) => path.test(measure.route))) return;
      if (measure.result === GONE) budget.exhausted('calls');
      else if (!UNCOUNTED.has(measure.result)) budget.spend('calls');
    },
  };
}

/** What is pushed counts, unless it is free; a message without its content says that nothing is left. */
export function spendPush(budget: Pick<Budget, 'spend' | 'exhausted'>, incoming: Incoming): void {
  if (incoming.kind === 'event' && FREE_EVENTS.test(incoming.event.type)) return;
  if (incoming.kind === 'message' && incoming.message.form === 'withheld') budget.exhausted('pushes');
  else budget.spend('pushes');
}
