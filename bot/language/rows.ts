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
  count: /数|人|次|名额|限额/u,
  amount: /./u,
  duration: /[天周月年]数|时长|期限|学制|年限|时间|[借租任聘][用]?期/u,
  date: /日期|时间|日/u,
  when: /日期|时间|日/u,
  clock: /时间/u,
  who: /部门|单位|人员|负责|管理|联系人/u,
  place: /地点|地址|位置|校区|楼|教室/u,
};
/** Kinds that are answered by words rather than by a number. */
const WORDY: ReadonlySet<Kind> = new Set(['who', 'place']);
const NUMBERS_ONLY = /^[\d.,%\s-]*$/u;
/** A row goes by its first cells: 专业 and 招生类型, 假别, 岗位编号 and 岗位名称. */
const NAMING_CELLS = 2;
/** Share of a row's name that a short form of it has: 年假 of 年休假. */
const NAMED = 0.4;

/** True when the question names what the row is about. */
export function namesRow(matter: string, cells: Cells): boolean {
  return namesOf(cells).some((name) => mentions(matter, name) || overlap(name, matter) >= NAMED);
}

/** A year is in every row, and tells none from the others. */
function namesOf(cells: Cells): readonly string[] {
  const names = Object.values(cells).filter((value) => !NUMBERS_ONLY.test(value) && yearsIn(value).length === 0);
  return names.slice(0, NAMING_CELLS);
}

/** How fully the question names the row: the largest share of a naming cell that it has, 0 to 1. */
export function naming(matter: string, cells: Cells): number {
  return Math.max(0, ...namesOf(cells).map((name) => overlap(name, matter)));
}

/**
 * The cell that was asked for: of the headers that fit the kind of question, the one with most of its words, of no other
 * year than the question's. For questions of no such kind, the cell whose header the question names.
 */
export function cellFor(
  { matter, kind, years }: RowQuestion,
  cells: Cells,
): readonly [header: string, value: string] | undefined {
  const sign = HEADERS[kind];
  const isWanted = ([header, value]: readonly [string, string]) =>
    sign ? sign.test(header) && (WORDY.has(kind) || /\d|免/u.test(value)) : mentions(matter, header);
  const fitting = Object.entries(cells).filter((cell) => isWanted(cell) && agrees(yearsIn(cell[0]), years));
  return fitting.toSorted(([one], [other]) => overlap(other, matter) - overlap(one, matter))[0];
}

/** Rows that have one value in the cell asked for, and what tells them from the others. */
export interface RowGroup {
  readonly names: readonly string[];
  readonly value: string;
}

/** Rows of one table by their value in a column; each goes by the other naming cells in which the rows differ. */
export function groupRows(rows: readonly Cells[], header: string): readonly RowGroup[] {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const value = row[header] ?? '';
    groups.set(value, [...(groups.get(value) ?? []), nameAmong(row, rows, header)]);
  }
  return Array.from(groups, ([value, names]) => ({ value, names: [...new Set(names)] }));
}

function nameAmong(row: Cells, rows: readonly Cells[], header: string): string {
  const words = Object.entries(row).filter(([name, value]) => name !== header && !NUMBERS_ONLY.test(value));
  const differing = words.filter(([name, value]) => rows.some((other) => (other[name] ?? '') !== value));
  return differing
    .slice(0, NAMING_CELLS)
    .map(([, value]) => value)
    .join('·');
}

/** Where both name years, one has to be the same. */
export function agrees(named: readonly number[], asked: readonly number[]): boolean {
  return named.length === 0 || asked.length === 0 || asked.some((year) => named.includes(year));
}
