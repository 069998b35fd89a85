/** Takes the dress off a text (full-width, zero-width, foreign digits, look-alikes) and remembers where each sign came from. */
import { CLINGING, DROPPED, FOLDED, foldPoint, isSurrogate } from './folding.ts';

/** The plain text, with a way back: plain[i] was written at text[startOf(i)…endOf(i)). */
export interface Plain {
  readonly text: string;
  readonly plain: string;
  readonly startOf: (index: number) => number;
  readonly endOf: (index: number) => number;
}

/** Linear in the length of the text. Most messages need no folding and are returned as they are. */
export function normalise(text: string): Plain {
  const first = firstFolded(text);
  if (first === text.length) return { text, plain: text, startOf: (index) => index, endOf: (index) => index + 1 };
  return foldFrom(text, first);
}

function firstFolded(text: string): number {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (FOLDED[code] !== code || isSurrogate(code)) return index;
  }
  return text.length;
}

function foldFrom(text: string, first: number): Plain {
  const codes = new Uint16Array(text.length);
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  let size = 0;
  for (let index = 0; index < text.length;) {
    const wide = index >= first && (text.codePointAt(index) ?? 0) > 0xffff;
    const next = index + (wide ? 2 : 1);
    const folded = wide ? foldPair(text.codePointAt(index) ?? 0) : (FOLDED[text.charCodeAt(index)] ?? 0);
    if (folded === CLINGING && size > 0) ends[size - 1] = next;
    if (folded !== CLINGING && folded !== DROPPED) {
      codes[size] = folded;
      starts[size] = index;
      ends[size] = next;
      size += 1;
    }
    index = next;
  }
  const plain = toText(codes.subarray(0, size));
  return {
    text,
    plain,
    startOf: (index) => starts[index] ?? text.length,
    endOf: (index) => ends[index] ?? text.length,
  };
}

/** A rare character outside the first plane: a mathematical digit folds, everything else becomes one sign that means nothing. */
function foldPair(point: number): number {
  const folded = foldPoint(point);
  return folded < 0x80 ? folded : 0xfffd;
}

const CHUNK = 0x2000;

function toText(codes: Uint16Array): string {
  let text = '';
  for (let index = 0; index < codes.length; index += CHUNK) {
    text += String.fromCharCode(...codes.subarray(index, index + CHUNK));
  }
  return text;
}
