/** Word's paragraphs and tables → blocks, with the numbers Word counts by itself written in front of the words. */
import type { Block } from '../../../block.ts';
import { readTable } from '../../table.ts';
import { joinLines, tidy } from '../../lines.ts';
import type { Reference } from '../package.ts';
import { childAt, childrenOf, type Element } from '../xml.ts';
import type { Counter, Label } from './counter.ts';
import type { Lists } from './lists.ts';
import { readListPlace, readOutline, type Styles } from './styles.ts';
import { frameContents, readRows } from './table.ts';
import { readWords } from './words.ts';

export interface Surroundings {
  readonly styles: Styles;
  readonly lists: Lists;
  readonly counter: Counter;
  readonly references: ReadonlyMap<string, Reference>;
  /** By name, such as `footnote 3`. */
  readonly notes: ReadonlyMap<string, Element>;
}

export interface ContentReader {
  /** The blocks of the next paragraph or table, in the order of the document. */
  read(element: Element): readonly Block[];
  /** The first paragraph that has the style of a title. */
  title(): string | undefined;
}

const BODY_TEXT = 9;
/** A table of contents repeats the headings. */
const CONTENTS_STYLE = /^(?:toc\b|目录)/u;
const CONTENTS_WORD = /^目\s*录$/u;

export function createContentReader(surroundings: Surroundings): ContentReader {
  const { styles, lists, counter, references, notes } = surroundings;
  let title: string | undefined;
  /** Words whose paragraph end was deleted: they go on in the next paragraph. */
  let carried = '';

  function labelOf(
    properties: Element | undefined,
    styleId: string | undefined,
  ): (Label & { level: number }) | undefined {
    const own = readListPlace(properties);
    const style = styles.lineage(styleId).find(({ list }) => list.number !== undefined);
    const number = own.number ?? style?.list.number;
    if (number === undefined || number === '0') return undefined;
    const byStyle = style && own.number === undefined ? lists.list(number)?.levelOfStyle(style.id) : undefined;
    const level = own.level ?? byStyle ?? style?.list.level ?? 0;
    const label = counter.next(number, level);
    return label && { ...label, level };
  }

  function readParagraph(paragraph: Element): readonly Block[] {
    const properties = childAt(paragraph, 'pPr');
    const words = readWords(paragraph, references);
    const text = carried + words.text;
    const endIsDeleted = childAt(properties, 'rPr', 'del') !== undefined;
    carried = endIsDeleted ? text : '';
    const own = endIsDeleted ? [] : readText(properties, text);
    const aside = words.notes.flatMap((name) => readNote(notes.get(name)));
    return [...own, ...aside, ...words.boxes.flatMap(readAll)];
  }

  function readText(properties: Element | undefined, text: string): readonly Block[] {
    const styleId = childAt(properties, 'pStyle')?.attributes['val'];
    const lineage = styles.lineage(styleId);
    const label = labelOf(properties, styleId);
    const name = lineage[0]?.name ?? '';
    if (tidy(text) === '' || CONTENTS_STYLE.test(name) || CONTENTS_WORD.test(tidy(text))) return [];
    if (name === 'title' && title === undefined) {
      title = tidy(text);
      return [];
    }
    const outline =
      readOutline(properties) ?? lineage.find((style) => style.outline !== undefined)?.outline ?? BODY_TEXT;
    const whole = (label?.text ?? '') + text;
    if (outline < BODY_TEXT) return [{ kind: 'heading', level: outline + 1, text: tidy(whole) }];
    if (label?.isBullet) return [{ kind: 'item', depth: label.level + 1, mark: '', text: tidy(text) }];
    return joinLines(whole.split('\n'), () => false).map((line) => ({ kind: 'paragraph', depth: 0, text: line }));
  }

  function readNote(note: Element | undefined): readonly Block[] {
    const text = tidy(
      childrenOf(note, 'p')
        .map((each) => readWords(each, references).text)
        .join(' '),
    );
    return text ? [{ kind: 'paragraph', depth: 0, text: `注：${text}` }] : [];
  }

  function readRowsOf(table: Element): readonly Block[] {
    const frame = frameContents(table);
    return frame ? frame.flatMap(readAll) : readTable(readRows(table, cellText));
  }

  /** The text of everything in a cell, tables in it too. */
  function cellText(cell: Element): string {
    const blocks = readAll(cell);
    const texts = blocks.map((block) =>
      block.kind === 'row' ? block.cells.map(({ value }) => value).join(' ') : block.text,
    );
    return joinLines(texts, () => true).join(' ');
  }

  /** Paragraphs and tables in an element, through whatever wraps them. */
  function readAll(element: Element): readonly Block[] {
    return childrenOf(element).flatMap((child) => (READ.has(child.name) ? read(child) : readAll(child)));
  }

  function read(element: Element): readonly Block[] {
    return element.name === 'tbl' ? readRowsOf(element) : readParagraph(element);
  }

  return { read, title: () => title };
}

/** What a document's body is made of. */
export const READ: ReadonlySet<string> = new Set(['p', 'tbl']);
