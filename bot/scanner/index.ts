/**
 * Finds private data in Chinese office text: pure, synchronous, no network, linear in the length of the text.
 * A text is folded and marked once (reading); every family of values then looks for its own; overlaps are settled last.
 */
import { findAddresses } from './addresses.ts';
import { findBankCards } from './bank.ts';
import { findEmails } from './emails.ts';
import { BELIEF, type Finding, type PrivateType, settle } from './finding.ts';
import { findGrades } from './grades.ts';
import { findIdentityNumbers } from './identity.ts';
import { findIllnesses } from './illnesses.ts';
import { findKeys } from './keys.ts';
import { findLandlines } from './landlines.ts';
import { maskFindings } from './mask.ts';
import { findMobiles } from './mobiles.ts';
import { findNumbered } from './numbered.ts';
import { findOwn, type OwnRule } from './own.ts';
import { findPasswords } from './passwords.ts';
import { findPlates } from './plates.ts';
import { read, type Reading } from './reading.ts';
import { findSalaries } from './salaries.ts';
import { findWechatIds } from './wechat.ts';

export type { Finding, PrivateType } from './finding.ts';
export { compileRule, UnusablePattern, type OwnRule } from './own.ts';

/** Every type there is. */
export const PRIVATE_TYPES: readonly PrivateType[] = BELIEF;

const FAMILIES: readonly ((reading: Reading) => Finding[])[] = [
  findIdentityNumbers,
  findBankCards,
  findMobiles,
  findLandlines,
  findNumbered,
  findWechatIds,
  findPlates,
  findEmails,
  findKeys,
  findPasswords,
  findAddresses,
  findIllnesses,
  findSalaries,
  findGrades,
];

/**
 * Every private value of the text, sorted, without overlaps. Never throws. Offsets are those of `text`.
 * `own`: rules of the college; only they make findings of the type `own`.
 */
export function scan(text: string, own: readonly OwnRule[] = []): readonly Finding[] {
  const reading = read(text);
  const settled = settle(FAMILIES.flatMap((family) => family(reading)));
  const found = settled.map(({ start, end, type }): Finding => {
    return { start: reading.startOf(start), end: reading.endOf(end - 1), type };
  });
  if (own.length === 0) return found;
  return [...found, ...findOwn(text, own, found)].toSorted((one, other) => one.start - other.start);
}

/** The text with its private values made unreadable (138****5678); without `findings` it is scanned first. */
export function mask(text: string, findings: readonly Finding[] = scan(text)): string {
  return maskFindings(text, findings);
}
