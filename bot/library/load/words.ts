/** A file as plain words, for whoever wants to look at them before they are said: every block, tables as tables. */
import { extname } from 'node:path';
import type { Block, RowBlock } from '../block.ts';
import { formatOf, putAside, type Aside } from './index.ts';
import { openZip } from './office/zip.ts';

export interface Words {
  readonly kind: 'words';
  readonly text: string;
}

/** An archive of more files is no list of a few papers. */
const MOST_FILES = 200;

/** Reads in this process, which a hostile file can slow down or end. Never rejects. */
export async function readWords(file: string, bytes: Uint8Array): Promise<Words | Aside> {
  try {
    if (extname(file).toLowerCase() === '.zip') return { kind: 'words', text: await wordsOfArchive(bytes) };
    const format = formatOf(file);
    const { blocks } = 'read' in format ? format.read(bytes) : await format.readApart(bytes);
    return { kind: 'words', text: blocks.flatMap(linesOf).join('\n') };
  } catch (error) {
    return putAside(file, error);
  }
}

/** File by file, each below its name; what cannot be read, and archives inside, are passed over. */
async function wordsOfArchive(bytes: Uint8Array): Promise<string> {
  const zip = openZip(bytes);
  const files = zip.names.filter((name) => !name.endsWith('/') && extname(name).toLowerCase() !== '.zip');
  const texts: string[] = [];
  for (const name of files.slice(0, MOST_FILES)) {
    const words = await readWords(name, zip.read(name) ?? new Uint8Array());
    if (words.kind === 'words') texts.push(`${name}\n${words.text}`);
  }
  return texts.join('\n\n');
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
