/** How much of a question's words a text has: for choosing among sentences, where there are no statistics. */

const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
const HAN = /\p{Script=Han}/u;

/** Share of the characters and neighbouring pairs of `matter` that stand in `text`, 0 to 1. Latin words count as a pair. */
export function overlap(matter: string, text: string): number {
  const pieces = piecesOf(matter);
  const within = text.normalize('NFKC').toLowerCase();
  return pieces.filter((piece) => within.includes(piece)).length / (pieces.length || 1);
}

/** True when a pair of neighbouring characters of the name, or a whole Latin word of it, stands in the text. */
export function mentions(text: string, name: string): boolean {
  const within = text.normalize('NFKC').toLowerCase();
  const pieces = piecesOf(name);
  return pieces.some((piece) => piece.length > 1 && within.includes(piece));
}

function piecesOf(text: string): string[] {
  return Array.from(text.normalize('NFKC').toLowerCase().matchAll(RUNS)).flatMap(([run]) => {
    if (!HAN.test(run)) return [run];
    const characters = Array.from(run);
    return [...characters, ...characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)];
  });
}
