/** Excel: the cells of a sheet in their columns, with the strings they share; a figure may become a masked text. */
import { createLeaf, type Gathering, type Leaf } from './leaves.ts';
import { gatherAlone, type Place } from './flowing.ts';
import { attributeOf, decodeText, isClosing, isEmpty, isTag, nameOf, type Tokens } from './xml.ts';

/** A cell's own value, which is no text until it is masked. */
export interface Figure extends Place {
  /** The tag of its cell. */
  readonly cell: number;
  /** Its formula would work the value out again. */
  readonly formula: readonly number[];
  /** Other cells use its formula: it cannot go. */
  readonly servesOthers: boolean;
}

export interface Sheet {
  readonly places: readonly Place[];
  readonly figures: readonly Figure[];
}

/** A string with formatted pieces has several leaves. */
export type Shared = readonly (readonly Leaf[])[];

const WIDEST_GAP = 200;

export function gatherShared(
  tokens: Tokens,
  beside: Gathering,
): { readonly shared: Shared; readonly places: readonly Place[] } {
  const shared: Leaf[][] = [];
  const places: Place[] = [];
  let inside = '';
  const pass = (tag: string): void => {
    const name = nameOf(tag);
    if (name === 'si' && !isClosing(tag)) shared.push([]);
    inside = isClosing(tag) || isEmpty(tag) ? '' : name;
  };
  const take = (token: string, at: number): void => {
    const leaf = createLeaf(decodeText(token));
    places.push({ leaf, at });
    if (inside === 't') shared.at(-1)?.push(leaf);
  };
  for (const [at, token] of tokens.entries()) {
    if (isTag(token)) pass(token);
    else take(token, at);
  }
  for (const leaves of shared) {
    for (const leaf of leaves) beside.add(leaf);
    beside.part('\n');
  }
  return { shared, places };
}

export function gatherSheet(
  tokens: Tokens,
  { flow, beside, shared }: { flow: Gathering; beside: Gathering; shared: Shared },
): Sheet {
  const places: Place[] = [];
  const figures: Figure[] = [];
  const cell = { at: 0, kind: '', column: 0, formula: [] as number[], servesOthers: false };
  let inside = '';
  let column = 0;

  function open(token: string, name: string, at: number): void {
    inside = isClosing(token) || isEmpty(token) ? '' : name;
    if (name === 'row' && isClosing(token)) {
      flow.part('\n');
      column = 0;
    }
    if (name === 'f' && inside === 'f') cell.servesOthers = attributeOf(token, 't') !== undefined;
    if (name !== 'c' || isClosing(token)) return;
    const own = columnOf(attributeOf(token, 'r') ?? '') ?? column + 1;
    flow.part('\t'.repeat(Math.max(0, Math.min(own - Math.max(column, 1), WIDEST_GAP))));
    column = own;
    Object.assign(cell, { at, kind: attributeOf(token, 't') ?? 'n', column: own, formula: [], servesOthers: false });
  }

  function take(token: string, at: number): void {
    const text = decodeText(token);
    if (inside === 'v' && cell.kind === 's') {
      for (const leaf of shared[Number(text)] ?? []) flow.add(leaf);
      return;
    }
    if (inside === 'f') cell.formula.push(at);
    const leaf = createLeaf(inside === 'v' ? shown(text) : text);
    if (inside === 'v')
      figures.push({ leaf, at, cell: cell.at, formula: cell.formula, servesOthers: cell.servesOthers });
    else places.push({ leaf, at });
    if (inside === 'v' || inside === 't') flow.add(leaf);
    else gatherAlone(beside, leaf);
  }

  for (const [at, token] of tokens.entries()) {
    if (isTag(token)) open(token, nameOf(token), at);
    else take(token, at);
  }
  flow.part('\n');
  return { places, figures };
}

/** A long figure may be written with an exponent. */
function shown(value: string): string {
  return /^[0-9.]{1,24}E[+-]?[0-9]{1,3}$/u.test(value) ? String(Number(value)) : value;
}

/** `C5` stands in the third. */
function columnOf(address: string): number | undefined {
  const letters = /^[A-Z]{1,3}/u.exec(address)?.[0];
  return (
    (letters && Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64, 0)) ||
    undefined
  );
}
