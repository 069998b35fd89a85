/** Lines → paragraphs: what was wrapped is joined again, what begins with a number stands alone. */
import { readNumbering } from '../numbering.ts';

const HAN_SIDE = /[\p{Script=Han}\p{P}\s]/u;

/** Joins lines into paragraphs; `isWrapped` tells whether a line goes on in the next. Lines without words are dropped. */
export function joinLines(
  lines: readonly string[],
  isWrapped: (line: string, next: string) => boolean,
): readonly string[] {
  const paragraphs: string[][] = [];
  let before = '';
  for (const line of lines.map(tidy).filter(Boolean)) {
    const last = paragraphs.at(-1);
    if (last && !readNumbering(line) && isWrapped(before, line)) last.push(line);
    else paragraphs.push([line]);
    before = line;
  }
  return paragraphs.map((parts) => parts.reduce(glue));
}

/** One space for any run of spaces, none at the ends. */
export function tidy(line: string): string {
  return line.replace(/\s+/gu, ' ').trim();
}

/** Chinese is joined without a space, words of letters with one. */
export function glue(earlier: string, later: string): string {
  const needsSpace = !HAN_SIDE.test(earlier.slice(-1)) && !HAN_SIDE.test(later.slice(0, 1));
  return needsSpace ? `${earlier} ${later}` : earlier + later;
}

/** The width of a line: a Chinese character takes two columns. */
export function columns(line: string): number {
  return line.length + (line.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/gu)?.length ?? 0);
}
