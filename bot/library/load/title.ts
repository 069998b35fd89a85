/** Finds what a document without a head calls itself, and takes it out of its text. */
import type { Block } from '../block.ts';
import { readNumbering } from '../numbering.ts';
import type { Draft } from './format.ts';
import { findTitle } from './text.ts';

/**
 * A draft of blocks. The title is the one the format marks, else what stands before the first number and is called like a
 * paper, in a heading if there are headings; a heading that opens the document is its title too.
 */
export function draftOf(blocks: readonly Block[], marked?: string, remarks: readonly string[] = []): Draft {
  const opening = openingOf(blocks);
  const headings = opening.filter(({ kind }) => kind === 'heading');
  const candidates = headings.length > 0 ? headings : opening;
  const title = marked ?? findTitle(candidates.map(({ text }) => text)) ?? headings[0]?.text;
  if (title === undefined) return { blocks, remarks };
  const rest = blocks.filter((block, at) => at >= opening.length || block.kind === 'row' || block.text !== title);
  // A document that is nothing but its title keeps it as text.
  return { blocks: rest.length > 0 ? rest : blocks, title, remarks };
}

/** What stands before the first number and the first table. */
function openingOf(blocks: readonly Block[]): readonly Exclude<Block, { kind: 'row' }>[] {
  const opening: Exclude<Block, { kind: 'row' }>[] = [];
  for (const block of blocks) {
    if (block.kind === 'row' || readNumbering(block.text)) break;
    opening.push(block);
  }
  return opening;
}
