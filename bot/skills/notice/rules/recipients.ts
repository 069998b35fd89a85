/** Who may send, which department a word means, whether somebody is on leave, and when a list is the whole college. Pure. */
import { createHash } from 'node:crypto';
import type { ApprovalDetails } from '../../../ports/approvals.ts';
import type { Department } from '../../../ports/people.ts';
import type { NoticePolicy } from '../../../ports/policy.ts';
import { localTime } from '../../../language/local-time.ts';
import type { Recipient } from '../read/campaign.ts';

/** Who was found by the words of the sender. */
export interface Found {
  /** Without those left out. */
  readonly recipients: readonly Recipient[];
  /** What they are called together: 教务处、李敏. */
  readonly spoken: readonly string[];
  readonly hasDepartments: boolean;
  readonly isWhole: boolean;
  /** On leave, as far as approvals tell, and therefore left out. */
  readonly absent: readonly Recipient[];
  /** Nobody is called so. */
  readonly unknown?: string;
  /** Several are called so. */
  readonly several?: {
    readonly word: string;
    readonly choices: readonly { readonly pick: string; readonly label: string }[];
  };
}

/** Nearly everybody is everybody, whatever words were used for it. */
const NEARLY_ALL = 0.9;
const LEAVE = /请假|休假|事假|病假|年假|婚假|产假|丧假|陪产|护理假|离岗/u;
const DATE = /\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2})?/gu;

/**
 * Departments a word may mean: the one of that name, else those whose name holds it, else those it abbreviates (学工处 is
 * short for 学生工作处). The college itself has no short name.
 */
export function matchDepartments(word: string, departments: readonly Department[]): readonly Department[] {
  const exact = departments.filter(({ name }) => name === word);
  if (exact.length > 0 || word.length < 2) return exact;
  const parts = departments.filter(({ parentId }) => parentId !== undefined);
  const holding = parts.filter(({ name }) => name.includes(word));
  return holding.length > 0 ? holding : parts.filter(({ name }) => isAbbreviation(word, name));
}

/** Its signs in the same order, the last one included: 学工处 and 学生工作处, not 学工 and 学生工作处. */
function isAbbreviation(word: string, name: string): boolean {
  if (word.length < 3 || word.at(-1) !== name.at(-1)) return false;
  let at = 0;
  for (const sign of name) if (sign === word.charAt(at)) at += 1;
  return at === word.length;
}

export function isWhole(count: number, headCount: number): boolean {
  return headCount > 0 && count >= headCount * NEARLY_ALL;
}

/** The same people, the same mark. */
export function markOf(recipients: readonly Recipient[]): string {
  const ids = recipients.map(({ id }) => id).toSorted();
  return createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 16);
}

export function isLeave(title: string): boolean {
  return LEAVE.test(title);
}

/** The dates of its fields hold this moment. */
export function isAway(
  { state, fields }: Pick<ApprovalDetails, 'state' | 'fields'>,
  now: number,
  zone: string,
): boolean {
  if (state !== 'agreed') return false;
  const { day, time } = localTime(now, zone);
  const dates = fields
    .flatMap(({ value }) => value.match(DATE) ?? [])
    .map((each) => each.replace('T', ' '))
    .toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return false;
  const moment = `${day} ${time}`;
  return first <= moment && moment <= (last.length > day.length ? last : `${last} 23:59`);
}

/** Who may send notices at all: by role, or to the whole college. */
export function isSender(
  personId: string,
  roles: ReadonlySet<string>,
  { senders, wholeCollege }: Pick<NoticePolicy, 'senders' | 'wholeCollege'>,
): boolean {
  return senders.some((role) => roles.has(role)) || wholeCollege.includes(personId);
}
