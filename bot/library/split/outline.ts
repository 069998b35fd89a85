/** Puts blocks in their places: under which heading, clause or lead-in ("…如下：") each piece of text stands. */
import type { Block, HeadingBlock, ItemBlock, ParagraphBlock, RowBlock } from '../block.ts';
import { openNest, type Leaf, type Nest } from './nest.ts';
import { numberItem, readNumbering, type Numbering } from '../numbering.ts';
import { makeRoomForClause, makeRoomForHeading, makeRoomForText } from './placing.ts';
import { rowLeaf } from './rows.ts';
import { asPlace, clip, isLeadIn, isName } from '../wording.ts';

/** A block with the number it begins with, and the number that comes next under the same heading. */
interface Numbered<B extends Block = Block> {
  readonly block: B;
  readonly numbering?: Numbering | undefined;
  readonly following?: Numbering | undefined;
}

/** Longer headings are sentences: they are kept as text too, so that they can be quoted. */
const LONGEST_HEADING = 60;
const LONGEST_WORDS = 160;
/** Every list around an item weighs more than any number inside the list. */
const KEY_PER_LIST = 100;
/** Rows stand deeper than any number. */
const ROW_KEY = 11;

/** Every piece of text in the order of the document, each with the frame it stands in. */
export function outline(blocks: readonly Block[]): readonly Leaf[] {
  const all = lookAhead(nameChapters(blocks).map(number));
  const nest = openNest();
  for (const [at, each] of all.entries()) {
    const { block, numbering } = each;
    nest.turnTo(block.location);
    if (block.kind === 'heading') placeHeading(nest, block, numbering);
    else if (block.kind === 'row') placeRow(nest, block);
    else if (numbering) placeClause(nest, block, numbering);
    else placeParagraph(nest, { ...each, block }, all[at + 1]);
  }
  return nest.finish();
}

/** A chapter's number alone on its line takes the next line for its name. */
function nameChapters(blocks: readonly Block[]): readonly Block[] {
  const named: Block[] = [];
  for (const block of blocks) {
    const last = named.at(-1);
    const isItsName = block.kind === 'paragraph' && isName(block.text) && !readNumbering(block.text);
    if (isItsName && last && isLoneChapter(last))
      named[named.length - 1] = { ...last, text: `${last.text} ${block.text}` };
    else named.push(block);
  }
  return named;
}

function isLoneChapter(block: Block): block is HeadingBlock | ParagraphBlock {
  return (block.kind === 'heading' || block.kind === 'paragraph') && readNumbering(block.text)?.rest === '';
}

function number(block: Block): Numbered {
  if (block.kind === 'row') return { block };
  return { block, numbering: block.kind === 'item' ? numberItem(block.mark, block.text) : readNumbering(block.text) };
}

function lookAhead(all: readonly Numbered[]): readonly Numbered[] {
  let following: Numbering | undefined;
  const backwards = all.toReversed().map((each) => {
    const known = { ...each, following };
    following = each.block.kind === 'heading' ? undefined : (each.numbering ?? following);
    return known;
  });
  return backwards.reverse();
}

function placeHeading(nest: Nest, block: HeadingBlock, numbering: Numbering | undefined): void {
  makeRoomForHeading(nest, block.level, numbering);
  const isSentence = block.text.length > LONGEST_HEADING;
  if (isSentence) nest.add({ kind: 'paragraph', label: '', text: block.text });
  const place = clip(asPlace(block.text), LONGEST_HEADING);
  nest.open({
    kind: 'heading',
    words: clip(block.text, LONGEST_WORDS),
    place,
    numbering,
    isQuotable: false,
    key: 0,
    level: block.level,
    depth: 0,
    ...(isSentence ? {} : { otherwise: { kind: 'clause', label: place, text: block.text } }),
  });
}

/** A numbered sentence is a leaf at once; a numbered name waits to see whether anything comes under it. */
function placeClause(nest: Nest, block: ItemBlock | ParagraphBlock, numbering: Numbering): void {
  const key = keyOf(block, numbering);
  makeRoomForClause(nest, { numbering, key, isInText: block.kind === 'paragraph' && block.depth === 0 });
  const kind = numbering.series === 'bullet' ? 'bullet' : 'clause';
  const leaf = { kind, label: numbering.label, text: numbering.rest || block.text } as const;
  const printed = clip(printedForm(block, numbering), LONGEST_WORDS);
  const isHeading = isName(leaf.text);
  if (!isHeading) nest.add(leaf);
  nest.open({
    kind: 'clause',
    words: printed,
    place: isHeading ? asPlace(printed) : numbering.label,
    numbering,
    isQuotable: !isHeading,
    key,
    depth: block.kind === 'item' ? block.depth : block.depth && block.depth + 0.5,
    ...(isHeading ? { otherwise: leaf } : {}),
  });
}

function keyOf(block: ItemBlock | ParagraphBlock, numbering: Numbering): number {
  return numbering.rank + KEY_PER_LIST * (block.kind === 'item' ? block.depth - 1 : block.depth);
}

function printedForm(block: ItemBlock | ParagraphBlock, numbering: Numbering): string {
  if (block.kind === 'paragraph') return numbering.series === 'bullet' ? numbering.rest : block.text;
  return block.mark && numbering.rest === block.text ? `${block.mark} ${block.text}` : block.text;
}

function placeRow(nest: Nest, block: RowBlock): void {
  makeRoomForText(nest, block, undefined);
  if (block.cells.some(({ value }) => value !== '')) nest.add(rowLeaf(block));
}

/** Running text; when it announces a list or a table, what follows stands under it. */
function placeParagraph(
  nest: Nest,
  { block, following }: Numbered<ItemBlock | ParagraphBlock>,
  next: Numbered | undefined,
): void {
  makeRoomForText(nest, block, following);
  const leaf = { kind: 'paragraph', label: '', text: block.text } as const;
  const listKey = isLeadIn(block.text) ? keyOfList(next) : undefined;
  const isHeading = listKey !== undefined && isName(block.text);
  if (!isHeading) nest.add(leaf);
  if (listKey === undefined) return;
  nest.open({
    kind: 'lead',
    words: clip(block.text, LONGEST_WORDS),
    place: isHeading ? asPlace(block.text) : '',
    numbering: undefined,
    isQuotable: false,
    key: listKey - 0.001,
    depth: block.depth,
    ...(isHeading ? { otherwise: leaf } : {}),
  });
}

/** The key of a list or table that begins here; undefined where none does. */
function keyOfList(next: Numbered | undefined): number | undefined {
  if (next?.block.kind === 'row') return next.block.row === 1 ? ROW_KEY + KEY_PER_LIST * next.block.depth : undefined;
  if (!next?.numbering || next.block.kind === 'heading' || next.numbering.value > 1) return undefined;
  return keyOf(next.block, next.numbering);
}
