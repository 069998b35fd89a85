/** 做: every morning, remind whoever answers for a document that its review date comes near or is over; of each step once. */
import { setAlarm } from '../../../core/alarm.ts';
import { tell } from '../../../core/say.ts';
import { today, type Moment } from '../../../core/turn.ts';
import type { DocumentHead } from '../../../ports/library.ts';
import { byOwner, duesOn, nextMorning } from '../rules/reviews.ts';
import * as words from '../words/reviews.ts';

const LANE = 'knowledge';
const TOLD = 'told';

/** Once a morning, however often it is set: the id is the morning's. Nothing wakes where no document has a review date. */
export function armMorning(moment: Moment): void {
  if (!headsIn(moment).some(({ review }) => review !== undefined)) return;
  const at = nextMorning(moment.now, moment.clock.zone);
  setAlarm(moment, { id: `knowledge:reviews:${at}`, skill: LANE, lane: LANE, at, data: { kind: 'reviews' } });
}

export async function remind(moment: Moment): Promise<void> {
  armMorning(moment);
  const { memo, policy } = moment;
  const dues = duesOn(today(moment), headsIn(moment));
  const told = new Set(await memo.recall<readonly string[]>('reviews', TOLD));
  const fresh = dues.filter(({ name }) => !told.has(name));
  if (fresh.length === 0) return;
  const people = byOwner(fresh, policy.knowledge, policy.roles['admin'] ?? []);
  for (const [userId, own] of people) tell(moment, userId, words.reminder(own));
  // Of what is gone or has been looked through nothing needs to be remembered.
  memo.note(
    'reviews',
    TOLD,
    dues.map(({ name }) => name),
  );
}

/** All documents, whoever may read them: an owner is told of their own. */
function headsIn({ library, policy }: Moment): readonly DocumentHead[] {
  return library.documents(new Set(['public', 'staff', 'admin', ...Object.keys(policy.roles)]));
}
