/** Parts that are better left out of a copy, and the references to them. */
import { posix } from 'node:path';
import { attributeOf, isEmpty, isTag, nameOf, type Tokens } from './xml.ts';

const TYPES = '[Content_Types].xml';

/** A picture of the first page shows what stood there. */
export const THUMBNAIL = /^docProps\/thumbnail\./iu;
/** Names the cells with formulas; Excel makes it anew, and takes a file for broken whose formulas it does not find. */
export const CALCULATION_CHAIN = 'xl/calcChain.xml';

/** Takes out what refers to these parts. Gives back the names of the parts that changed. */
export function dropReferences(parts: ReadonlyMap<string, Tokens>, dropped: readonly string[]): readonly string[] {
  if (dropped.length === 0) return [];
  const lists = [...parts].filter(([name]) => name === TYPES || name.endsWith('.rels'));
  return lists.flatMap(([name, tokens]) => (dropIn(tokens, dropped) ? [name] : []));
}

function dropIn(tokens: Tokens, dropped: readonly string[]): boolean {
  const at = [...tokens.entries()].filter(([, token]) => isTag(token) && isEmpty(token) && refersTo(token, dropped));
  for (const [place] of at) tokens[place] = '';
  return at.length > 0;
}

function refersTo(tag: string, dropped: readonly string[]): boolean {
  const target = nameOf(tag) === 'Relationship' ? attributeOf(tag, 'Target') : attributeOf(tag, 'PartName');
  return target !== undefined && dropped.some((name) => posix.basename(name) === posix.basename(target));
}
