/** Presentations: a slide is a heading, cited by its page. */
import { expect, it } from 'vitest';
import { parseHere } from '../../../bot/library/load/index.ts';
import { line, makeDeck, shape } from './make/office.ts';
import { passagesOf, read } from './make/served.ts';

it('slides are headings with their pages, hidden ones are left out, notes follow', async () => {
  const title = (text: string): string => shape(line(text), { role: 'title' });
  const deck = makeDeck([
    {
      xml: title('新生报到流程') + shape(line('报到时间为九月五日。')),
      notes: shape(line('带好通知书。'), { role: 'body' }),
    },
    { xml: title('草稿') + shape(line('不公开。')), hidden: true },
    { xml: title('住宿安排') + shape(line('四人一间。')) },
  ]);
  const loaded = await parseHere('a.pptx', deck);
  expect(loaded).toMatchObject({ document: { head: { title: '新生报到流程' } } });
  expect(await read('a.pptx', deck)).toEqual([
    '第1页 | 报到时间为九月五日。',
    '第2段（第1页） | 备注：带好通知书。',
    '住宿安排（第3页） | 四人一间。',
  ]);
});

it('shapes are read from the top down, automatic numbers printed, footers left out', async () => {
  const auto = (type: string): string => `<a:pPr><a:buAutoNum type="${type}"/></a:pPr>`;
  const xml =
    shape(line('最后联系辅导员。'), { top: 5_000_000 }) +
    shape(line('缴清学费。', auto('ea1ChsPeriod')) + line('领取校园卡。', auto('ea1ChsPeriod')), { top: 2_000_000 }) +
    shape(line('某学院'), { role: 'ftr' });
  expect(await read('a.pptx', makeDeck([{ xml }]))).toEqual([
    '一（第1页） | 缴清学费。',
    '二（第1页） | 领取校园卡。',
    '第1页 | 最后联系辅导员。',
  ]);
});

it('tables give every row its header, merged cells filled', async () => {
  const cell = (text: string, more = ''): string => `<a:tc ${more}><a:txBody>${line(text)}</a:txBody></a:tc>`;
  const rows = [
    [cell('项目'), cell('标准')],
    [cell('住宿', 'rowSpan="2"'), cell('800元')],
    [cell('', 'vMerge="1"'), cell('1000元')],
  ].map((cells) => `<a:tr>${cells.join('')}</a:tr>`);
  const xml = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>${rows.join('')}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
  const passages = passagesOf(await parseHere('a.pptx', makeDeck([{ xml }])));
  expect(passages.map(({ text }) => text)).toEqual(['项目：住宿；标准：800元', '项目：住宿；标准：1000元']);
});
