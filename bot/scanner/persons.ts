/** Is a person spoken of? Grades, pay and illness are private only when they are somebody's. */
import { isHan } from './characters.ts';
import { marksBefore, type Reading } from './reading.ts';
import { COMPOUND_SURNAMES, NOT_NAMES, SURNAMES } from './words/surnames.ts';
import type { Topic } from './words/topics.ts';

const REACH = 40;
const PERSONS: ReadonlySet<Topic> = new Set<Topic>(['person', 'kin']);
/** Words after which a name begins although no sign parts them: 学生江梅, 垫底罗峰. */
const ENDS_BEFORE_NAME: ReadonlySet<Topic> = new Set<Topic>([
  'person',
  'role',
  'kin',
  'grade',
  'name',
  'candidate',
  'diagnosis',
  'course',
]);

/** A name, a pronoun, a relative or somebody's title within reach to the left, in the same sentence. */
export function isPersonNear(reading: Reading, at: number, reach = REACH): boolean {
  const from = sentenceStart(reading, at, reach);
  for (const mark of marksBefore(reading, at, at - from)) {
    if (PERSONS.has(mark.topic) || (mark.topic === 'role' && isNamedRole(reading.plain, mark.start))) return true;
  }
  return isNameNear(reading, at, reach);
}

/** 董颖老师, 孙处长: up to three signs before the title a family name begins. */
function isNamedRole(plain: string, role: number): boolean {
  return [1, 2, 3].some(
    (size) => surnameLength(plain, role - size) > 0 && !NOT_NAMES.has(plain.slice(role - size, role - size + 2)),
  );
}

function sentenceStart(reading: Reading, at: number, reach: number): number {
  const from = Math.max(reading.lineStart(at), at - reach);
  const sentence = reading.plain.slice(from, at);
  return from + Math.max(...['。', ';', '!', '?'].map((stop) => sentence.lastIndexOf(stop))) + 1;
}

/** A name of two to four signs: it begins with a family name where a word begins, and is no everyday word. */
export function isNameNear(reading: Reading, at: number, reach = REACH): boolean {
  const from = sentenceStart(reading, at, reach);
  for (let start = at - 2; start >= from; start -= 1) {
    if (isNameAt(reading, start, at)) return true;
  }
  return false;
}

function isNameAt(reading: Reading, start: number, before: number): boolean {
  const { plain } = reading;
  const surname = surnameLength(plain, start);
  if (surname === 0 || NOT_NAMES.has(plain.slice(start, start + 2)) || !beginsWord(reading, start)) return false;
  const end = start + surname + 1;
  return end <= before && isHan(plain.charCodeAt(end - 1)) && endsName(reading, end, before);
}

function surnameLength(plain: string, start: number): number {
  if (COMPOUND_SURNAMES.has(plain.slice(start, start + 2))) return 2;
  return SURNAMES.has(plain.charAt(start)) ? 1 : 0;
}

/** The given name has one or two signs; then something else begins: another sign, a word we know, or the value itself. */
function endsName(reading: Reading, end: number, before: number): boolean {
  return [end, end + 1].some(
    (place) =>
      place <= before &&
      isHan(reading.plain.charCodeAt(place - 1)) &&
      (place === before || !isHan(reading.plain.charCodeAt(place)) || isMarkedAt(reading, place)),
  );
}

function beginsWord(reading: Reading, start: number): boolean {
  if (start === 0 || !isHan(reading.plain.charCodeAt(start - 1))) return true;
  for (const mark of marksBefore(reading, start, 4)) return mark.end === start && ENDS_BEFORE_NAME.has(mark.topic);
  return false;
}

const AFTER_NAME = new Set('因得患的这为是有在考年月于已和与确查住拿到才只又请被未');

function isMarkedAt(reading: Reading, place: number): boolean {
  if (AFTER_NAME.has(reading.plain.charAt(place))) return true;
  return reading.markAt(place) !== undefined;
}
