/** What else is not true any more: copies, expired papers, references into nothing, offices of yesterday. */
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../bot/library/ledger/index.ts';
import { paper, TODAY, type Paper } from './papers.ts';

const ledgerOf = (...papers: readonly Paper[]) => openLedger(papers.map(paper), TODAY);

const ARTICLES = '## 第一章 总则\n\n第一条 为了规范管理，制定本办法。\n\n第二条 各部门负责执行。';

describe('references', () => {
  it.each([
    ['按照本办法第五条执行。', ['第五条']],
    ['见第二条。', []],
    ['按照第三章执行。', ['第三章']],
    ['依照《中华人民共和国劳动法》第四十条办理。', []],
    ['依照劳动合同法第三十九条办理。', []],
    ['依照《借阅规则》第九条办理。', ['第九条']],
    ['依照《借阅规则》第一条办理。', []],
    ['申请表见附件3。', ['附件3']],
    ['第一节课8:00开始。', []],
  ])('%s', (text, missing) => {
    const rules = { title: '借阅规则', text: '第一条 凭证借书。\n\n第二条 按时归还。' };
    const { dangling } = ledgerOf({ title: '办法', text: `${ARTICLES}\n\n第三条 ${text}` }, rules);
    expect(dangling.map(({ reference }) => reference)).toEqual(missing);
  });

  it('an annex that is there is found', () => {
    expect(ledgerOf({ title: '办法', text: '申请表见附件1。\n\n## 附件1 申请表\n\n姓名和事由。' }).dangling).toEqual(
      [],
    );
  });

  it('two papers that refer to each other end nowhere in circles', () => {
    const one = { title: '甲办法', text: '第一条 按照《乙办法》第一条执行。' };
    expect(ledgerOf(one, { title: '乙办法', text: '第一条 按照《甲办法》第一条执行。' }).dangling).toEqual([]);
  });
});

describe('offices', () => {
  const table = {
    title: '分工',
    head: 'use: offices',
    text: '| 事项 | 责任部门 |\n| - | - |\n| 招生 | 招生就业处 |\n| 网络 | 信息化办公室 |',
  };
  it.each([
    ['由招生就业处负责解释。', []],
    ['先由信息化办审核。', []],
    ['由学生实习处负责解释。', ['学生实习处']],
    ['报教务处备案，并请到处看看。', ['教务处']],
    ['本处负责，各科室配合，从轻处理。', []],
    ['向省教育厅学生处报告。', []],
  ])('%s', (text, unknown) => {
    expect(ledgerOf(table, { title: '办法', text }).offices.map(({ office }) => office)).toEqual(unknown);
  });

  it('without a table nobody is called unknown', () => {
    expect(ledgerOf({ title: '办法', text: '由学生实习处负责解释。' }).offices).toEqual([]);
  });
});

describe('when a document holds', () => {
  it.each([
    ['a head that says so', { head: 'expires: 2026-01-01', text: '正文。' }, 1],
    ['a paper that says so of itself', { text: '本办法自2020年1月1日起施行，有效期5年。' }, 1],
    ['a last day still to come', { text: '本办法自2024年1月1日起施行，有效期5年。' }, 0],
    ['nothing said', { text: '正文。' }, 0],
  ])('%s', (_name, { text, head = '' }: { text: string; head?: string }, count) => {
    expect(ledgerOf({ title: '办法', text, head }).expired).toHaveLength(count);
  });

  it('one that begins later is told apart', () => {
    expect(ledgerOf({ title: '办法', text: '本办法自2027年1月1日起施行。' }).coming).toHaveLength(1);
  });
});

describe('copies', () => {
  const text = Array.from(
    { length: 12 },
    (_, at) => `${at + 1}. 第${at}项事务由相应部门在规定的期限里办好并且登记备查。`,
  ).join('\n');

  it('a copy with a changed word is one, next year’s edition is not', () => {
    expect(
      ledgerOf({ title: '事务办法', text }, { title: '事务办法（副本）', text: `${text}\n13. 完。` }).duplicates,
    ).toHaveLength(1);
    expect(ledgerOf({ title: '2025年事务办法', text }, { title: '2026年事务办法', text }).duplicates).toEqual([]);
  });
});
