/** Workbooks: every row answers by itself, with figures as their cells show them. */
import { describe, expect, it } from 'vitest';
import { parseHere } from '../../../bot/library/load/index.ts';
import { makeBook, sheetData } from './make/office.ts';
import { passagesOf, read, textsOf } from './make/served.ts';

const book = (xml: string, parts?: Parameters<typeof makeBook>[1]): Buffer => makeBook([{ name: '录取', xml }], parts);

describe('rows', () => {
  it('of an admission table carry title, header and place, and can be looked up by column', async () => {
    const xml = sheetData([
      ['2025年分专业录取分数统计表'],
      ['单位：分'],
      [],
      ['专业', '科类', '计划数', '最低分', '最高分'],
      ['应用化工技术', '物理', 60, 425, 502],
      ['石油化工技术', '历史', 40, 431.5, 510],
    ]);
    const merged = `${xml}<mergeCells><mergeCell ref="A1:E1"/></mergeCells>`;
    const passages = passagesOf(await parseHere('2025录取.xlsx', book(merged)));
    const row = passages.find(({ cells }) => cells?.['专业'] === '应用化工技术');
    expect(row).toMatchObject({
      text: '专业：应用化工技术；科类：物理；计划数：60；最低分：425；最高分：502',
      cells: { 最低分: '425', 最高分: '502' },
    });
    expect(row?.path).toContain('2025年分专业录取分数统计表');
    expect(row?.clause).toContain('第5行');
  });

  it('below a header of two lines name both lines', async () => {
    const xml = sheetData([
      ['专业', '录取分数', undefined],
      [undefined, '最低', '最高'],
      ['电气', 400, 450],
    ]);
    const merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>';
    expect(await textsOf('a.xlsx', book(xml + merges))).toEqual(['专业：电气；录取分数 最低：400；录取分数 最高：450']);
  });

  it('show a merged cell in each row it covers, and a banner in the rows below it', async () => {
    const xml = sheetData([
      ['系部', '专业', '人数'],
      ['物理类', undefined, undefined],
      ['化工系', '应用化工', 60],
      [undefined, '分析检验', 40],
    ]);
    const merges = '<mergeCells><mergeCell ref="A2:C2"/><mergeCell ref="A3:A4"/></mergeCells>';
    expect(await textsOf('a.xlsx', book(xml + merges))).toEqual([
      '系部：化工系；专业：应用化工；人数：60；物理类',
      '系部：化工系；专业：分析检验；人数：40；物理类',
    ]);
  });

  it('of two tables on one sheet have their own headers; a blank row within a table separates nothing', async () => {
    const xml = sheetData([
      ['专业', '最低分'],
      ['电气', 400],
      [],
      ['数控', 390],
      [],
      ['收费标准'],
      ['项目', '金额'],
      ['住宿', 800],
    ]);
    expect(await textsOf('a.xlsx', book(xml))).toEqual([
      '专业：电气；最低分：400',
      '专业：数控；最低分：390',
      '项目：住宿；金额：800',
    ]);
  });
});

describe('what is hidden', () => {
  it('is not read: sheets, rows and columns', async () => {
    const xml =
      '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>' +
      '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>工资</t></is></c><c r="C1" t="inlineStr"><is><t>部门</t></is></c></row>' +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2"><v>9</v></c><c r="C2" t="inlineStr"><is><t>教务处</t></is></c></row>' +
      '<row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>乙</t></is></c><c r="C3" t="inlineStr"><is><t>学工处</t></is></c></row></sheetData>';
    const sheets = [
      { name: '名单', xml },
      { name: '草稿', xml: sheetData([['机密']]), state: 'hidden' },
    ];
    expect(await textsOf('a.xlsx', makeBook(sheets))).toEqual(['姓名：甲；部门：教务处']);
  });
});

describe('cells', () => {
  const FORMATS = ['yyyy"年"m"月"d"日"', '0"人"', '0.0%', '[broken'];
  const styles = `<numFmts>${FORMATS.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>
    <cellXfs>${[0, 164, 165, 166, 167, 14, 31].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
  const strings = ['<t>姓名</t>', '<r><t>应用</t></r><r><t>化工</t></r><rPh><t>ying</t></rPh>'];

  it.each([
    ['a shared text', '<c r="A1" t="s"><v>0</v></c>', '姓名'],
    ['a text in pieces, without its reading', '<c r="A1" t="s"><v>1</v></c>', '应用化工'],
    ['a day in Chinese', '<c r="A1" s="1"><v>46204</v></c>', '2026年7月1日'],
    ['people', '<c r="A1" s="2"><v>60</v></c>', '60人'],
    ['a share', '<c r="A1" s="3"><v>0.985</v></c>', '98.5%'],
    ['a broken format', '<c r="A1" s="4"><v>7</v></c>', '7'],
    ['a built-in day', '<c r="A1" s="5"><v>46204</v></c>', '2026/7/1'],
    ['a built-in day of the Chinese edition', '<c r="A1" s="6"><v>46204</v></c>', '2026年7月1日'],
    ['noise of arithmetic', '<c r="A1"><v>0.30000000000000004</v></c>', '0.3'],
    ['a long number', '<c r="A1"><v>202512345678</v></c>', '202512345678'],
    ['a result of a formula', '<c r="A1" t="str"><f>A2</f><v>合格</v></c>', '合格'],
    ['yes', '<c r="A1" t="b"><v>1</v></c>', '是'],
  ])('show %s as the sheet does', async (_, xml, shown) => {
    expect(
      await textsOf('a.xlsx', book(`<sheetData><row r="1">${xml}</row></sheetData>`, { styles, strings })),
    ).toEqual([shown]);
  });

  it('count days from 1904 where the workbook does', async () => {
    const xml = '<sheetData><row r="1"><c r="A1" s="1"><v>44742</v></c></row></sheetData>';
    expect(await textsOf('a.xlsx', book(xml, { styles, is1904: true }))).toEqual(['2026年7月1日']);
  });
});

it('a sheet that claims the whole grid is read by its few cells', async () => {
  const xml =
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>开始</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>结束</t></is></c></row></sheetData>' +
    '<mergeCells><mergeCell ref="A1:XFC1048575"/></mergeCells>';
  expect(await read('a.xlsx', book(xml))).toHaveLength(2);
});
