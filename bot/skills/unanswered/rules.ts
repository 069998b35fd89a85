/** 判: which questions are one matter, when an office is told, and who may reply. Pure. */
import type { Missed } from '../../core/missed.ts';
import { overlap } from '../../language/overlap.ts';
import { matterOf } from '../../language/question.ts';
import type { KnowledgePolicy } from '../../ports/policy.ts';
import type { Gap } from './read.ts';

/** Share of the words of each that the other has, from which two questions are one matter. Policy of this program. */
const ALIKE = 0.55;
/** So often asked, a question does not wait for the week to end. Policy of this program. */
export const OFTEN = 3;
/** Characters of a question that is passed on: it is read on a telephone. Policy of this program. */
export const LONGEST_QUESTION = 300;
/** What nobody cares about for long makes room. */
const MOST = 300;

export interface Book {
  readonly gaps: readonly Gap[];
  /** The last number that was given. None is given twice: a late reply to 1 must not reach somebody else's question. */
  readonly last: number;
}

/** The list with one more question in it: beside one like it, or as a new one. */
export function withQuestion(
  { gaps, last }: Book,
  missed: Missed,
  asker?: string,
): { readonly gaps: readonly Gap[]; readonly gap: Gap } {
  const like = gaps.find((gap) => gap.office === missed.office && areAlike(gap.question, missed.question));
  const gap = like ? again(like, missed, asker) : fresh(numberAfter({ gaps, last }), missed, asker);
  const others = gaps.filter((each) => each !== like);
  return { gap, gaps: [...others, gap].slice(-MOST) };
}

function again(gap: Gap, { at, isBlamed }: Missed, asker: string | undefined): Gap {
  const askers = asker && !gap.askers.includes(asker) ? [...gap.askers, asker] : gap.askers;
  const blamed = (gap.blamed ?? 0) + (isBlamed ? 1 : 0);
  return { ...gap, askers, at, count: gap.count + (asker ? 0 : 1), ...(blamed > 0 && { blamed }) };
}

function numberAfter({ gaps, last }: Book): number {
  return Math.max(last, ...gaps.map(({ number }) => number)) + 1;
}

function fresh(number: number, { question, office, at, isBlamed }: Missed, asker: string | undefined): Gap {
  const more = { ...(office && { office }), ...(isBlamed && { blamed: 1 }) };
  return { number, question, at, count: 1, askers: asker ? [asker] : [], isTold: false, ...more };
}

export function areAlike(one: string, other: string): boolean {
  const [mine, theirs] = [matterOf(one) || one, matterOf(other) || other];
  return Math.min(overlap(mine, theirs), overlap(theirs, mine)) >= ALIKE;
}

/** Who answers for an office; nobody named: the administrators. */
export function responsibleFor(
  office: string | undefined,
  policy: KnowledgePolicy | undefined,
  admins: readonly string[],
): readonly string[] {
  const owner = office && policy?.owners[office];
  return owner ? [owner] : admins;
}

/** Questions of each person, most asked first. */
export function byResponsible(gaps: readonly Gap[], who: (office: string | undefined) => readonly string[]) {
  const named = gaps.flatMap((gap) => who(gap.office).map((userId) => ({ userId, gap })));
  const grouped = Map.groupBy(named, ({ userId }) => userId);
  return [...grouped].map(([userId, all]) => ({
    userId,
    gaps: all.map(({ gap }) => gap).toSorted((one, other) => other.count - one.count),
  }));
}
