/** 成绩: marks of a named person. Averages, full marks, pass lines and sports results are nobody's. */
import { isDigit } from './characters.ts';
import type { Finding } from './finding.ts';
import { type Amount, findAmounts } from './amounts.ts';
import { isCellEdge } from './tables.ts';
import { connects, isNear, marksBefore, type Reading, speaksOf } from './reading.ts';
import { isNameNear, isPersonNear } from './persons.ts';
import type { Topic } from './words/topics.ts';

const HIGHEST = 750;
const HIGHEST_WITHOUT_UNIT = 150;
const REACH = 30;
const SCHOOL: ReadonlySet<Topic> = new Set<Topic>(['grade', 'course', 'exam']);
const NOBODY: ReadonlySet<Topic> = new Set<Topic>(['aggregate', 'awareness']);
/** 分 that measures time, or begins another word. */
const OTHER_WORD = /^分(?:[钟之以线部享析别散成公支组]|[0-9])/;

export function findGrades(reading: Reading): Finding[] {
  if (!speaksOf(reading, SCHOOL)) return [];
  return findAmounts(reading)
    .filter((amount) => isGrade(reading, amount))
    .map(({ start, end }) => ({
      start,
      end: reading.plain.charAt(end) === '分' ? end + 1 : end,
      type: 'grade' as const,
    }));
}

function isGrade(reading: Reading, amount: Amount): boolean {
  const column = reading.column(amount.start);
  if (column === 'grade' || column === 'course') return amount.value <= HIGHEST && isCell(reading.plain, amount);
  const hasUnit = reading.plain.charAt(amount.end) === '分';
  if (
    amount.value > (hasUnit ? HIGHEST : HIGHEST_WITHOUT_UNIT) ||
    OTHER_WORD.test(reading.plain.slice(amount.end, amount.end + 2))
  )
    return false;
  if (
    !isNear(reading, amount.start, { topics: SCHOOL, reach: REACH }) ||
    isNear(reading, amount.start, { topics: NOBODY, reach: REACH })
  )
    return false;
  return (hasUnit || isStated(reading, amount)) && isPersonNear(reading, amount.start, REACH);
}

/** A heading stands above, the cell holds nothing but the mark. */
function isCell(plain: string, { start, end }: Amount): boolean {
  return isCellEdge(plain.charAt(start - 1)) && isCellEdge(plain.charAt(plain.charAt(end) === '分' ? end + 1 : end));
}

/** 高等数学 45: nothing may follow that would make the figure count something else. */
function isClosing(next: string): boolean {
  return /^[\s,;。)]?$/.test(next);
}

/** Without 分: right behind the word for it, or a name and a colon. */
function isStated(reading: Reading, { start, end }: Amount): boolean {
  const next = reading.plain.charAt(end);
  if (/[%名位人次年月日级期门科:节班学号]/.test(next) || isDigit(next.charCodeAt(0))) return false;
  for (const mark of marksBefore(reading, start, 6)) {
    if (mark.topic === 'grade' && connects(reading.plain, mark.end, start)) return true;
    if (mark.topic === 'course' && connects(reading.plain, mark.end, start)) return isClosing(next);
  }
  return reading.plain.charAt(start - 1) === ':' && isNameNear(reading, start - 1, 4);
}
