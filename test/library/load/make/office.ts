/** Writes office files for tests from snippets of their XML. */
import { makeZip } from './zip.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${OFFICE}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"',
].join(' ');
const SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** One relationship: id, the last word of its type, target. */
export type Rel = readonly [id: string, type: string, target: string];

export function rels(...all: readonly Rel[]): string {
  const inside = all.map(([id, type, target]) => {
    const mode = /^https?:/u.test(target) ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${mode}/>`;
  });
  return `${XML}<Relationships xmlns="${RELATIONSHIPS}">${inside.join('')}</Relationships>`;
}

function contentTypes(part: string, type: string): string {
  const full = `application/vnd.openxmlformats-officedocument.${type}.main+xml`;
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${full}"/></Types>`;
}

export interface WordParts {
  readonly numbering?: string;
  readonly styles?: string;
  readonly footnotes?: string;
  readonly links?: readonly Rel[];
  readonly extra?: Readonly<Record<string, string>>;
}

/** The parts of a Word document with this body. */
export function wordParts(
  body: string,
  { numbering, styles, footnotes, links = [], extra }: WordParts = {},
): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes('word/document.xml', 'wordprocessingml.document'),
    '_rels/.rels': rels(['rId1', 'officeDocument', 'word/document.xml']),
    'word/_rels/document.xml.rels': rels(
      ['n', 'numbering', 'numbering.xml'],
      ['s', 'styles', 'styles.xml'],
      ['f', 'footnotes', 'footnotes.xml'],
      ...links,
    ),
    'word/document.xml': `${XML}<w:document ${SPACES}><w:body>${body}</w:body></w:document>`,
    ...(numbering === undefined
      ? {}
      : { 'word/numbering.xml': `${XML}<w:numbering ${SPACES}>${numbering}</w:numbering>` }),
    ...(styles === undefined ? {} : { 'word/styles.xml': `${XML}<w:styles ${SPACES}>${styles}</w:styles>` }),
    ...(footnotes === undefined
      ? {}
      : { 'word/footnotes.xml': `${XML}<w:footnotes ${SPACES}>${footnotes}</w:footnotes>` }),
    ...extra,
  };
}

export function makeWord(body: string, parts?: WordParts): Buffer {
  return makeZip(wordParts(body, parts));
}

/** A paragraph; `properties` go into its `w:pPr`. */
export function p(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A paragraph of an automatic list. */
export function numbered(text: string, number: number, level = 0): string {
  return p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${number}"/></w:numPr>`);
}

export interface SheetContent {
  readonly name: string;
  /** The inside of `<worksheet>`. */
  readonly xml: string;
  readonly state?: string;
}

export interface BookParts {
  readonly strings?: readonly string[];
  readonly styles?: string;
  readonly is1904?: boolean;
}

/** A workbook of sheets given as XML. */
export function makeBook(
  sheets: readonly SheetContent[],
  { strings = [], styles = '', is1904 = false }: BookParts = {},
): Buffer {
  const list = sheets.map(
    ({ name, state = 'visible' }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="s${at + 1}"/>`,
  );
  return makeZip({
    '[Content_Types].xml': contentTypes('xl/workbook.xml', 'spreadsheetml.sheet'),
    '_rels/.rels': rels(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `${XML}<workbook ${SHEET} xmlns:r="${OFFICE}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels(
      ...sheets.map((_, at): Rel => [`s${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['t', 'sharedStrings', 'sharedStrings.xml'],
      ['y', 'styles', 'styles.xml'],
    ),
    'xl/sharedStrings.xml': `${XML}<sst ${SHEET}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/styles.xml': `${XML}<styleSheet ${SHEET}>${styles}</styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, `${XML}<worksheet ${SHEET}>${xml}</worksheet>`]),
    ),
  });
}

/** Rows of texts and numbers from the first cell on; undefined leaves a cell out, an empty row leaves a row out. */
export function sheetData(rows: readonly (readonly (string | number | undefined)[])[]): string {
  const cell = (value: string | number | undefined, reference: string): string => {
    if (value === undefined) return '';
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`;
    return `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  const row = (cells: readonly (string | number | undefined)[], at: number): string =>
    cells.length === 0
      ? ''
      : `<row r="${at + 1}">${cells.map((value, column) => cell(value, `${String.fromCharCode(65 + column)}${at + 1}`)).join('')}</row>`;
  return `<sheetData>${rows.map(row).join('')}</sheetData>`;
}

export interface SlideContent {
  /** The inside of the shape tree. */
  readonly xml: string;
  readonly notes?: string;
  readonly hidden?: boolean;
}

/** A presentation of slides given as shapes. */
export function makeDeck(slides: readonly SlideContent[]): Buffer {
  const tree = (xml: string): string => `<p:cSld><p:spTree>${xml}</p:spTree></p:cSld>`;
  const parts = slides.flatMap(({ xml, notes, hidden }, at): [string, string][] => [
    [`ppt/slides/slide${at + 1}.xml`, `${XML}<p:sld ${SPACES}${hidden ? ' show="0"' : ''}>${tree(xml)}</p:sld>`],
    [`ppt/slides/_rels/slide${at + 1}.xml.rels`, rels(['n', 'notesSlide', `../notesSlides/notes${at + 1}.xml`])],
    ...(notes === undefined
      ? []
      : [
          [`ppt/notesSlides/notes${at + 1}.xml`, `${XML}<p:notes ${SPACES}>${tree(notes)}</p:notes>`] as [
            string,
            string,
          ],
        ]),
  ]);
  const ids = slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="s${at + 1}"/>`).join('');
  return makeZip({
    '[Content_Types].xml': contentTypes('ppt/presentation.xml', 'presentationml.presentation'),
    '_rels/.rels': rels(['rId1', 'officeDocument', 'ppt/presentation.xml']),
    'ppt/presentation.xml': `${XML}<p:presentation ${SPACES}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': rels(
      ...slides.map((_, at): Rel => [`s${at + 1}`, 'slide', `slides/slide${at + 1}.xml`]),
    ),
    ...Object.fromEntries(parts),
  });
}

/** A shape with paragraphs, optionally a placeholder and a place on the slide. */
export function shape(
  paragraphs: string,
  { role, top }: { readonly role?: string; readonly top?: number } = {},
): string {
  const placeholder = role === undefined ? '' : `<p:ph type="${role}"/>`;
  const place = top === undefined ? '' : `<a:xfrm><a:off x="0" y="${top}"/></a:xfrm>`;
  return `<p:sp><p:nvSpPr><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:spPr>${place}</p:spPr><p:txBody>${paragraphs}</p:txBody></p:sp>`;
}

/** A paragraph on a slide. */
export function line(text: string, properties = ''): string {
  return `<a:p>${properties}<a:r><a:t>${text}</a:t></a:r></a:p>`;
}
