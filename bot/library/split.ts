/** Documents → passages: the pieces that are found, quoted and cited, each with the name of its place. */
import type { DocumentHead, Passage } from '../ports/library.ts';
import type { Block } from './block.ts';
import type { Frame, Leaf } from './split/nest.ts';
import { readNumbering } from './numbering.ts';
import { outline } from './split/outline.ts';
import { nameClauses, type Named, type Part } from './split/clauses.ts';
import { cut } from './split/sentences.ts';
import { endsSentence } from './wording.ts';

/** A question is answered by a paragraph, not by a page. */
const LONGEST_PASSAGE = 500;
/** Fragments (names in a list, lines of a form) say little alone; joined they may grow to this. */
const LONGEST_FRAGMENT = 40;
const LONGEST_JOINED = 200;

type PathFinder = (frame: Frame | undefined) => readonly string[];

/**
 * One passage for each numbered clause, item, paragraph and row of a table. Neighbouring fragments of one list or section
 * are joined line by line, longer text is cut behind sentences. Every passage has words; its id is unique in the folder.
 */
export function split(blocks: readonly Block[], head: DocumentHead): readonly Passage[] {
  const { body, above } = withoutTitle(blocks, head.title);
  const pathOf = pathFinder(above);
  const parts = joinFragments(outline(body)).flatMap(cutLeaf);
  return nameClauses(parts).map((named) => toPassage(named, head, pathOf));
}

function toPassage({ leaf, clause }: Named, document: DocumentHead, pathOf: PathFinder): Passage {
  const id = `${document.file}#${clause}`;
  const passage = { id, document, clause, path: pathOf(leaf.frame), text: leaf.text };
  return leaf.cells ? { ...passage, cells: leaf.cells } : passage;
}

/** The document's own title above everything is no place in it; worded unlike the head's it stays in the path. */
function withoutTitle(blocks: readonly Block[], title: string): { body: readonly Block[]; above: readonly string[] } {
  const [first, ...rest] = blocks;
  if (first?.kind !== 'heading' || rest.length === 0) return { body: blocks, above: [] };
  if (squeeze(first.text) === squeeze(title)) return { body: rest, above: [] };
  const isTitle = first.level === 1 && !readNumbering(first.text) && rest.every((each) => isBelow(each, first.level));
  return isTitle ? { body: rest, above: [first.text] } : { body: blocks, above: [] };
}

function isBelow(block: Block, level: number): boolean {
  return block.kind !== 'heading' || block.level > level;
}

function squeeze(text: string): string {
  return text.replace(/[\s《》「」]/gu, '');
}

/** Frames share their path, so that ten thousand passages do not keep ten thousand copies. */
function pathFinder(above: readonly string[]): PathFinder {
  const known = new Map<Frame | undefined, readonly string[]>([[undefined, above]]);
  return function pathOf(frame: Frame | undefined): readonly string[] {
    const path = known.get(frame) ?? [...pathOf(frame?.parent), frame?.words ?? ''];
    known.set(frame, path);
    return path;
  };
}

function joinFragments(leaves: readonly Leaf[]): readonly Leaf[] {
  const groups: Group[] = [];
  for (const leaf of leaves) {
    const last = groups.at(-1);
    const isFragment = leaf.label === '' && isFragmentary(leaf.text);
    if (last && isFragment && canTake(last, leaf)) {
      last.lines.push(leaf.text);
      last.length += leaf.text.length;
    } else groups.push({ leaf, isFragment, lines: [leaf.text], length: leaf.text.length });
  }
  return groups.map(({ leaf, lines }) =>
    lines.length > 1 ? Object.assign({}, leaf, { text: lines.join('\n') }) : leaf,
  );
}

/** Fragments on their way to one passage. */
interface Group {
  readonly leaf: Leaf;
  readonly isFragment: boolean;
  readonly lines: string[];
  length: number;
}

function canTake({ leaf, isFragment, length }: Group, later: Leaf): boolean {
  const isSamePlace = leaf.frame === later.frame && leaf.kind === later.kind;
  return isFragment && isSamePlace && length + later.text.length < LONGEST_JOINED;
}

/** Neither a sentence nor a statement of the form `组长：…`. */
function isFragmentary(text: string): boolean {
  return text.length < LONGEST_FRAGMENT && !endsSentence(text) && !/[：:]/u.test(text);
}

/** A long leaf becomes several, told apart as （1/3）. */
function cutLeaf(leaf: Leaf): readonly Part[] {
  const texts = cut(leaf.text, LONGEST_PASSAGE);
  return texts.map((text, at) => Object.assign({}, leaf, { text, part: partName(at, texts.length) }));
}

function partName(at: number, all: number): string {
  return all > 1 ? `（${at + 1}/${all}）` : '';
}
