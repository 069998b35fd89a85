/** Word's paragraphs and tables → blocks, with the numbers Word counts by itself written in front of the words. */
import type { Block } from '../../../block.ts';
import { joinLines, tidy } from '../../lines.ts';
import { readTable } from '../../table.ts';
import type { Reference } from '../package.ts';
import { childrenOf, type Element } from '../xml.ts';
import type { Counter, Label } from './counter.ts';
import type { Lists } from './lists.ts';
import { readParagraph, type Paragraph } from './paragraph.ts';
import type { Styles } from './styles.ts';
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

/** What a document's body is made of. */
export const CONTENT: ReadonlySet<string> = new Set(['p', 'tbl']);
/** A table of contents repeats the headings. */
const CONTENTS_STYLE = /^(?:toc\b|目录)/u;
const CONTENTS_WORD = /^目\s*录$/u;

interface Session extends Surroundings {
  title: string | undefined;
  /** Words whose paragraph has lost its end: they go on in the next one. */
  carried: string;
  /** How many tables the place being read is in. */
  tables: number;
}

export function createContentReader(surroundings: Surroundings): ContentReader {
  const session: Session = { ...surroundings, title: undefined, carried: '', tables: 0 };
  return { read: (element) => read(element, session), title: () => session.title };
}

function read(element: Element, session: Session): readonly Block[] {
  return element.name === 'tbl' ? readTableElement(element, session) : readParagraphElement(element, session);
}

/** Paragraphs and tables in an element, through whatever wraps them. */
function readAll(element: Element, session: Session): readonly Block[] {
  return childrenOf(element).flatMap((child) =>
    CONTENT.has(child.name) ? read(child, session) : readAll(child, session),
  );
}

function readParagraphElement(element: Element, session: Session): readonly Block[] {
  const paragraph = readParagraph(element, session.styles, session.lists);
  const words = readWords(element, session.references);
  const text = session.carried + words.text;
  session.carried = paragraph.isOpenEnded ? text : '';
  const own = paragraph.isOpenEnded ? [] : readOwn(paragraph, text, session);
  const below = words.notes.flatMap((name) => readNote(session.notes.get(name), session));
  return [...own, ...below, ...words.boxes.flatMap((box) => readAll(box, session))];
}

function readOwn(paragraph: Paragraph, text: string, session: Session): readonly Block[] {
  // Counted even when nothing is shown: the next number depends on it.
  const label = paragraph.list && session.counter.next(paragraph.list.number, paragraph.list.level);
  // A number alone is worth showing in a table only: it is the column 序号.
  if (tidy(text) === '' && session.tables === 0) return [];
  if (paragraph.style !== 'title' || session.title !== undefined) return toBlocks(paragraph, text, label);
  session.title = tidy(text);
  return [];
}

function readNote(note: Element | undefined, { references }: Session): readonly Block[] {
  const text = tidy(
    childrenOf(note, 'p')
      .map((each) => readWords(each, references).text)
      .join(' '),
  );
  return text ? [{ kind: 'paragraph', depth: 0, text: `注：${text}` }] : [];
}

function readTableElement(table: Element, session: Session): readonly Block[] {
  const frame = frameContents(table);
  if (frame) return frame.flatMap((cell) => readAll(cell, session));
  session.tables += 1;
  const rows = readRows(table, (cell) => textOf(readAll(cell, session)));
  session.tables -= 1;
  return readTable(rows);
}

function toBlocks(paragraph: Paragraph, text: string, label: Label | undefined): readonly Block[] {
  const words = tidy(text);
  const whole = (label?.text ?? '') + text;
  if (tidy(whole) === '' || CONTENTS_STYLE.test(paragraph.style) || CONTENTS_WORD.test(words)) return [];
  if (paragraph.headingLevel !== undefined)
    return words ? [{ kind: 'heading', level: paragraph.headingLevel, text: tidy(whole) }] : [];
  if (label?.isBullet) return [{ kind: 'item', depth: (paragraph.list?.level ?? 0) + 1, mark: '', text: words }];
  return joinLines(whole.split('\n'), () => false).map((line) => ({ kind: 'paragraph', depth: 0, text: line }));
}

/** The text of everything in a cell, tables in it too. */
function textOf(blocks: readonly Block[]): string {
  const texts = blocks.map((block) =>
    block.kind === 'row' ? block.cells.map(({ value }) => value).join(' ') : block.text,
  );
  return joinLines(texts, () => true).join(' ');
}
