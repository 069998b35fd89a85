/** The words of files that are looked at once: all of them, in order, or none. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader, type OpenReader } from '../../bot/library/reader.ts';
import { scan } from '../../bot/scanner/index.ts';
import { makeBook, makeWord, p, sheetData } from './load/make/office.ts';
import { makePdf } from './load/make/pdf.ts';

const MOBILE = '13812345678';

let reader: OpenReader;

beforeAll(() => {
  reader = openReader();
});
afterAll(() => reader.close());

describe('the words', () => {
  it('of a Word document are its paragraphs', async () => {
    const file = makeWord([p('家长名单'), p(`张三的家长电话${MOBILE}`)].join(''));
    expect(await reader.read('名单.docx', file)).toBe(`家长名单\n张三的家长电话${MOBILE}`);
  });

  it('of a workbook keep the header above the figures, so that marks are known as marks', async () => {
    const xml = sheetData([
      ['姓名', '成绩'],
      ['张三', 58],
      ['李四', 91],
    ]);
    const text = await reader.read('成绩.xlsx', makeBook([{ name: '高数', xml }]));
    expect(text).toContain('姓名\t成绩\n张三\t58\n李四\t91');
    expect(scan(text!).map(({ type }) => type)).toEqual(['grade', 'grade']);
  });

  it('of a PDF are its lines', async () => {
    const page = [{ text: `联系人张三 ${MOBILE}`, x: 72, y: 700 }];
    expect(await reader.read('通知.pdf', makePdf([page]))).toContain(MOBILE);
  });

  it.each([
    ['of a damaged document', '名单.docx', Buffer.from('PK\u0003\u0004 and nothing more')],
    ['of a picture', '照片.png', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
    ['of a file without a name', '', Buffer.from('words')],
    ['of an empty document', '空.docx', makeWord(p(''))],
  ])('%s are none', async (_case, name, bytes) => {
    expect(await reader.read(name, bytes)).toBeUndefined();
  });
});
