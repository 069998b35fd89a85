/** The paragraphs of a shape on a slide, with the numbers that PowerPoint counts by itself. */
import type { Block } from '../../../block.ts';
import { joinLines, tidy } from '../../lines.ts';
import { writeOrdinal } from '../ordinals.ts';
import { childAt, childrenOf, textOf, type Element } from '../xml.ts';

/** How the names of automatic numbers (ECMA-376 20.1.10.61) begin, and how such numbers are written. */
const FORMATS: readonly (readonly [start: string, format: string])[] = [
  ['arabic', 'decimal'],
  ['circleNum', 'decimalEnclosedCircle'],
  ['ea1', 'chineseCounting'],
  ['alphaLc', 'lowerLetter'],
  ['alphaUc', 'upperLetter'],
  ['romanLc', 'lowerRoman'],
  ['romanUc', 'upperRoman'],
];
const FRAMES: readonly (readonly [end: string, before: string, after: string])[] = [
  ['ParenBoth', '（', '）'],
  ['ParenR', '', ')'],
  ['DbPeriod', '', '、'],
  ['ChsPeriod', '', '、'],
  ['Period', '', '.'],
];

/** Reads the text of a shape; in a shape that is a list, lines without a number are its items. */
export function readShapeText(body: Element | undefined, isList: boolean): readonly Block[] {
  const counts: number[] = [];
  return childrenOf(body, 'p').flatMap((paragraph) => {
    const text = wordsOf(paragraph);
    const properties = childAt(paragraph, 'pPr');
    const level = Math.min(8, Number(properties?.attributes['lvl'] ?? 0) || 0);
    if (tidy(text) === '') return [];
    const label = nextLabel(childAt(properties, 'buAutoNum'), counts, level);
    const isBullet =
      childAt(properties, 'buChar') !== undefined || (isList && childAt(properties, 'buNone') === undefined);
    if (label === '' && isBullet) return [{ kind: 'item', depth: level + 1, mark: '', text: tidy(text) }];
    return joinLines((label + text).split('\n'), () => false).map((line): Block => ({
      kind: 'paragraph',
      depth: 0,
      text: line,
    }));
  });
}

/** The words of a shape in one line. */
export function readLine(body: Element | undefined): string {
  return tidy(childrenOf(body, 'p').map(wordsOf).join(' '));
}

function wordsOf(paragraph: Element): string {
  return childrenOf(paragraph)
    .map((child) => (child.name === 'br' ? '\n' : textOf(childAt(child, 't'))))
    .join('');
}

/** A paragraph without a number ends the counts of its level and deeper. */
function nextLabel(auto: Element | undefined, counts: number[], level: number): string {
  counts.length = Math.min(counts.length, auto ? level + 1 : level);
  if (!auto) return '';
  const { type = '', startAt = '1' } = auto.attributes;
  const count = (counts[level] ?? Number(startAt) - 1) + 1;
  counts[level] = count;
  const format = FORMATS.find(([start]) => type.startsWith(start))?.[1] ?? 'decimal';
  const [, before, after] = FRAMES.find(([end]) => type.endsWith(end)) ?? ['', '', ' '];
  return before + writeOrdinal(format, count) + after;
}
