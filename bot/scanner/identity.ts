/** 身份证: eighteen signs by GB 11643 (citizens, and residents from Hong Kong, Macao and Taiwan), fifteen before 1999. */
import { isBirthday, checkSign, isProvince, valueOf } from './checksums.ts';
import { isAlphanumeric, isLetter } from './characters.ts';
import type { Finding } from './finding.ts';
import { fieldOf, isGluedToWord, type Reading } from './reading.ts';
import { placeOf, type Run, runsFrom, sizeOf, standsAlone } from './runs.ts';

/** The check sign ten is written X; people also write a multiplication sign. */
const CHECK_X = /^[ -]?[Xx×]$/;

export function findIdentityNumbers(reading: Reading): Finding[] {
  const found: Finding[] = [];
  const { groups } = reading.digits;
  for (let first = 0; first < groups.length; first += 1) {
    const finding = startsPlausibly(reading, first) ? identityFrom(reading, first) : undefined;
    if (finding) found.push(finding);
  }
  return found;
}

/** The place and the birthday are right: looked at before any run is built. The short form is believed only where a word names it. */
function startsPlausibly({ digits: { groups, values }, topics }: Reading, first: number): boolean {
  const from = groups[first]?.from ?? 0;
  const province = valueOf(values, from, from + 2);
  if (province > 90) return hasBirthday(values, from);
  if (!isProvince(province)) return false;
  return hasBirthday(values, from) || (topics.has('idCard') && hasShortBirthday(values, from));
}

function hasBirthday(values: readonly number[], from: number): boolean {
  const year = valueOf(values, from + 6, from + 10);
  return isBirthday(year, valueOf(values, from + 10, from + 12), valueOf(values, from + 12, from + 14));
}

function hasShortBirthday(values: readonly number[], from: number): boolean {
  const year = 1900 + valueOf(values, from + 6, from + 8);
  return isBirthday(year, valueOf(values, from + 8, from + 10), valueOf(values, from + 10, from + 12));
}

function identityFrom(reading: Reading, first: number): Finding | undefined {
  for (const run of runsFrom(reading.digits, first, [15, 18]).reverse()) {
    const { start, end } = placeOf(run);
    const tail = sizeOf(run) === 17 ? crossAfter(reading.plain, end) : 0;
    if (!standsFree(reading, { start, end: end + tail })) continue;
    const type = judge(reading, run, tail > 0);
    if (type) return { start, end: end + tail, type };
  }
  return undefined;
}

function judge(reading: Reading, run: Run, endsInX: boolean): Finding['type'] | undefined {
  const signs = run.row.values.slice(run.from, run.to);
  if (endsInX) signs.push(10);
  if (signs.length === 15) return hasShortBirthday(signs, 0) && isNamed(reading, run) ? 'id_card' : undefined;
  if (signs.length !== 18 || !hasBirthday(signs, 0)) return undefined;
  const type = signs[0] === 9 ? 'foreign_pr' : 'id_card';
  if (checkSign(signs) === signs[17]) return isCutOut(run) ? undefined : type;
  return type === 'id_card' && isNamed(reading, run) ? type : undefined;
}

function isCutOut(run: Run): boolean {
  return run.first === run.last && !standsAlone(run);
}

/** A number with a slip of the pen, or one without a check sign, counts where a form or a sentence calls it an identity number. */
function isNamed(reading: Reading, run: Run): boolean {
  return standsAlone(run) && fieldOf(reading, placeOf(run).start) === 'idCard';
}

function crossAfter(plain: string, end: number): number {
  if (CHECK_X.test(plain.slice(end, end + 1))) return 1;
  return CHECK_X.test(plain.slice(end, end + 2)) ? 2 : 0;
}

/** School roll numbers put G or L before the identity number; other letters around it make it something else. */
function standsFree(reading: Reading, { start, end }: { start: number; end: number }): boolean {
  const { plain } = reading;
  const next = plain.charCodeAt(end);
  if (isAlphanumeric(next) || plain.charAt(end) === '*' || plain.charAt(end) === '×') return false;
  const isRollNumber = /[GL]/i.test(plain.charAt(start - 1)) && !isLetter(plain.charCodeAt(start - 2));
  return isRollNumber || !isGluedToWord(reading, start);
}
