/** Private values in the tags of a part: addresses of links, and whatever repeats a value found in the text. */
import { mask } from '../../../scanner/index.ts';
import type { Find } from './leaves.ts';
import { attributeOf, encodeText, isTag, type Tokens } from './xml.ts';

/** Shorter values stand in tags by chance: sizes, numbers of styles. */
const SHORTEST = 7;

/** Changes the tokens; gives back whether it did. */
export function hideInTags(tokens: Tokens, { values, find }: { values: ReadonlySet<string>; find: Find }): boolean {
  const hidden = [...values].filter((value) => value.length >= SHORTEST).map(encodeText);
  let isChanged = false;
  for (const [at, token] of tokens.entries()) {
    if (!isTag(token)) continue;
    const target = attributeOf(token, 'Target');
    const own =
      target !== undefined && /^(?:mailto|tel):/iu.test(target)
        ? find(target).map((each) => target.slice(each.start, each.end))
        : [];
    const seen = [...hidden, ...own.map(encodeText)].filter((value) => token.includes(value));
    for (const value of seen)
      tokens[at] = (tokens[at] ?? '').replaceAll(value, mask(value, [{ start: 0, end: value.length, type: 'own' }]));
    isChanged ||= seen.length > 0;
  }
  return isChanged;
}
