/** What is printed on page after page and says nothing: running heads, feet and page numbers. */
import type { Line } from './lines.ts';

/** Shares of the page, from its lower edge. */
const FOOT = 0.12;
const HEAD = 0.88;
const REPEATED_SHARE = 0.6;
const PAGE_NUMBER =
  /^[-—–·\s]{0,20}(?:第\s{0,4})?\d{1,4}\s{0,4}页?\s{0,4}(?:[/／,，]?\s{0,4}共?\s{0,4}\d{1,4}\s{0,4}页?)?[-—–·\s]{0,20}$/u;

/** The lines that are text. `pages` is how many pages the file has. */
export function withoutFurniture(lines: readonly Line[], pages: number): readonly Line[] {
  const seenOn = new Map<string, Set<number>>();
  for (const line of lines.filter(isAtEdge)) {
    const places = seenOn.get(keyOf(line)) ?? new Set<number>();
    seenOn.set(keyOf(line), places.add(line.page));
  }
  const isRepeated = (line: Line): boolean => {
    const times = seenOn.get(keyOf(line))?.size ?? 0;
    return times >= 2 && times >= pages * REPEATED_SHARE;
  };
  return lines.filter((line) => !isAtEdge(line) || (!PAGE_NUMBER.test(line.text) && !isRepeated(line)));
}

function isAtEdge({ level }: Line): boolean {
  return level < FOOT || level > HEAD;
}

/** Numbers change from page to page. */
function keyOf({ text, level }: Line): string {
  return `${level > HEAD ? 'head' : 'foot'} ${text.replace(/\d+/gu, '#')}`;
}
