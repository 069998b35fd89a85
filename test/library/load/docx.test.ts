/** Word documents: above all the numbers that stand in no text of the file. */
import { describe, expect, it } from 'vitest';
import { parseHere } from '../../../bot/library/load/index.ts';
import { makeWord, numbered, p, wordParts } from './make/office.ts';
import { passagesOf, read, reasonOf, textsOf } from './make/served.ts';
import { makeZip } from './make/zip.ts';

// oxlint-disable-next-line max-params -- the fields of one element of the format
const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const definition = (id: number, ...levels: readonly string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const list = (number: number, id: number, overrides = ''): string =>
  `<w:num w:numId="${number}"><w:abstractNumId w:val="${id}"/>${overrides}</w:num>`;
const restart = (at: number, start: number): string =>
  `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${start}"/></w:lvlOverride>`;
const LAW = definition(
  0,
  level(0, 'chineseCountingThousand', '第%1章'),
  level(1, 'chineseCountingThousand', '第%2条', '<w:lvlRestart w:val="0"/>'),
  level(2, 'chineseCounting', '（%3）', '<w:suff w:val="nothing"/>'),
);

describe('automatic numbers', () => {
  it('of chapters and articles are printed, articles counted on through the chapters', async () => {
    const body = [
      numbered('总则', 1),
      numbered('为规范用印，制定本办法。', 1, 1),
      numbered('适用于全院。', 1, 1),
      numbered('审批', 1),
      numbered('用印须经下列审批手续，缺一不可：', 1, 1),
      numbered('部门初审；', 1, 2),
      numbered('院长审定。', 1, 2),
    ].join('');
    expect(await read('a.docx', makeWord(body, { numbering: LAW + list(1, 0) }))).toEqual([
      '第一章 总则 > 第一条 | 为规范用印，制定本办法。',
      '第一章 总则 > 第二条 | 适用于全院。',
      '第二章 审批 > 第三条 | 用印须经下列审批手续，缺一不可：',
      '第二章 审批 > 第三条 > （一） | 部门初审；',
      '第二章 审批 > 第三条 > （二） | 院长审定。',
    ]);
  });

  const plain = definition(0, level(0, 'decimal', '%1.'), level(1, 'decimal', '%1.%2'));
  const texts = async (body: string, numbering: string, styles = ''): Promise<readonly string[]> => {
    const loaded = await parseHere('a.docx', makeWord(body, { numbering, styles }));
    return passagesOf(loaded).map(({ clause }) => clause);
  };

  it('of two lists with one definition count on together, unless one starts anew', async () => {
    const body = [numbered('甲事。', 1), numbered('乙事。', 2), numbered('丙事。', 3), numbered('丁事。', 3)].join('');
    const numbering = plain + list(1, 0) + list(2, 0) + list(3, 0, restart(0, 7));
    expect(await texts(body, numbering)).toEqual(['1', '2', '7', '8']);
  });

  it('of deeper levels begin again under every new number above', async () => {
    const body = ['甲事。', '乙事。', '丙事。', '丁事。', '戊事。']
      .map((text, at) => numbered(text, 1, [0, 1, 1, 0, 1][at]))
      .join('');
    expect(await texts(body, plain + list(1, 0))).toEqual(['1', '1 > 1.1', '1 > 1.2', '2', '2 > 2.1']);
  });

  it('in legal form print every level in Arabic digits', async () => {
    const numbering =
      definition(0, level(0, 'chineseCounting', '第%1章'), level(1, 'decimal', '%1.%2', '<w:isLgl/>')) + list(1, 0);
    expect(await textsOf('a.docx', makeWord(numbered('甲章', 1) + numbered('乙事。', 1, 1), { numbering }))).toEqual([
      '乙事。',
    ]);
    expect(await texts(numbered('甲章', 1) + numbered('乙事。', 1, 1), numbering)).toEqual(['第一章 甲章 > 1.1']);
  });

  it('come from the style too, along what it is based on, and 0 takes them away', async () => {
    const styles = [
      '<w:style w:styleId="Base"><w:name w:val="clause base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      '<w:style w:styleId="Clause"><w:name w:val="clause"/><w:basedOn w:val="Base"/></w:style>',
    ].join('');
    const of = (text: string, more = ''): string => p(text, `<w:pStyle w:val="Clause"/>${more}`);
    const body = of('甲事。') + of('说明。', '<w:numPr><w:numId w:val="0"/></w:numPr>') + of('乙事。');
    expect(await texts(body, plain + list(1, 0), styles)).toEqual(
      ['1', '第1段', '2'].map((each) => (each === '第1段' ? '1 > 第2段' : each)),
    );
  });

  it('of empty paragraphs are counted, as Word counts them', async () => {
    expect(await texts(numbered('甲事。', 1) + numbered('', 1) + numbered('丙事。', 1), plain + list(1, 0))).toEqual([
      '1',
      '3',
    ]);
  });
});

describe('the words of a document', () => {
  it('leave out what was deleted, moved away or hidden, and keep what was inserted', async () => {
    const body = `<w:p>
      <w:r><w:t>每月可补卡</w:t></w:r>
      <w:del><w:r><w:delText>三</w:delText></w:r></w:del><w:ins><w:r><w:t>四</w:t></w:r></w:ins>
      <w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>
      <w:r><w:t>次。</w:t></w:r></w:p>`;
    expect(await textsOf('a.docx', makeWord(body))).toEqual(['每月可补卡四次。']);
  });

  it('go on over a deleted paragraph end', async () => {
    const body = p('先审批', '<w:rPr><w:del/></w:rPr>') + p('后用印。');
    expect(await textsOf('a.docx', makeWord(body))).toEqual(['先审批后用印。']);
  });

  it('have the addresses of links, text boxes and notes below, and no second copy of a drawing', async () => {
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const body = `<w:p><w:r><w:t>见</w:t></w:r><w:hyperlink r:id="h"><w:r><w:t>通知</w:t></w:r></w:hyperlink>
      <w:r><w:t>。</w:t><w:footnoteReference w:id="2"/></w:r>
      <w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box('咨询电话见门户。')}</wps:txbx></w:drawing></mc:Choice>
      <mc:Fallback>${box('咨询电话见门户。')}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    const parts = {
      links: [['h', 'hyperlink', 'https://example.edu.cn/1']] as const,
      footnotes: `<w:footnote w:id="2">${p('以学院发文为准。')}</w:footnote>`,
    };
    expect(await textsOf('a.docx', makeWord(body, parts))).toEqual([
      '见通知（https://example.edu.cn/1）。',
      '注：以学院发文为准。',
      '咨询电话见门户。',
    ]);
  });

  it('stand under the headings of their styles; the title and the table of contents are no text', async () => {
    const style = (id: string, name: string, outline = ''): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr>${outline}</w:pPr></w:style>`;
    const styles = style('T', 'Title') + style('C', 'toc 1') + style('H', 'heading 1', '<w:outlineLvl w:val="0"/>');
    const body =
      p('用印办法', '<w:pStyle w:val="T"/>') +
      p('范围 1', '<w:pStyle w:val="C"/>') +
      p('范围', '<w:pStyle w:val="H"/>') +
      p('全院适用。');
    const loaded = await parseHere('a.docx', makeWord(body, { styles }));
    expect(loaded).toMatchObject({ document: { head: { title: '用印办法' } } });
    expect(passagesOf(loaded).map(({ path, text }) => [...path, text])).toEqual([['范围', '全院适用。']]);
  });

  it('are read in the strict dialect and under any prefix', async () => {
    const parts = wordParts('');
    const xml =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>全院适用。</x:t></x:r></x:p></x:body></x:document>';
    expect(await textsOf('a.docx', makeZip({ ...parts, 'word/document.xml': xml }))).toEqual(['全院适用。']);
  });
});

describe('tables', () => {
  const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
  const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

  it('give every row its header, merged cells filled across and down', async () => {
    const table = `<w:tbl>${[
      row(cell('部门', '<w:vMerge w:val="restart"/>'), cell('2025年', '<w:gridSpan w:val="2"/>')),
      row(cell('', '<w:vMerge/>'), cell('计划'), cell('实录')),
      row(cell('化工系', '<w:vMerge w:val="restart"/>'), cell('60'), cell('58')),
      row(cell('', '<w:vMerge/>'), cell('40'), cell('40')),
    ].join('')}</w:tbl>`;
    expect(await textsOf('a.docx', makeWord(table))).toEqual([
      '部门：化工系；2025年 计划：60；2025年 实录：58',
      '部门：化工系；2025年 计划：40；2025年 实录：40',
    ]);
  });

  it('skip deleted rows; a frame of one cell is read as text', async () => {
    const deleted = `<w:tr><w:trPr><w:del/></w:trPr>${cell('作废')}${cell('9')}</w:tr>`;
    const table = `<w:tbl>${row(cell('项目'), cell('标准'))}${deleted}${row(cell('住宿'), cell('300'))}</w:tbl>`;
    const frame = `<w:tbl>${row(`<w:tc>${p('一、先审批。')}${p('二、后用印。')}</w:tc>`)}</w:tbl>`;
    expect(await read('a.docx', makeWord(frame + table))).toEqual([
      '一 | 先审批。',
      '二 | 后用印。',
      expect.stringContaining('项目：住宿；标准：300'),
    ]);
  });
});

it.each([
  ['计划.docx', makeZip({ 'a.txt': 'x' }), /压缩包/u],
  ['计划.xlsx', makeWord(p('正文。')), /其实是 Word/u],
  ['计划.docx', Buffer.from('<!DOCTYPE html><html></html>'), /网页/u],
  ['计划.docx', Buffer.from('%PDF-1.7'), /PDF/u],
  ['计划.docx', Buffer.alloc(0), /空的/u],
  [
    '计划.docx',
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
    /密码/u,
  ],
])('%s that is something else says what it is', async (file, bytes, reason) => {
  expect(reasonOf(await parseHere(file, bytes))).toMatch(reason);
});
