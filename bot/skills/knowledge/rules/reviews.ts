/** 判: which documents have to be looked through again, and who is told when. Pure. 八: documents are reviewed. */
import { localTime, momentOf } from '../../../language/local-time.ts';
import type { DocumentHead } from '../../../ports/library.ts';
import type { KnowledgePolicy } from '../../../ports/policy.ts';
import type { Due } from '../read.ts';

const DAY_MS = 86_400_000;
/** Days before the review date on which the owner is reminded. Policy of this program. */
const STAGES = [7, 30] as const;
const MORNING = '09:00';

/** Documents somebody should be reminded of on this day, the nearest first; what is no longer in force needs no review. */
export function duesOn(today: string, heads: readonly DocumentHead[]): readonly Due[] {
  const inForce = heads.filter(({ expires }) => today <= (expires ?? '9999'));
  return inForce.flatMap((head) => dueOf(head, today)).toSorted((one, other) => one.days - other.days);
}

/** A day missed, or a document that comes late, is told of by the stage it has reached: never two reminders at once. */
function dueOf(head: DocumentHead, today: string): readonly Due[] {
  const { file, review } = head;
  if (review === undefined) return [];
  const days = Math.round((Date.parse(review) - Date.parse(today)) / DAY_MS);
  const stage = days < 0 ? 'past' : STAGES.find((before) => days <= before);
  return stage === undefined ? [] : [{ head, review, days, name: `${file} ${review} ${stage}` }];
}

/** To each person what they answer for; an office nobody is named for is the administrators' matter. */
export function byOwner(
  dues: readonly Due[],
  policy: KnowledgePolicy | undefined,
  admins: readonly string[],
): ReadonlyMap<string, readonly Due[]> {
  const named = dues.flatMap((due) => {
    const owner = policy?.owners[due.head.owner ?? ''];
    return (owner ? [owner] : admins).map((userId) => ({ userId, due }));
  });
  const grouped = Map.groupBy(named, ({ userId }) => userId);
  return new Map([...grouped].map(([userId, all]) => [userId, all.map(({ due }) => due)]));
}

/** Nine o'clock on the college's clock, today or tomorrow: milliseconds. */
export function nextMorning(now: number, zone: string): number {
  const morningOf = (moment: number): number => momentOf({ day: localTime(moment, zone).day, time: MORNING }, zone);
  const today = morningOf(now);
  return today > now ? today : morningOf(now + DAY_MS);
}
