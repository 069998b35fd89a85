/** Pieces of text → lines as they are printed, each in the cells that wide gaps make of it. */
import { tidy } from '../lines.ts';
import type { Page, Piece } from './pages.ts';

/** A stretch of a line without wide gaps. */
export interface Stretch {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

export interface Line {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Height above the lower edge, 0 to 1. */
  readonly level: number;
  readonly size: number;
  readonly stretches: readonly Stretch[];
}

/** In sizes of the letters: words stand apart, columns stand far apart. */
const WORD_GAP = 0.15;
const COLUMN_GAP = 1.1;
const SAME_LINE = 0.5;
const HAN = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uff60“”]';
/** pdf.js separates Chinese from letters and figures, though nobody typed a space there. */
const ADDED_SPACE = new RegExp(`(?<=${HAN}) +(?=[\\w(])|(?<=[\\w%)]) +(?=${HAN})`, 'gu');
const LONE_SIGN = /^\p{Script=Han}$/u;

/** The lines of a page in the order of the file, which is the order of reading. */
export function readLines({ number, height, pieces }: Page): readonly Line[] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const last = lines.at(-1)?.at(-1);
    if (last && isNext(last, piece)) lines.at(-1)?.push(piece);
    else if (piece.text.trim() !== '') lines.push([piece]);
  }
  return lines.map((line) => toLine(line, { number, height }));
}

function isNext(last: Piece, next: Piece): boolean {
  const size = Math.max(last.size, next.size);
  return Math.abs(next.bottom - last.bottom) < SAME_LINE * size && next.left > last.left - size;
}

function toLine(pieces: readonly Piece[], { number, height }: { number: number; height: number }): Line {
  const stretches = toStretches(pieces.filter(({ text }) => text.trim() !== ''));
  const bottom = pieces[0]?.bottom ?? 0;
  return {
    page: number,
    text: joinStretches(stretches),
    left: stretches[0]?.left ?? 0,
    right: stretches.at(-1)?.right ?? 0,
    level: height > 0 ? bottom / height : 0,
    size: Math.max(...pieces.map(({ size }) => size)),
    stretches,
  };
}

function toStretches(pieces: readonly Piece[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { text, left, right, size } of pieces) {
    const last = stretches.at(-1);
    const gap = last ? left - last.right : Infinity;
    if (!last || gap > COLUMN_GAP * size) stretches.push({ text, left, right });
    else {
      const space = gap > WORD_GAP * size ? ' ' : '';
      stretches[stretches.length - 1] = { text: last.text + space + text, left: last.left, right };
    }
  }
  return stretches.map((stretch) => ({ ...stretch, text: tidy(stretch.text).replace(ADDED_SPACE, '') }));
}

/** 通 and 知 set wide apart are one word. */
function joinStretches(stretches: readonly Stretch[]): string {
  const texts = stretches.map(({ text }) => text);
  return texts.join(texts.every((text) => LONE_SIGN.test(text)) ? '' : ' ');
}
