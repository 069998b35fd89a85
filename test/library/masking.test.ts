/** Masked copies: no value is left anywhere in the file, the file still opens, and the rest is what it was. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openZip } from '../../bot/library/load/office/zip.ts';
import { openReader, type OpenReader } from '../../bot/library/reader.ts';
import { line, makeBook, makeDeck, makeWord, p, shape, sheetData, wordParts } from './load/make/office.ts';
import { makePdf } from './load/make/pdf.ts';
import { makeZip } from './load/make/zip.ts';

const MOBILE = '13812345678';
const EMAIL = 'zhangsan@mail.example';
const NOTHING = { rules: [], keep: [] };

let reader: OpenReader;

beforeAll(() => {
  reader = openReader();
});
afterAll(() => reader.close());

/** The copy, its words as the product reads them, and its parts as text. */
async function copied(name: string, bytes: Uint8Array, masking = NOTHING) {
  const copy = (await reader.copyMasked(name, bytes, masking))!;
  const words = await reader.read(`a${copy.suffix}`, copy.bytes);
  return { ...copy, words };
}

function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = openZip(bytes);
  return new Map(zip.names.map((name) => [name, Buffer.from(zip.read(name)!).toString()]));
}

const run = (text: string): string => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`;

describe('a Word document', () => {
  it('hides a value that is spread over pieces with formats of their own', async () => {
    const body = `<w:p>${run('电话138')}${run('1234')}${run('5678，谢谢')}</w:p>${p('其余&amp;不变')}`;
    const { words, suffix } = await copied('a.docx', makeWord(body));

    expect(suffix).toBe('.docx');
    expect(words).toBe('电话138****5678，谢谢\n其余&不变');
  });

  it('hides values in tables below their headers', async () => {
    const cell = (text: string): string => `<w:tc>${p(text)}</w:tc>`;
    const row = (...texts: readonly string[]): string => `<w:tr>${texts.map(cell).join('')}</w:tr>`;
    const table = `<w:tbl>${row('姓名', '成绩')}${row('张三', '58')}${row('李四', '91')}</w:tbl>`;
    const { words } = await copied('a.docx', makeWord(table));

    expect(words).toBe('姓名\t成绩\n张三\t**\n李四\t**');
  });

  it('hides them in notes, in links and in what change tracking keeps', async () => {
    const deleted = `<w:p><w:del><w:r><w:delText>旧电话${MOBILE}</w:delText></w:r></w:del></w:p>`;
    const link = `<w:p><w:r><w:instrText>HYPERLINK "mailto:${EMAIL}"</w:instrText></w:r>${run(`邮箱${EMAIL}`)}</w:p>`;
    const file = makeWord(deleted + link, {
      footnotes: `<w:footnote>${p(`电话${MOBILE}`)}</w:footnote>`,
      links: [['m', 'hyperlink', `mailto:${EMAIL}`]],
    });
    const { bytes } = await copied('a.docx', file);

    for (const [name, part] of partsOf(bytes)) {
      expect(part, name).not.toContain(MOBILE);
      expect(part, name).not.toContain(EMAIL);
    }
  });

  it('leaves every part without a value as it was, byte for byte', async () => {
    const file = makeWord(p(`电话${MOBILE}`), {
      styles: '<w:style w:styleId="a"/>',
      extra: { 'word/media/a.png': '\u0001png' },
    });
    const { bytes } = await copied('a.docx', file);
    const before = partsOf(file);
    const after = partsOf(bytes);

    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [name, part] of after) if (name !== 'word/document.xml') expect(part).toBe(before.get(name));
    expect(after.get('word/document.xml')).toBe(before.get('word/document.xml')!.replace(MOBILE, '138****5678'));
  });

  it('is written down as words where it holds other files', async () => {
    const parts = { ...wordParts(p(`电话${MOBILE}`)), 'word/embeddings/a.xlsx': 'x' };
    const { suffix, words } = await copied('a.docx', makeZip(parts));

    expect(suffix).toBe('.txt');
    expect(words).toContain('138****5678');
  });
});

describe('a workbook', () => {
  it('hides figures, inline texts and formulas, and keeps the cells around them', async () => {
    const xml = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>手机</t></is></c></row>
      <row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c><c r="B2" s="0"><v>${MOBILE}</v></c><c r="C2"><v>7</v></c></row>
      <row r="3"><c r="B3"><f>B2+0</f><v>1.3812345678E10</v></c></row></sheetData>`;
    const { bytes, words, suffix } = await copied('a.xlsx', makeBook([{ name: '表', xml }]));
    const sheet = partsOf(bytes).get('xl/worksheets/sheet1.xml')!;

    expect(suffix).toBe('.xlsx');
    expect(words).toContain('张三\t138****5678\t7');
    expect(sheet).toContain('<c r="B2" s="0" t="str"><v>138****5678</v></c><c r="C2"><v>7</v></c>');
    expect(sheet).not.toMatch(/13812345678|1\.3812345678E10|B2\+0/u);
  });

  it('drops the picture of its first page, and the list of formulas where one has gone', async () => {
    const xml = `<sheetData><row r="1"><c r="A1"><f>1*${MOBILE}</f><v>${MOBILE}</v></c></row></sheetData>`;
    const zip = openZip(makeBook([{ name: '表', xml }]));
    const parts = Object.fromEntries(zip.names.map((name) => [name, zip.read(name)!]));
    const links = Buffer.from(parts['xl/_rels/workbook.xml.rels']!).toString();
    const chain = '<Relationship Id="c" Type="calcChain" Target="calcChain.xml"/></Relationships>';
    const file = makeZip({
      ...parts,
      'xl/_rels/workbook.xml.rels': links.replace('</Relationships>', chain),
      'xl/calcChain.xml': '<calcChain><c r="A1" i="1"/></calcChain>',
      'docProps/thumbnail.jpeg': 'picture',
      'xl/printerSettings/printerSettings1.bin': 'printer',
    });
    const { bytes, suffix } = await copied('a.xlsx', file);
    const after = partsOf(bytes);

    expect(suffix).toBe('.xlsx');
    expect([...after.keys()].filter((name) => /calc|thumb/u.test(name))).toEqual([]);
    expect(after.get('xl/_rels/workbook.xml.rels')).toBe(links);
    expect(after.get('xl/printerSettings/printerSettings1.bin')).toBe('printer');
    expect(after.get('xl/worksheets/sheet1.xml')).not.toContain(MOBILE);
  });

  it('is written down as words where the formula of a value serves other cells', async () => {
    const xml = `<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>${MOBILE}</v></c></row></sheetData>`;

    expect((await copied('a.xlsx', makeBook([{ name: '表', xml }]))).suffix).toBe('.txt');
  });

  it('hides strings that cells share, below their header', async () => {
    const shared = (at: number, reference: string): string => `<c r="${reference}" t="s"><v>${at}</v></c>`;
    const xml = `<sheetData><row r="1">${shared(0, 'A1')}${shared(1, 'C1')}</row><row r="2">${shared(2, 'A2')}${shared(3, 'C2')}</row></sheetData>`;
    const strings = [
      '<t>姓名</t>',
      '<t>诊断</t>',
      '<t>张三</t>',
      '<r><t>糖尿</t></r><r><t>病</t></r>',
      `<t>${MOBILE}</t>`,
    ];
    const { bytes } = await copied('a.xlsx', makeBook([{ name: '表', xml }], { strings }));
    const part = partsOf(bytes).get('xl/sharedStrings.xml')!;

    expect(part).not.toMatch(/糖尿|13812345678/u);
    expect(part).toContain('<t>张三</t>');
  });

  it('knows the column of a mark although cells are missing', async () => {
    const xml = sheetData([
      ['姓名', '备注', '成绩'],
      ['张三', undefined, 58],
    ]);
    const { bytes } = await copied('a.xlsx', makeBook([{ name: '表', xml }]));

    expect(partsOf(bytes).get('xl/worksheets/sheet1.xml')).toContain('<c r="C2" t="str"><v>**</v></c>');
  });
});

it('a presentation hides values on slides and in notes', async () => {
  const file = makeDeck([{ xml: shape(line(`电话${MOBILE}`)), notes: shape(line(`邮箱${EMAIL}`)) }]);
  const { bytes, suffix, words } = await copied('a.pptx', file);

  expect(suffix).toBe('.pptx');
  expect(words).toContain('138****5678');
  for (const [, part] of partsOf(bytes)) expect(part).not.toMatch(/13812345678|zhangsan/u);
});

describe('other files', () => {
  it.each([
    ['a table in UTF-8', Buffer.from(`姓名,手机\r\n张三,${MOBILE}\r\n`), '姓名,手机\r\n张三,138****5678\r\n'],
    [
      'a table as Excel saves it here',
      Buffer.concat([Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c]), Buffer.from(MOBILE)]),
      '\ufeff姓名,138****5678',
    ],
  ])('%s stays a table', async (_case, bytes, expected) => {
    const copy = await reader.copyMasked('名单.csv', bytes, NOTHING);

    expect(copy?.suffix).toBe('.csv');
    expect(Buffer.from(copy!.bytes).toString()).toBe(expected);
  });

  it('a PDF is written down as words', async () => {
    const { suffix, words } = await copied('a.pdf', makePdf([[{ text: `电话${MOBILE}`, x: 72, y: 700 }]]));

    expect([suffix, words]).toEqual(['.txt', '电话138****5678']);
  });

  it('an archive becomes one of copies; what cannot be read is left out and counted', async () => {
    const archive = makeZip({
      [`名单/${MOBILE}.csv`]: `张三,${MOBILE}`,
      '名单/通知.docx': makeWord(p(`电话${MOBILE}`)),
      '照片.png': 'png',
      '再一个.zip': makeZip({ 'a.txt': MOBILE }),
      '../外面.txt': MOBILE,
    });
    expect(await reader.read('a.zip', archive)).toContain(`电话${MOBILE}`);
    const copy = (await reader.copyMasked('a.zip', archive, NOTHING))!;
    const parts = partsOf(copy.bytes);

    expect(copy.leftOut).toBe(3);
    expect([...parts.keys()]).toEqual(['名单/138****5678.csv', '名单/通知.docx']);
    expect(parts.get('名单/138****5678.csv')).toBe('张三,138****5678');
  });

  it.each([
    ['a damaged archive', 'a.zip', Buffer.from('PK\u0003\u0004 and nothing more')],
    ['a bomb', 'a.zip', makeZip({ 'a.txt': '0'.repeat(10) }, { claimed: 4_000_000_000 })],
    ['a picture', 'a.png', Buffer.from('png')],
  ])('%s has no copy', async (_case, name, bytes) => {
    expect(await reader.copyMasked(name, bytes, NOTHING)).toBeUndefined();
  });

  it('follow the rules of the college and leave what it has published', async () => {
    const masking = { rules: [{ title: '合同号', pattern: 'HT-[0-9]{6}' }], keep: [`138-1234-5678`] };
    const copy = await reader.copyMasked('a.txt', Buffer.from(`HT-123456 ${MOBILE} 13987654321`), masking);

    expect(Buffer.from(copy!.bytes).toString()).toBe(`********* ${MOBILE} 139****4321`);
  });
});
