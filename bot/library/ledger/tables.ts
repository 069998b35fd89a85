/** Facts of the rows of tables: the header names the matter and the unit, the first columns name whose it is. */
import type { Passage } from '../../ports/library.ts';
import { assemble, basisIn, yearsOf } from './clauses.ts';
import type { Fact } from './fact.ts';
import { measuresIn } from './measure.ts';
import type { Dimension, Measure } from './measure/value.ts';
import { isPlace, bare } from './measure/place.ts';
import { wordingOf } from './wording.ts';

/** Numbers that only count or name the rows. */
const NUMBERING = /^(?:序号|编号|代码|排名|号|NO\.?|ID)$|编号|代码/iu;
const REMARKS = /备注|说明|条件|要求|常用说法/u;
const NUMBER = /^\d[\d,]*(?:\.\d+)?$/u;
const UNIT = /[（(](?<unit>[^（）()]{1,10})[)）]/u;
const LONGEST_VALUE = 40;
const LONGEST_NAME = 24;
const MOST_KEYS = 4;
/** What a column without a unit counts, by its header. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/人数|名额|计划数|招生计划|招聘数|录取数|定员/u, '人'],
  [/分数|最低分|最高分|平均分|成绩|满分|总分/u, '分'],
  [/费|金额|价|补助|补贴|津贴|奖金|工资|押金/u, '元'],
  [/次数/u, '次'],
  [/天数/u, '天'],
];

interface Cell {
  readonly passage: Passage;
  readonly header: string;
  readonly value: string;
  readonly measure: Measure;
}

/** `rows`: all rows of one document. Together they show which columns tell its values apart. */
export function factsOfRows(rows: readonly Passage[]): readonly Fact[] {
  const byHeader = Map.groupBy(rows.flatMap(cellsOf), ({ header }) => header);
  return [...byHeader.values()].flatMap((cells) => {
    const keys = keysFor(cells);
    return distinct(cells.map((cell) => factFrom(cell, keys)));
  });
}

/** What several rows say of one thing is said once. */
function distinct(facts: readonly Fact[]): readonly Fact[] {
  const first = new Map<string, Fact>();
  for (const fact of facts) {
    const { own, years, measure } = fact;
    const name = JSON.stringify([own, years, measure.unit, measure.value]);
    first.set(name, first.get(name) ?? fact);
  }
  return [...first.values()];
}

function factFrom({ passage, header, value, measure }: Cell, keys: number): Fact {
  const names = namesIn(passage, header).slice(0, keys);
  return assemble({
    passage,
    measure,
    shown: `${header}：${value}`,
    own: wordingOf([...names, header.replace(UNIT, '')].join(' ')),
    raw: names.join(' '),
    conditions: '',
    before: '',
    basis: basisIn(header, value),
    years: yearsOf([header, ...names], passage),
  });
}

function cellsOf(passage: Passage): readonly Cell[] {
  return Object.entries(passage.cells ?? {}).flatMap(([header, value]) => {
    if (NUMBERING.test(header) || REMARKS.test(header) || value.length > LONGEST_VALUE) return [];
    return measuresOf(header, value.trim()).map((measure) => ({ passage, header, value, measure }));
  });
}

/** A cell that holds one value and nothing that would change it. */
function measuresOf(header: string, value: string): readonly Measure[] {
  if (NUMBER.test(value)) return measuresIn(`${value}${unitOf(header)}`).map((each) => ({ ...each, bound: 'exact' }));
  if (/地址|地点|位置|校址/u.test(header) && isPlace(value)) return [placed('place', bare(value))];
  if (/电话|热线|座机/u.test(header))
    return measuresIn(`电话${value}`).filter(({ dimension }) => dimension === 'phone');
  const main = value.split(/[，,；;](?!\d)/u)[0] ?? '';
  const found = measuresIn(value);
  const [first] = found;
  if (!first || found.some(({ start }) => start !== first.start) || first.bound === 'over') return [];
  const rest = wordingOf(`${main.slice(0, first.start)} ${main.slice(first.end)}`).replaceAll(/[每人生/ ]/gu, '');
  return rest.length <= 1 ? found : [];
}

function placed(dimension: Dimension, value: string): Measure {
  return { dimension, unit: '', value, bound: 'exact', start: 0, end: value.length };
}

function unitOf(header: string): string {
  const said = UNIT.exec(header)?.groups?.['unit']?.split('/')[0]?.trim();
  return said ?? MEANT.find(([sign]) => sign.test(header))?.[1] ?? '项';
}

/** The columns before the value that say in words whose it is. */
function namesIn({ cells }: Passage, header: string): readonly string[] {
  return Object.entries(cells ?? {})
    .filter(([name, value]) => name !== header && !NUMBERING.test(name) && !REMARKS.test(name) && isName(value))
    .map(([, value]) => value.trim())
    .slice(0, MOST_KEYS);
}

function isName(value: string): boolean {
  return value.trim() !== '' && value.length <= LONGEST_NAME && !/^[\d.,:%年月日/ -]+$/u.test(value.trim());
}

/** As few columns as tell the values apart: the fee of a course is one, whichever way its students came. */
function keysFor(cells: readonly Cell[]): number {
  for (let keys = 1; keys < MOST_KEYS; keys += 1) {
    const values = new Map<string, string>();
    const isEnough = cells.every(({ passage, header, measure }) => {
      const key = JSON.stringify([namesIn(passage, header).slice(0, keys), measure.unit]);
      const known = values.get(key) ?? measure.value;
      values.set(key, known);
      return known === measure.value;
    });
    if (isEnough) return keys;
  }
  return MOST_KEYS;
}
