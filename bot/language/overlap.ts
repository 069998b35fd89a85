/** How much of a question's words a text has: for choosing among sentences, where there are no statistics. */
import { remembered } from './remembered.ts';

const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
const HAN = /\p{Script=Han}/u;

/** Share of the characters and neighbouring pairs of `matter` that stand in `text`, 0 to 1. Latin words count as a pair. */
export function overlap(matter: string, text: string): number {
  const pieces = piecesOf(matter);
  const within = plainOf(text);
  let held = 0;
  for (const piece of pieces) if (within.includes(piece)) held += 1;
  return held / (pieces.length || 1);
}

/** True when a pair of neighbouring characters of the name, or a whole Latin word of it, stands in the text. */
export function mentions(text: string, name: string): boolean {
  const within = plainOf(text);
  return piecesOf(name).some((piece) => piece.length > 1 && within.includes(piece));
}

const plainOf = remembered((text) => text.normalize('NFKC').toLowerCase());

const piecesOf = remembered((text): readonly string[] =>
  Array.from(plainOf(text).matchAll(RUNS)).flatMap(([run]) => {
    if (!HAN.test(run)) return [run];
    const characters = Array.from(run);
    return [...characters, ...characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)];
  }),
);
