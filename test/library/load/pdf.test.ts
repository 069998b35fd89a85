/** PDF files: Chinese without embedded fonts, wrapped lines, pages. */
import { expect, it } from 'vitest';
import { parseHere } from '../../../bot/library/load/index.ts';
import { makePdf, type Printed } from './make/pdf.ts';
import { read, reasonOf, textsOf } from './make/served.ts';

const at = (text: string, y: number, x = 72): Printed => ({ text, x, y });
const LONG = '第一条 教职工请假须提前提交申请，经部门负责人批准后方可离岗，特殊情况可以先';

it('wrapped lines are one paragraph, cited by its page; printed furniture is left out', async () => {
  const furniture = (page: number): readonly Printed[] => [at('某学院文件汇编', 810), at(`- ${page} -`, 30, 290)];
  const pages = [
    [...furniture(1), { ...at('请假管理规定', 740, 220), size: 20 }, at(LONG, 700), at('口头请假。', 680, 48)],
    [...furniture(2), at('第二条 病假需附 OA 证明 2 份。', 700)],
    [...furniture(3), at('第三条 本规定自发布之日起施行。', 700)],
  ];
  const loaded = await parseHere('a.pdf', makePdf(pages));
  expect(loaded).toMatchObject({ document: { head: { title: '请假管理规定' } } });
  expect(await read('a.pdf', makePdf(pages))).toEqual([
    `第一条（第1页） | ${LONG.slice(4)}口头请假。`,
    '第二条（第2页） | 病假需附OA证明2份。',
    '第三条（第3页） | 本规定自发布之日起施行。',
  ]);
});

it('columns are a table with a header, and the administrator is told that it may be wrong', async () => {
  const row = (y: number, ...texts: readonly string[]): readonly Printed[] =>
    texts.map((text, column) => at(text, y, 72 + column * 140));
  const pdf = makePdf([
    [...row(700, '专业', '计划', '最低分'), ...row(680, '应用化工', '60', '425'), ...row(660, '电气', '40', '431')],
  ]);
  expect(await textsOf('a.pdf', pdf)).toEqual([
    '专业：应用化工；计划：60；最低分：425',
    '专业：电气；计划：40；最低分：431',
  ]);
  expect(await parseHere('a.pdf', pdf)).toMatchObject({
    remarks: expect.arrayContaining([expect.stringContaining('表格')]),
  });
});

it('pages without words are told, a file without any is put aside as a scan', async () => {
  expect(reasonOf(await parseHere('a.pdf', makePdf([[], []])))).toContain('疑似扫描件');
  const partly = await parseHere('a.pdf', makePdf([[at('第一条 先审批。', 700)], []]));
  expect(partly).toMatchObject({ remarks: expect.arrayContaining([expect.stringContaining('第 2 页')]) });
});

it.each([
  ['cut off', makePdf([[at('正文。', 700)]]).subarray(0, 300)],
  ['rubbish', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(3000, 7)])],
])('%s is put aside', async (_, bytes) => {
  expect(reasonOf(await parseHere('a.pdf', bytes))).toMatch(/PDF/u);
});
