/** A clause → what it states: each value with the words that belong to it. */
import { blank, measuresIn } from './measure.ts';
import type { Measure } from './measure/value.ts';

export interface Statement {
  readonly measure: Measure;
  readonly shown: string;
  /** The words around the value, without it. */
  readonly own: string;
  readonly conditions: readonly string[];
  readonly before: readonly string[];
  /** The whole sentence: it may name the year or say per what. */
  readonly sentence: string;
}

const SENTENCES = /[^。！？；;\n]+/gu;
const SEGMENTS = /(?<!\d)[，,]|[，,](?!\d{3})/u;
/** `学费：4600元` is one statement, `计划分为四类：…` announces several. */
const LONGEST_LABEL = 18;
const CONDITION = /(?:的|(?<![学课小及按同临准工])时|者|之?后|之?前|以[前后])$|^(?:如|若|因|遇|凡|对于|除)/u;
/** What stands between two values and ends what belongs to the first. */
const BETWEEN = /[、和及与或（(]|其中/u;
/** More values in one sentence are a list that tables should hold. */
const MOST = 40;

export function statementsIn(text: string): readonly Statement[] {
  return Array.from(text.matchAll(SENTENCES))
    .flatMap(([sentence]) => inSentence(sentence))
    .slice(0, MOST);
}

function inSentence(sentence: string): readonly Statement[] {
  const { lead, label, body } = beginning(sentence);
  const conditions: string[] = [];
  const before: string[] = lead ? [lead] : [];
  const statements: Statement[] = [];
  let subject = '';
  for (const segment of `${label}${body}`.split(SEGMENTS)) {
    const measures = measuresIn(segment);
    const isCondition = CONDITION.test(segment.trim());
    if (isCondition && (measures.length > 0 || statements.length === 0)) conditions.push(segment);
    else if (measures.length === 0) before.push(segment);
    else {
      const context = { conditions: [...conditions], before: subject ? [...before, subject] : [...before], sentence };
      statements.push(...inSegment(segment, measures).map((each) => ({ ...each, ...context })));
      subject ||= segment.slice(0, measures[0]?.start);
    }
  }
  return statements.filter(({ measure }) => measure.bound !== 'over');
}

interface Beginning {
  readonly lead: string;
  readonly label: string;
  readonly body: string;
}

/** The words before a colon name the one value behind it, or announce several. */
function beginning(sentence: string): Beginning {
  const colon = /(?<![\d])[:：]|[:：](?!\d{2})/u.exec(sentence)?.index ?? -1;
  if (colon < 0) return { lead: '', label: '', body: sentence };
  const [words, body] = [sentence.slice(0, colon), sentence.slice(colon + 1)];
  if (measuresIn(words).length > 0) return { lead: '', label: '', body: sentence };
  const ends = new Set(measuresIn(body).map(({ start }) => start));
  return words.length <= LONGEST_LABEL && ends.size <= 1
    ? { lead: '', label: `${words}:`, body }
    : { lead: words, label: '', body };
}

type InSegment = Pick<Statement, 'measure' | 'shown' | 'own'>;

/** Several values in one segment: each has the words up to the next sign between them. */
function inSegment(segment: string, measures: readonly Measure[]): readonly InSegment[] {
  const places = [...new Map(measures.map((measure) => [measure.start, measure])).values()];
  return places.flatMap((place, at) => {
    const from = at === 0 ? 0 : cutBetween(segment, places[at - 1]?.end ?? 0, place.start);
    const next = places[at + 1];
    const to = next ? cutBetween(segment, place.end, next.start) : segment.length;
    const own = blank(segment, place.start, place.end).slice(from, to).replaceAll('\u00A0', ' ');
    const shown = segment.slice(place.start, place.end);
    return measures.filter(({ start }) => start === place.start).map((measure) => ({ measure, shown, own }));
  });
}

function cutBetween(segment: string, end: number, start: number): number {
  const sign = BETWEEN.exec(segment.slice(end, start))?.index;
  return sign === undefined ? end : end + sign;
}
