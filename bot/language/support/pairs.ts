/** Neighbouring characters that carry meaning: by them a written sentence is compared with its source. */

const FILLING =
  /[的了是在有和与及或也都就而但要可以能应须需请您你我他它其此这那个为由被把将对向从到于不会无没若如果时后前中上下内外即则所之且并等吧呢吗啊一二两三四五六七八九十百千些样么才还再又]/u;
const SENTENCES = /(?<=[。！？!?；;\n])/u;

/** Little words between them do not count. */
export function pairsOf(words: string): readonly string[] {
  const characters = Array.from(words);
  return characters
    .slice(1)
    .map((character, at) => `${characters[at] ?? ''}${character}`)
    .filter((pair) => /^\p{Script=Han}{2}$/u.test(pair) && !FILLING.test(pair));
}

export function sentencesIn(body: string): readonly string[] {
  return body.split(SENTENCES).filter((sentence) => sentence.trim() !== '');
}

/** How many of the pairs a text has. */
export function shared(pairs: readonly string[], text: string): number {
  return pairs.filter((pair) => text.includes(pair)).length;
}
