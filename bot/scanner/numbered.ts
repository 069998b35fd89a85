/** Documents and accounts that only the word before them, or the heading above, tells from any other number. */
import { isBirthday, isProvince } from './checksums.ts';
import { isAlphanumeric, isDigit, skip } from './characters.ts';
import type { Finding, PrivateType } from './finding.ts';
import { fieldOf, isNear, nearestField, type Reading } from './reading.ts';
import { FIELDS } from './words/index.ts';
import type { Topic } from './words/topics.ts';

const LONGEST = 24;
const SHORTEST = 5;
const NEAR = 28;

/** What a value looks like, upper case, under each field word. Forms from the issuing rules of the document. */
const FORMS: readonly { readonly field: Topic; readonly type: PrivateType; readonly form: RegExp }[] = [
  { field: 'passport', type: 'passport', form: /^(?=[A-Z]{0,3}[0-9]{5})[A-Z0-9]{6,10}$/ },
  { field: 'permit', type: 'travel_permit', form: /^(?:[A-Z]{1,2}[0-9]{7,10}|[0-9]{8}|[0-9]{10}[A-Z]?)$/ },
  { field: 'foreignPr', type: 'foreign_pr', form: /^[A-Z]{3}[0-9]{12}$/ },
  { field: 'student', type: 'student_id', form: /^[A-Z]{0,3}[0-9]{6,14}$/ },
  { field: 'exam', type: 'exam_id', form: /^[A-Z]{0,2}[0-9]{8,16}$/ },
  { field: 'qq', type: 'qq', form: /^[1-9][0-9]{4,10}$/ },
];

/** 护照法 forms of Chinese ordinary passports: E and eight digits, E with a letter and seven, G and eight; service and diplomatic ones. */
const CHINESE_PASSPORT = /^(?:E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|G[0-9]{8}|[DSP]E?[0-9]{7,8}|K[J0-9][0-9]{7})$/;
const TRAVEL_PERMIT = /^(?:C[0-9]{8}|C[A-HJ-NP-Z][0-9]{7}|W[0-9]{8}|[HM][0-9]{8}(?:[0-9]{2})?|[LT][0-9]{8})$/;
/** The form before 2017: nationality, place, birthday, two more digits. */
const OLD_FOREIGN_PR = /^[A-Z]{3}[0-9]{12}$/;
/** Entrance examination numbers of the provinces: year, place by GB/T 2260, six more. */
const CANDIDATE = /^[0-9]{14}$/;
const MOBILE = /^1[3-9][0-9]{9}$/;
const TRAVELLING: ReadonlySet<Topic> = new Set<Topic>(['passport', 'travel']);
const PERMITS: ReadonlySet<Topic> = new Set<Topic>(['permit']);
const CANDIDATES: ReadonlySet<Topic> = new Set<Topic>(['candidate', 'exam']);

export function findNumbered(reading: Reading): Finding[] {
  const { plain } = reading;
  const found: Finding[] = [];
  for (let start = 0; start < plain.length;) {
    const end = skip(plain, start, isAlphanumeric);
    const from = behindWord(reading, start, end);
    const type = isToken(plain, from, end) ? judge(reading, from, plain.slice(from, end).toUpperCase()) : undefined;
    if (type) found.push({ start: from, end, type });
    start = Math.max(end, start + 1);
  }
  return found;
}

/** QQ33445566: the word and its number are one token. */
function behindWord(reading: Reading, start: number, end: number): number {
  const mark = end - start > SHORTEST ? reading.markAt(start) : undefined;
  return mark && FIELDS.has(mark.topic) && mark.end < end ? mark.end : start;
}

function isToken(plain: string, start: number, end: number): boolean {
  if (end - start < SHORTEST || end - start > LONGEST || !isDigit(plain.charCodeAt(end - 1))) return false;
  const next = plain.charAt(end);
  return !/[-_*×…@%元人次个天年月群]/.test(next) && !/[-_*@.#]/.test(plain.charAt(start - 1)) && !isDecimal(plain, end);
}

function isDecimal(plain: string, end: number): boolean {
  return plain.charAt(end) === '.' && isDigit(plain.charCodeAt(end + 1));
}

function judge(reading: Reading, start: number, value: string): PrivateType | undefined {
  const field = fieldOf(reading, start);
  const named = FORMS.find((each) => each.field === field && each.form.test(value));
  if (named && !(named.field === 'qq' && MOBILE.test(value))) return named.type;
  if (field === 'publicNumber' || (field === 'student' && !/^[A-Z]/.test(value))) return undefined;
  return judgeByForm(reading, start, value) ?? judgeInList(reading, start, value);
}

/** Forms that are telling enough for a word anywhere before them on the line. */
function judgeByForm(reading: Reading, start: number, value: string): PrivateType | undefined {
  if (OLD_FOREIGN_PR.test(value) && hasOldForeignBirthday(value)) return 'foreign_pr';
  if (TRAVEL_PERMIT.test(value) && isNear(reading, start, { topics: PERMITS, reach: NEAR })) return 'travel_permit';
  if (CHINESE_PASSPORT.test(value) && isNear(reading, start, { topics: TRAVELLING, reach: NEAR })) return 'passport';
  if (!CANDIDATE.test(value) || !isProvince(Number(value.slice(2, 4)))) return undefined;
  return isNear(reading, start, { topics: CANDIDATES, reach: NEAR }) ? 'exam_id' : undefined;
}

function hasOldForeignBirthday(value: string): boolean {
  const [year, month, day] = [value.slice(7, 9), value.slice(9, 11), value.slice(11, 13)].map(Number);
  return isProvince(Number(value.slice(3, 5))) && isBirthday(1900 + (year ?? 0), month ?? 0, day ?? 0);
}

/** 学号 2021334455、2021334456: the second of a list stands under the word of the first. */
function judgeInList(reading: Reading, start: number, value: string): PrivateType | undefined {
  const before = reading.plain.slice(Math.max(0, start - LONGEST - 2), start);
  if (!/[A-Za-z0-9](?:[、,/和及与]| 和 |, )$/.test(before) || MOBILE.test(value)) return undefined;
  const field = nearestField(reading, start);
  if (field !== 'student' && field !== 'exam' && field !== 'qq') return undefined;
  return FORMS.find((each) => each.field === field && each.form.test(value))?.type;
}
