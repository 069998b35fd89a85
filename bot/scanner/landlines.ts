/** 家庭电话: a fixed line is private only where the words make it somebody's home; offices and hotlines publish theirs. */
import type { Finding } from './finding.ts';
import { isAlphanumeric } from './characters.ts';
import { fieldOf, isGluedToWord, isNear, marksBefore, type Reading, speaksOf } from './reading.ts';
import { jointsOf, placeOf, type Run, runsFrom, sizeOf } from './runs.ts';
import type { Topic } from './words/topics.ts';

const LONGEST = 12;
const SHORTEST = 7;
const HOME_REACH = 24;
const PERSONAL: ReadonlySet<Topic> = new Set<Topic>(['homePhone', 'home', 'kin']);

export function findLandlines(reading: Reading): Finding[] {
  const found: Finding[] = [];
  if (!speaksOf(reading, PERSONAL)) return found;
  const { groups } = reading.digits;
  for (let first = 0; first < groups.length;) {
    const run = lineFrom(reading, first);
    if (run) found.push({ ...withBracket(reading.plain, run), type: 'landline' });
    first = run ? run.last + 1 : first + 1;
  }
  return found;
}

function lineFrom(reading: Reading, first: number): Run | undefined {
  const at = reading.digits.places[reading.digits.groups[first]?.from ?? 0] ?? 0;
  const hasHome = isNear(reading, at, { topics: PERSONAL, reach: HOME_REACH }) || reading.column(at) === 'homePhone';
  if (!hasHome || isGluedToWord(reading, at)) return undefined;
  const runs = runsFrom(reading.digits, first, [SHORTEST, LONGEST]).reverse();
  return runs.find((run) => isLandline(run) && isOfHome(reading, run));
}

/** 010 and 02x are three digits long, all other area codes four; a subscriber has seven or eight and begins with 2-8. */
function isLandline(run: Run): boolean {
  const digits = run.row.values.slice(run.from, run.to).join('');
  const joints = jointsOf(run);
  if (joints.has('comma') || joints.has('newline') || run.last - run.first > 2) return false;
  return (
    /^(?:(?:010|02[0-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7})$/.test(digits) || /^[2-8][0-9]{6,7}$/.test(digits)
  );
}

function isOfHome(reading: Reading, run: Run): boolean {
  const { start, end } = placeOf(run);
  if (isAlphanumeric(reading.plain.charCodeAt(end))) return false;
  const field = fieldOf(reading, start);
  const hasAreaCode = sizeOf(run) > 8;
  if (!hasAreaCode) return field === 'homePhone';
  if (field === 'homePhone') return true;
  for (const mark of marksBefore(reading, start, HOME_REACH)) {
    if (mark.topic === 'hotline' || mark.topic === 'publicPlace') return false;
    if (PERSONAL.has(mark.topic)) return true;
  }
  return false;
}

/** (0730) 1234567 begins at its bracket. */
function withBracket(plain: string, run: Run): { start: number; end: number } {
  const { start, end } = placeOf(run);
  const opens = plain.charAt(start - 1) === '(' && plain.slice(start, end).includes(')');
  return { start: opens ? start - 1 : start, end };
}
