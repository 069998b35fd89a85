/** A text prepared once for all families of detectors: folded, its words marked, its lines and table columns known. */
import { isLetter } from './characters.ts';
import { type DigitRow, readDigits } from './digits.ts';
import { createLexicon, type Mark } from './lexicon.ts';
import { normalise, type Plain } from './normalise.ts';
import { readTables } from './tables.ts';
import { FIELDS, WORDS } from './words/index.ts';
import type { Topic } from './words/topics.ts';

export interface Reading extends Plain {
  readonly digits: DigitRow;
  readonly marks: readonly Mark[];
  /** What the text speaks of at all; a family whose words are missing need not look. */
  readonly topics: ReadonlySet<Topic>;
  /** The word that begins exactly here. */
  readonly markAt: (at: number) => Mark | undefined;
  /** Where the line of this place begins. */
  readonly lineStart: (at: number) => number;
  /** What the table heading above this place says, if it lies in a table. */
  readonly column: (at: number) => Topic | undefined;
}

const findWords = createLexicon(WORDS);

export function read(text: string): Reading {
  const folded = normalise(text);
  const { plain } = folded;
  const marks = findWords(plain);
  const lines = lineStarts(plain);
  return {
    ...folded,
    marks,
    topics: new Set(marks.map((mark) => mark.topic)),
    digits: readDigits(folded),
    markAt: (at) => {
      const next = marks[lastMarkEndingBy(marks, at) + 1];
      return next?.start === at ? next : undefined;
    },
    lineStart: (at) => lines[lastAtOrBefore(lines, at)] ?? 0,
    column: readTables({ plain, lines, marks }),
  };
}

function lineStarts(plain: string): number[] {
  const starts = [0];
  for (let at = plain.indexOf('\n'); at >= 0; at = plain.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last entry that is not beyond `at`; -1 if there is none. Entries are sorted. */
export function lastAtOrBefore(entries: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The nearest words to the left, nearest first, no further away than `reach` and on the same line. */
export function* marksBefore(reading: Reading, at: number, reach: number): Generator<Mark> {
  const from = Math.max(reading.lineStart(at), at - reach);
  for (let index = lastMarkEndingBy(reading.marks, at); index >= 0; index -= 1) {
    const mark = reading.marks[index];
    if (!mark || mark.end <= from) return;
    yield mark;
  }
}

function lastMarkEndingBy(marks: readonly Mark[], at: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Is one of the topics spoken of anywhere in the text? */
export function speaksOf(reading: Reading, topics: ReadonlySet<Topic>): boolean {
  for (const topic of topics) if (reading.topics.has(topic)) return true;
  return false;
}

/** Is one of the topics spoken of on this line, within `reach` to the left? */
export function isNear(
  reading: Reading,
  at: number,
  { topics, reach }: { topics: ReadonlySet<Topic>; reach: number },
): boolean {
  const from = Math.max(reading.lineStart(at), at - reach);
  for (let index = lastMarkEndingBy(reading.marks, at); index >= 0; index -= 1) {
    const mark = reading.marks[index];
    if (!mark || mark.end <= from) return false;
    if (topics.has(mark.topic)) return true;
  }
  return false;
}

/** Is one of the topics spoken of just behind this place, on the same line? */
export function isAhead(
  reading: Reading,
  at: number,
  { topics, reach }: { topics: ReadonlySet<Topic>; reach: number },
): boolean {
  for (let index = lastMarkEndingBy(reading.marks, at) + 1; index < reading.marks.length; index += 1) {
    const mark = reading.marks[index];
    if (!mark || mark.start > at + reach) return false;
    if (mark.start >= at && topics.has(mark.topic)) return !reading.plain.slice(at, mark.start).includes('\n');
  }
  return false;
}

/** How far a field word reaches to its value. */
const FIELD_REACH = 16;
const CONNECTING = new Set(
  '号码是为的叫就改成换新旧老变更后请填写常用个人工作私也都上:：=,，;"\'“”‘’(（)）[]【】{}<>《》→>-—|#/、 \t`*是个者',
);

/** The field word this value stands under: its column's, else one before it with only connecting signs between. */
export function fieldOf(reading: Reading, at: number): Topic | undefined {
  return reading.column(at) ?? attachedField(reading, at) ?? fieldOfLineAbove(reading, at);
}

function attachedField(reading: Reading, at: number): Topic | undefined {
  for (const mark of marksBefore(reading, at, FIELD_REACH)) {
    if (!FIELDS.has(mark.topic)) continue;
    return connects(reading.plain, mark.end, at) ? mark.topic : undefined;
  }
  return undefined;
}

/** Only connecting signs lie between the two places. */
export function connects(plain: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    if (!CONNECTING.has(plain.charAt(index))) return false;
  }
  return true;
}

/** A heading alone on its line, its value on the next. */
function fieldOfLineAbove(reading: Reading, at: number): Topic | undefined {
  const start = reading.lineStart(at);
  if (start === 0 || reading.plain.slice(start, at).trim() !== '') return undefined;
  return attachedField(reading, start - 1);
}

/** The nearest field word on the line, whatever stands between. */
export function nearestField(reading: Reading, at: number, reach = 24): Topic | undefined {
  for (const mark of marksBefore(reading, at, reach)) if (FIELDS.has(mark.topic)) return mark.topic;
  return reading.column(at);
}

/** A Latin word that runs into this place from the left, unless it is a field name such as 'tel'. */
export function isGluedToWord(reading: Reading, at: number): boolean {
  if (!isLetter(reading.plain.charCodeAt(at - 1))) return false;
  for (const mark of marksBefore(reading, at, 2)) return !(mark.end === at && FIELDS.has(mark.topic));
  return true;
}
