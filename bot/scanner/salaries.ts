/** 工资: what a named person is paid. Scales, budgets, job offers and averages are public. */
import { type Amount, findAmounts } from './amounts.ts';
import type { Finding } from './finding.ts';
import { isCellEdge } from './tables.ts';
import { isNear, marksBefore, type Reading } from './reading.ts';
import { isPersonNear } from './persons.ts';
import type { Topic } from './words/topics.ts';

const LEAST = 100;
const PAY_REACH = 12;
const PERSON_REACH = 36;
const NOBODY: ReadonlySet<Topic> = new Set<Topic>(['aggregate', 'awareness']);
const UNIT = /^ ?(?:万元|千元|万|元|块|k|K|w)/;
const PER_PIECE = /^(?: ?[元块万千]{1,2})? ?(?:\/|每|[-~]|至|到[0-9]|以上|以下|起)/;

export function findSalaries(reading: Reading): Finding[] {
  const found: Finding[] = [];
  if (!reading.topics.has('salary')) return found;
  for (const amount of salaryFigures(reading)) {
    if (!isSalary(reading, amount)) continue;
    const unit = UNIT.exec(reading.plain.slice(amount.end, amount.end + 3))?.[0].length ?? 0;
    const sign = /[¥¥$]/.test(reading.plain.charAt(amount.start - 1)) ? 1 : 0;
    found.push({ start: amount.start - sign, end: amount.end + unit, type: 'salary' });
  }
  return found;
}

/** 25万 and 8k are figures too, although a letter or nothing else follows. */
function salaryFigures(reading: Reading): Amount[] {
  return findAmounts(reading).filter(
    ({ end, value }) => value >= LEAST || /^[万kK]/.test(reading.plain.slice(end, end + 1)),
  );
}

function isSalary(reading: Reading, { start, end }: Amount): boolean {
  const behind = reading.plain.slice(end, end + 4);
  if (reading.column(start) === 'salary') return isCellEdge(behind.replace(UNIT, '').charAt(0));
  if (PER_PIECE.test(behind) || /[-~]/.test(reading.plain.charAt(start - 1)) || /^[年月日号期人]/.test(behind))
    return false;
  if (!isPaidHere(reading, start) || isNear(reading, start, { topics: NOBODY, reach: PERSON_REACH })) return false;
  return isPersonNear(reading, start, PERSON_REACH);
}

/** The nearest word before the figure, in the same clause, is one for pay. */
function isPaidHere(reading: Reading, start: number): boolean {
  for (const mark of marksBefore(reading, start, PAY_REACH)) {
    if (mark.topic === 'salary') return !/[。;,!?]/.test(reading.plain.slice(mark.end, start));
  }
  return false;
}
