/** A row of a table as a sentence: what it speaks of, and the cell that gives the number asked for. */
import { mentions, overlap } from './overlap.ts';
import type { Kind } from './wanted.ts';
import { yearsIn } from './years.ts';

/** Column by column, the value under its header. */
export type Cells = Readonly<Record<string, string>>;

export interface RowQuestion {
  readonly matter: string;
  readonly kind: Kind;
  readonly years: readonly number[];
}

/** Kinds whose detail stands in a cell while the unit stands in the header; and what the header then says. */
const HEADERS: Readonly<Partial<Record<Kind, RegExp>>> = {
  money: /费|元|价|金额|工资|津贴|补助/u,
  score: /分/u,
  count: /数|人|次|名额/u,
  amount: /./u,
  duration: /天数|时长|期限|学制|年限|时间/u,
  date: /日期|时间|日/u,
  when: /日期|时间|日/u,
  clock: /时间/u,
};
const NUMBERS_ONLY = /^[\d.,%\s-]*$/u;
/** A row goes by its first cells: 专业 and 招生类型, 假别, 岗位编号 and 岗位名称. */
const NAMING_CELLS = 2;
/** Share of a row's name that a short form of it has: 年假 of 年休假. */
const NAMED = 0.4;

/** True when the question names what the row is about. */
export function namesRow(matter: string, cells: Cells): boolean {
  const names = Object.values(cells).filter((value) => !NUMBERS_ONLY.test(value));
  return names.slice(0, NAMING_CELLS).some((name) => mentions(matter, name) || overlap(name, matter) >= NAMED);
}

/** The cell whose header has the question's words and whose value has a number, of no other year than the question's. */
export function cellFor(
  { matter, kind, years }: RowQuestion,
  cells: Cells,
): readonly [header: string, value: string] | undefined {
  const sign = HEADERS[kind];
  if (!sign) return undefined;
  const fitting = Object.entries(cells).filter(
    ([header, value]) => sign.test(header) && /\d/u.test(value) && agrees(yearsIn(header), years),
  );
  return fitting.toSorted(([one], [other]) => overlap(other, matter) - overlap(one, matter))[0];
}

/** Where both name years, one has to be the same. */
export function agrees(named: readonly number[], asked: readonly number[]): boolean {
  return named.length === 0 || asked.length === 0 || asked.some((year) => named.includes(year));
}
