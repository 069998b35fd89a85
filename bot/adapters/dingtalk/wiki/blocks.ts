/** The blocks of an online document → Markdown, as far as they have words. Pure. */

export type Block = Readonly<Record<string, unknown>>;

export interface Written {
  readonly markdown: string;
  /** Blocks without words we could read: pictures, attachments, what the platform calls Undefined. */
  readonly left: number;
}

/** Deeper nesting is nobody's text. */
const DEEPEST = 12;
const HIGHEST_LEVEL = 6;
/** What Markdown would take for its own at the beginning of a line. Numbers stay: they are the document's. */
const MARK = /^(?=[#>|=~`+*-])/u;

export function writeBlocks(blocks: readonly Block[]): Written {
  const parts = blocks.flatMap((block) => partsOf(block, 0));
  const left = parts.filter((part) => part === undefined).length;
  return { markdown: joined(parts.filter((part) => part !== undefined && part !== '')), left };
}

type Part = string | undefined;

/** Undefined for what has no words. An empty paragraph is a blank line of its author's. */
function partsOf(block: Block, depth: number): readonly Part[] {
  const kind = kindOf(block);
  if (depth > DEEPEST) return [undefined];
  switch (kind) {
    case 'heading':
      return [headingOf(block)];
    case 'paragraph':
      return [shielded(wordsOf(block))];
    case 'orderedList':
    case 'unorderedList':
      return listOf(block, kind, depth);
    case 'table':
      return [tableOf(block)];
    case 'blockquote':
    case 'callout':
    case 'columns':
      return containerOf(block, depth);
    default:
      return childrenOf(block).length > 0 ? containerOf(block, depth) : [undefined];
  }
}

function headingOf(block: Block): string {
  const level = Number(JSON.stringify(bodyOf(block)['level'] ?? 1).replaceAll(/\D/gu, '')) || 1;
  const words = wordsOf(block);
  return words && `${'#'.repeat(Math.min(level, HIGHEST_LEVEL))} ${words}`;
}

/** What stands in a container: its own words, then the blocks inside. */
function containerOf(block: Block, depth: number): readonly Part[] {
  const inside = childrenOf(block).filter((child) => 'blockType' in child);
  if (inside.length === 0) return [shielded(wordsOf(block))];
  return inside.flatMap((child) => partsOf(child, depth + 1));
}

/** A block is one item, or a list with its items as children; numbers are printed, so that they can be cited. */
function listOf(block: Block, kind: string, depth: number): readonly Part[] {
  const items = childrenOf(block).filter((child) => 'blockType' in child);
  const mark = (at: number): string => (kind === 'orderedList' ? `${at + 1}. ` : '- ');
  if (items.length === 0) return [`${'  '.repeat(depth)}${kind === 'orderedList' ? '- ' : mark(0)}${wordsOf(block)}`];
  return items.map((item, at) => `${'  '.repeat(depth)}${mark(at)}${wordsOf(item)}`);
}

/** The first row heads the table, as the editor draws it. */
function tableOf(block: Block): Part {
  const rows = childrenOf(block).map((row) => childrenOf(row).map((cell) => wordsOf(cell).replaceAll('|', '｜')));
  const [head = [], ...body] = rows.filter((row) => row.length > 0);
  if (head.length === 0) return undefined;
  const lineOf = (cells: readonly string[]): string => `| ${head.map((_, at) => cells[at] ?? '').join(' | ')} |`;
  return [lineOf(head), `|${' --- |'.repeat(head.length)}`, ...body.map(lineOf)].join('\n');
}

/** Its own words, or those of everything inside, in their order. Parts of one line belong together, blocks do not. */
function wordsOf(block: Block, depth = 0): string {
  const own = [bodyOf(block)['text'], block['text']].find((text) => typeof text === 'string' && text !== '');
  if (typeof own === 'string') return own.replaceAll(/\s+/gu, ' ').trim();
  if (depth > DEEPEST) return '';
  const inside = childrenOf(block);
  const isLine = inside.every((child) => !('blockType' in child));
  return inside
    .map((child) => wordsOf(child, depth + 1))
    .join(isLine ? '' : ' ')
    .trim();
}

/** What a block holds stands under the name of its kind. */
function bodyOf(block: Block): Block {
  return recordOf(block[kindOf(block)]) ?? {};
}

function kindOf({ blockType }: Block): string {
  return typeof blockType === 'string' ? blockType : '';
}

function childrenOf(block: Block): readonly Block[] {
  const body = bodyOf(block);
  const lists = [block['children'], body['children'], body['rows'], body['cells']];
  const found = lists.find((list) => Array.isArray(list) && list.length > 0);
  const children: readonly unknown[] = Array.isArray(found) ? found : [];
  return children.map(recordOf).filter((child) => child !== undefined);
}

function recordOf(value: unknown): Block | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Block) : undefined;
}

function shielded(words: string): string {
  return words.replace(MARK, '\\');
}

/** Items of one list stand close together, everything else apart. */
function joined(parts: readonly (string | undefined)[]): string {
  return parts
    .map((part, at) => `${at > 0 ? (isItem(part) && isItem(parts[at - 1]) ? '\n' : '\n\n') : ''}${part}`)
    .join('');
}

function isItem(part = ''): boolean {
  return /^\s*(?:-|\d+\.) /u.test(part);
}
