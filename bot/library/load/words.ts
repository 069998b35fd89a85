/** A file as plain words, for whoever wants to look at them before they are said: every block, tables as tables. */
import type { Block, RowBlock } from '../block.ts';
import { formatOf, putAside, type Aside } from './index.ts';

export interface Words {
  readonly kind: 'words';
  readonly text: string;
}

/** Reads in this process, which a hostile file can slow down or end. Never rejects. */
export async function readWords(file: string, bytes: Uint8Array): Promise<Words | Aside> {
  try {
    const format = formatOf(file);
    const { blocks } = 'read' in format ? format.read(bytes) : await format.readApart(bytes);
    return { kind: 'words', text: blocks.flatMap(linesOf).join('\n') };
  } catch (error) {
    return putAside(file, error);
  }
}

/** The first row of a table brings the header along. */
function linesOf(block: Block): readonly string[] {
  if (block.kind === 'row') return block.row === 1 ? [headerOf(block), rowOf(block)] : [rowOf(block)];
  return [block.text];
}

function headerOf({ cells }: RowBlock): string {
  return cells.map(({ header }) => onOneLine(header)).join('\t');
}

function rowOf({ cells }: RowBlock): string {
  return cells.map(({ value }) => onOneLine(value)).join('\t');
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
