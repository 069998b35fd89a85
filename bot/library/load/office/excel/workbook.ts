/** A workbook, from its parts to its blocks: sheet by sheet, table by table. */
import type { Block } from '../../../block.ts';
import type { Draft } from '../../format.ts';
import { readTable } from '../../table.ts';
import type { OfficePackage } from '../package.ts';
import { childrenOf, elementsOf, type Element } from '../xml.ts';
import { readSheet } from './sheet.ts';
import { tablesOf } from './tables.ts';
import { createValueReader } from './values.ts';

const SHEET_LEVEL = 1;
const TITLE_LEVEL = 2;

/** Reads what a reader of the workbook sees; hidden sheets, rows and columns are not for everybody. Throws Unreadable. */
export function readWorkbook(file: OfficePackage): Draft {
  const book = elementsOf(file.read(file.main), 'workbook')[0];
  const properties = childrenOf(book, 'workbookPr')[0]?.attributes ?? {};
  const values = createValueReader({
    strings: file.related(file.main, 'sharedStrings'),
    styles: file.related(file.main, 'styles'),
    isFrom1904: /^(?:1|true)$/u.test(properties['date1904'] ?? ''),
  });
  const references = file.references(file.main);
  const sheets = sheetsOf(book).flatMap(({ attributes }) => {
    const part = file.read(references.get(attributes['r:id'] ?? '')?.target ?? '');
    const blocks = part
      ? tablesOf(readSheet(part, values)).flatMap((table) => readTable(table, { titleLevel: TITLE_LEVEL }))
      : [];
    return blocks.length > 0 ? [{ name: attributes['name'] ?? '', blocks }] : [];
  });
  const title = sheets.length === 1 ? titleOf(sheets[0]?.blocks ?? []) : undefined;
  const blocks = sheets.flatMap(({ name, blocks: inside }): readonly Block[] => [
    { kind: 'heading', level: SHEET_LEVEL, text: name },
    ...inside,
  ]);
  return { blocks, remarks: [], ...(title === undefined ? {} : { title }) };
}

function sheetsOf(book: Element | undefined): readonly Element[] {
  const sheets = childrenOf(childrenOf(book, 'sheets')[0], 'sheet');
  return sheets.filter(({ attributes }) => (attributes['state'] ?? 'visible') === 'visible');
}

function titleOf(blocks: readonly Block[]): string | undefined {
  return blocks.find((block) => block.kind === 'heading')?.text;
}
