/** 帮我检查: office files sent to the robot in a private chat, through the simulated DingTalk. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBook, makeWord, p, sheetData } from '../library/load/make/office.ts';
import { makePdf } from '../library/load/make/pdf.ts';
import { openStage, type Stage } from '../stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function checked(name: string, bytes: Uint8Array): Promise<string> {
  await stage.campus.says({ by: '李敏', text: '帮我检查' });
  await stage.quiet();
  const file = { name, contentType: 'application/octet-stream', bytes: Uint8Array.from(bytes) };
  await stage.campus.says({ by: '李敏', file });
  await stage.quiet();
  return stage.campus.messages({ private: '李敏' }).at(-1)!.text.replaceAll('\\', '');
}

it.each([
  ['a Word document', '通知.docx', makeWord(p('家长电话13812345678')), '家长电话138****5678'],
  [
    'a workbook',
    '成绩.xlsx',
    makeBook([
      {
        name: '高数',
        xml: sheetData([
          ['姓名', '手机'],
          ['张三', '13812345678'],
        ]),
      },
    ]),
    '138****5678',
  ],
  ['a PDF', '通知.pdf', makePdf([[{ text: '家长电话13812345678', x: 72, y: 700 }]]), '138****5678'],
  [
    'a long text',
    '名单.txt',
    Buffer.from(`${'无关的一行，只是占地方。\n'.repeat(400)}家长电话13812345678\n`),
    '第401行　家长电话138****5678',
  ],
])('%s is told and given back masked', async (_case, name, bytes, masked) => {
  const told = await checked(name, bytes);

  expect(told).toContain('手机号 1 处');
  expect(told).toContain(masked);
  expect(told).not.toContain('13812345678');
});
