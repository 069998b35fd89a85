/** Word and PowerPoint: the texts of a part, run by run, in lines and cells as people read them. */
import type { Gathering, Leaf } from './leaves.ts';
import { createLeaf } from './leaves.ts';
import { decodeText, isClosing, isEmpty, isTag, nameOf, type Tokens } from './xml.ts';

/** Where a leaf stands among the tokens. */
export interface Place {
  readonly leaf: Leaf;
  readonly at: number;
}

/** Elements whose text people read: `w:t`, `a:t`, and what change tracking keeps of deleted words. */
const READ = new Set(['t', 'delText']);
const BREAKS = new Set(['br', 'cr']);

/** `beside`: texts nobody reads as part of a line (fields, properties); each is looked at by itself. */
export function gatherFlow(tokens: Tokens, { flow, beside }: { flow: Gathering; beside: Gathering }): readonly Place[] {
  const places: Place[] = [];
  let inside = '';
  let cells = 0;
  const take = (token: string, at: number): void => {
    const leaf = createLeaf(decodeText(token));
    places.push({ leaf, at });
    if (READ.has(inside)) flow.add(leaf);
    else gatherAlone(beside, leaf);
  };
  const pass = (tag: string): void => {
    const name = nameOf(tag);
    cells += name === 'tc' && !isEmpty(tag) ? (isClosing(tag) ? -1 : 1) : 0;
    flow.part(separatorFor(tag, name, cells > 0));
    inside = isClosing(tag) || isEmpty(tag) ? '' : name;
  };
  for (const [at, token] of tokens.entries()) {
    if (isTag(token)) pass(token);
    else take(token, at);
  }
  flow.part('\n');
  return places;
}

export function gatherAlone(beside: Gathering, leaf: Leaf): void {
  beside.add(leaf);
  beside.part('\n');
}

/** A paragraph in a cell does not end the row. */
function separatorFor(token: string, name: string, isInCell: boolean): string {
  if (name === 'tab' && isEmpty(token)) return '\t';
  if (BREAKS.has(name)) return '\n';
  if (!isClosing(token)) return '';
  if (name === 'p') return isInCell ? ' ' : '\n';
  return { tc: '\t', tr: '\n' }[name] ?? '';
}
