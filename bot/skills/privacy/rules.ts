/** 判: whether a message is a matter of 六（二）隐私信息, whether its sender is warned, and whether somebody else is told. Pure. */
import type { Exemption, GroupPolicy } from '../../ports/policy.ts';
import { mask, type Finding, type PrivateType } from '../../scanner/index.ts';
import type { Counts } from './words.ts';

export interface Facts {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** What the policy says of the group. */
  readonly group: GroupPolicy | undefined;
  /** Types that may be sent in this group today. */
  readonly exempt: ReadonlySet<string>;
}

export type Verdict =
  | { readonly kind: 'clean' }
  | {
      readonly kind: 'private';
      readonly counts: Counts;
      /** What the sender is warned of; empty: exempt, counted in silence. */
      readonly warned: readonly Finding[];
      /** Whoever answers for the group is told, too. */
      readonly isEscalated: boolean;
    };

/** Values that can be misused at once, or that hurt: one of them in an open group is a matter for its owner. */
export const GRAVE: ReadonlySet<PrivateType> = new Set([
  'id_card',
  'bank_card',
  'passport',
  'travel_permit',
  'foreign_pr',
  'secret',
  'health',
]);
/** Ways to reach somebody that a college publishes on purpose. */
export const CONTACTS: ReadonlySet<PrivateType> = new Set(['mobile', 'landline', 'email']);
/** From so many people on a message is a list of people: by decision of the college. */
const MANY_PEOPLE = 5;

export function judge({ text, findings, group, exempt }: Facts): Verdict {
  if (findings.length === 0) return { kind: 'clean' };
  const isGrave = findings.some(({ type }) => GRAVE.has(type));
  return {
    kind: 'private',
    counts: count(findings),
    warned: findings.filter(({ type }) => !exempt.has(type)),
    isEscalated: peopleIn(text, findings) >= MANY_PEOPLE || (isGrave && group?.open === true),
  };
}

/** Types that somebody has allowed for this group, today; `day` as `2026-11-23`. */
export function exemptTypes(exemptions: readonly Exemption[], group: string[], day: string): ReadonlySet<string> {
  const inForce = exemptions.filter((each) => group.includes(each.group) && each.from <= day && day <= each.until);
  return new Set(inForce.flatMap(({ types }) => types));
}

/** The most frequent first. */
export function count(findings: readonly Finding[]): Counts {
  const counts = new Map<PrivateType, number>();
  for (const { type } of findings) counts.set(type, (counts.get(type) ?? 0) + 1);
  return new Map([...counts].sort(([, one], [, other]) => other - one));
}

/** The lines with private values, masked and numbered. They are masked together: a table's header stands above them. */
export function maskedLines(text: string, findings: readonly Finding[]): readonly string[] {
  const before = text.split('\n');
  const after = mask(text, findings).split('\n');
  return after.flatMap((line, at) => (line === before[at] ? [] : [`第${at + 1}行　${line}`]));
}

/** A value as it is compared: without blanks, dashes and width. */
export function plainValue(text: string, { start, end }: Finding): string {
  return text
    .slice(start, end)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** At least so many: a person has one value of a kind, mostly. The same value said twice is one person's. */
function peopleIn(text: string, findings: readonly Finding[]): number {
  const values = new Map<PrivateType, Set<string>>();
  for (const finding of findings) {
    const known = values.get(finding.type) ?? new Set<string>();
    values.set(finding.type, known.add(plainValue(text, finding)));
  }
  return Math.max(...[...values.values()].map(({ size }) => size));
}
