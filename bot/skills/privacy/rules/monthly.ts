/** 判: messages of a month by department and type. A small number could point at a person, so it is not told exactly. Pure. */
import type { PrivateType } from '../../../scanner/index.ts';
import type { Row } from '../words/monthly.ts';

/** Department → type → messages. */
export type Tally = Readonly<Record<string, Readonly<Partial<Record<PrivateType, number>>>>>;

/** Fewer messages than this are told as few; by decision of the college. */
const LEAST_TOLD = 3;

export function added(tally: Tally, department: string, types: readonly PrivateType[]): Tally {
  const before = tally[department] ?? {};
  const after = Object.fromEntries(types.map((type) => [type, (before[type] ?? 0) + 1]));
  return { ...tally, [department]: { ...before, ...after } };
}

/** No sums: with all other numbers they would tell the small ones. Departments in the order of their names. */
export function tableOf(tally: Tally): readonly Row[] {
  return Object.entries(tally)
    .toSorted(([one], [other]) => one.localeCompare(other, 'zh'))
    .map(([department, counts]) => ({ department, cells: cellsOf(counts) }));
}

function cellsOf(counts: Tally[string]): Row['cells'] {
  return (Object.entries(counts) as [PrivateType, number][]).map(([type, count]) => [
    type,
    count < LEAST_TOLD ? 'few' : count,
  ]);
}

/** `2026-12` → `2027-01`. */
export function monthAfter(month: string, distance = 1): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + distance;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
