/** 手机号: eleven digits from 13 to 19 (工信部 numbering plan), however they are grouped; the country code is not part of it. */
import { isLetter } from './characters.ts';
import type { Finding } from './finding.ts';
import { fieldOf, isGluedToWord, nearestField, type Reading } from './reading.ts';
import { isDictated, jointsOf, placeOf, type Run, runsFrom, shapeOf, sizeOf, standsAlone } from './runs.ts';
import type { Topic } from './words/topics.ts';

const SIZE = 11;
const LONGEST_WITH_PREFIX = 15;
/** 86 and 0086 in front of it, or the trunk zero of old switchboards. */
const PREFIXES = new Set(['', '86', '0086', '0']);
const WAYS_TO_WRITE = new Set([
  '11',
  '3-4-4',
  '4-4-3',
  '3-3-5',
  '5-3-3',
  '3-5-3',
  '4-3-4',
  '3-2-2-4',
  '3-2-2-2-2',
  '3-4-2-2',
]);
const WAYS_IN_TWO = new Set(['3-8', '4-7', '7-4', '5-6', '6-5', '8-3']);
/** A number under one of these words is something else, or is meant for the public. */
const NOT_PERSONAL: ReadonlySet<Topic> = new Set<Topic>(['publicNumber', 'student', 'exam', 'hotline', 'code']);
const WORDS_BEHIND = new Set(['wx', 'vx', 'qq', 'v', 'ok', 'thx', 'tel', 'or', 'and', 'n', 'r']);
const UNITS = /[元度人个件次米吨块%]/;

export function findMobiles(reading: Reading): Finding[] {
  const found: Finding[] = [];
  const { groups } = reading.digits;
  for (let first = 0; first < groups.length;) {
    const run = startsPlausibly(reading, first) ? mobileFrom(reading, first) : undefined;
    if (run) found.push({ ...placeOf(run), type: 'mobile' });
    first = run ? run.last + 1 : first + 1;
  }
  return found;
}

function startsPlausibly({ digits }: Reading, first: number): boolean {
  const from = digits.groups[first]?.from ?? 0;
  const [head, next = 0] = [digits.values[from], digits.values[from + 1]];
  return (head === 1 && next >= 3) || (head === 8 && next === 6) || head === 0;
}

function mobileFrom(reading: Reading, first: number): Run | undefined {
  const runs = runsFrom(reading.digits, first, [SIZE, LONGEST_WITH_PREFIX]);
  for (const run of runs) {
    const core = withoutPrefix(run);
    if (core && isMobile(reading, run, core)) return core;
  }
  return undefined;
}

/** The eleven digits themselves, if that is what the run is. */
function withoutPrefix(run: Run): Run | undefined {
  const { values } = run.row;
  const extra = sizeOf(run) - SIZE;
  const from = run.from + extra;
  if (values[from] !== 1 || (values[from + 1] ?? 0) < 3) return undefined;
  const prefix = values.slice(run.from, from).join('');
  return PREFIXES.has(prefix) ? { ...run, from } : undefined;
}

function isMobile(reading: Reading, run: Run, core: Run): boolean {
  if (!standsAlone(run) || !isWrittenAsOne(reading, run, sizeOf(run) - sizeOf(core)) || !standsFree(reading, run))
    return false;
  const { start, end } = placeOf(run);
  if (UNITS.test(reading.plain.charAt(end)) || isDecimal(reading, run)) return false;
  const field = fieldOf(reading, start);
  return field === undefined || !NOT_PERSONAL.has(field);
}

function isWrittenAsOne(reading: Reading, run: Run, prefix: number): boolean {
  if (isDictated(run)) return true;
  const shape = prefix > 0 ? shapeOf(run).replace(/^(?:86|0086|0)-/, '') : shapeOf(run);
  const joints = jointsOf(run);
  if (joints.has('newline')) return shape.split('-').length === 2 && isBrokenByLineEnd(reading, run);
  if (prefix > 0 && run.first === run.last) return true;
  if (WAYS_TO_WRITE.has(shape)) return joints.size <= 1 || prefix > 0;
  return WAYS_IN_TWO.has(shape) && !joints.has('dot') && !joints.has('comma');
}

/** A column of figures also has numbers below each other: the first half must end a line that says something. */
function isBrokenByLineEnd(reading: Reading, run: Run): boolean {
  const { start } = placeOf(run);
  const before = reading.plain.slice(Math.max(reading.lineStart(start), start - 24), start);
  return /[^\s0-9]/.test(before) || nearestField(reading, start) === 'phone';
}

function isDecimal({ plain }: Reading, run: Run): boolean {
  const { start, end } = placeOf(run);
  if (run.first !== run.last) return false;
  const isFollowed = plain.charAt(end) === '.' && /[0-9]/.test(plain.charAt(end + 1));
  return isFollowed || /\.[0-9]{1,4}\.$/.test(plain.slice(Math.max(0, start - 6), start));
}

function standsFree(reading: Reading, run: Run): boolean {
  const { plain } = reading;
  const { start, end } = placeOf(run);
  const before = plain.charAt(start - 1);
  if (before === '*' || before === '_' || (before === '/' && isLetter(plain.charCodeAt(start - 2)))) return false;
  if (/[*×…@]/.test(plain.charAt(end)) || isGluedToWord(reading, start)) return false;
  let word = end;
  while (word < end + 8 && isLetter(plain.charCodeAt(word))) word += 1;
  return word === end || WORDS_BEHIND.has(plain.slice(end, word).toLowerCase());
}
