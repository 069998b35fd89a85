/** The index: who finds what, and when. */
import { describe, expect, it } from 'vitest';
import { openIndex, type IndexedDocument } from '../../bot/library/index.ts';
import type { DocumentHead } from '../../bot/ports/library.ts';

const NOW = Date.parse('2026-11-23T02:00:00Z');

function documentOf(head: Partial<DocumentHead>, ...texts: readonly string[]): IndexedDocument {
  const file = head.file ?? `${head.title ?? 'untitled'}.md`;
  const whole: DocumentHead = { title: '制度', audience: 'staff', ...head, file };
  const passages = texts.map((text, at) => ({
    id: `${file}#${at}`,
    document: whole,
    clause: `第${at + 1}条`,
    path: ['第一章 总则'],
    text,
  }));
  return { head: whole, passages };
}

interface Asking {
  readonly as?: readonly string[];
  readonly now?: number;
}

async function ask(
  documents: readonly IndexedDocument[],
  question: string,
  { as = ['public', 'staff'], now = NOW }: Asking = {},
) {
  const index = await openIndex(documents);
  const hits = await index.search({ question, audience: new Set(as), now, limit: 10 });
  return hits.map(({ passage }) => passage.text);
}

describe('searching', () => {
  const attendance = documentOf(
    { title: '考勤办法' },
    '每月补卡次数不得超过四次。',
    '外出办事应当进行外勤打卡。',
    '会议室向办公室预约。',
  );

  it('finds the clause for a colloquial question', async () => {
    expect((await ask([attendance], '请问一个月能补卡几次呀？'))[0]).toBe('每月补卡次数不得超过四次。');
  });

  it.each(['补咖有次数限制吗', '外琴怎么弄', '会意室找谁约'])(
    'finds it though a character is written by its sound: %s',
    async (slip) => {
      const right = ['每月补卡次数不得超过四次。', '外出办事应当进行外勤打卡。', '会议室向办公室预约。'];
      expect(right.indexOf((await ask([attendance], slip))[0] ?? '')).toBe(['补', '外', '会'].indexOf(slip.charAt(0)));
    },
  );

  it.each(['補卡稅務擔誰', '誰託人補簽每月幾次'])('reads traditional characters: %s', async (question) => {
    const tax = documentOf(
      { title: '须知' },
      '谁委托他人补签，每月不超过几次。',
      '补卡税务担谁负责。',
      '食堂每日开放。',
    );
    expect((await ask([tax], question))[0]).toContain(question.startsWith('補卡') ? '税务' : '委托');
  });

  it('gives a clause that is named by its number first, and once', async () => {
    const [first, ...others] = await ask([attendance], '考勤办法第二条外勤打卡');
    expect(first).toBe('外出办事应当进行外勤打卡。');
    expect(others.toSorted()).toEqual(['会议室向办公室预约。', '每月补卡次数不得超过四次。']);
  });

  it('leaves 个, 了, 过 and 完 in the words they are part of', async () => {
    const law = documentOf(
      { title: '条例' },
      '登记后成为个体工商户。',
      '体工商量户外活动。',
      '通过审批的，登记入册。',
      '通审批文。',
    );
    expect((await ask([law], '怎么成为个体工商户'))[0]).toBe('登记后成为个体工商户。');
    expect((await ask([law], '通过审批了吗'))[0]).toBe('通过审批的，登记入册。');
  });

  it('gives the clause that holds all of a repeated text, not one that says a part of it often', async () => {
    const often = '补卡审批由信息员登记，补卡审批每月公布，补卡审批每年汇总，补卡审批逾期不再受理。';
    const whole = '教职工办理公务用车，须经分管领导批准后办理；每学期不超过三次，补卡审批的情形除外。';
    const rules = documentOf({ title: '补卡审批管理办法' }, often, whole, '会议室由办公室安排。');
    const question = '须经分管领导批准每学期不超过三次补卡审批的情形除外怎么规定的';
    expect((await ask([rules], question))[0]).toBe(whole);
  });

  it('finds nothing when no word is shared', async () => {
    expect(await ask([attendance], 'xyz')).toEqual([]);
  });

  it.each(['', '？？？', '\u0000\u0001', ' '])('finds nothing for %j', async (question) => {
    expect(await ask([attendance], question)).toEqual([]);
  });

  it('bears a question of a hundred thousand characters', async () => {
    expect((await ask([attendance], `补卡次数${'啊'.repeat(100_000)}`))[0]).toContain('补卡');
  });

  it('follows the dictionary from a colloquial word to the formal one', async () => {
    const dictionary = new Map([['漏打', ['补卡']]]);
    const index = await openIndex([attendance], { dictionary });
    const hits = await index.search({ question: '漏打了怎么办', audience: new Set(['staff']), now: NOW, limit: 1 });
    expect(hits[0]?.passage.text).toContain('补卡');
  });

  it('keeps two files of one title apart', async () => {
    const twin = documentOf({ title: '考勤办法', file: 'other.md' }, '每月补卡次数不得超过两次。');
    const found = await ask([attendance, twin], '补卡次数');
    expect(found.slice(0, 2).toSorted()).toEqual(
      ['每月补卡次数不得超过两次。', '每月补卡次数不得超过四次。'].toSorted(),
    );
  });
});

describe('audience', () => {
  const open = documentOf({ title: '公开', audience: 'public' }, '招生电话在官网公布。');
  const inner = documentOf({ title: '内部', audience: 'admin' }, '招生计划的预留名额由领导小组决定。');

  it('hides what a label does not allow', async () => {
    expect(await ask([open, inner], '招生', { as: ['public', 'staff'] })).toEqual(['招生电话在官网公布。']);
  });

  it('shows it to those who have the label', async () => {
    expect(await ask([open, inner], '招生预留名额', { as: ['public', 'admin'] })).toHaveLength(2);
  });

  it('shows nothing to somebody without labels, nor a document without one', async () => {
    expect(await ask([open, inner], '招生', { as: [] })).toEqual([]);
    expect(await ask([documentOf({ audience: '' }, '招生')], '招生')).toEqual([]);
  });

  it('gives the same strengths whether the hidden document exists or not', async () => {
    const asked = { question: '招生名额', audience: new Set(['public']), now: NOW, limit: 5 };
    const [withHidden, without] = await Promise.all([openIndex([open, inner]), openIndex([open])]);
    expect(await withHidden.search(asked)).toEqual(await without.search(asked));
  });

  it('lists only the documents it may know of', async () => {
    const index = await openIndex([open, inner]);
    expect(index.documents(new Set(['public'])).map(({ title }) => title)).toEqual(['公开']);
  });
});

describe('time', () => {
  const old = documentOf({ title: '2025年招生计划', effective: '2025-01-01', expires: '2025-12-31' }, '招生一千人。');
  const current = documentOf({ title: '2026年招生计划', effective: '2026-01-01' }, '招生一千二百人。');

  it('leaves out what is no longer or not yet in force', async () => {
    expect(await ask([old, current], '招生多少人')).toEqual(['招生一千二百人。']);
    expect(await ask([old, current], '招生多少人', { now: Date.parse('2025-06-01T00:00:00Z') })).toEqual([
      '招生一千人。',
    ]);
  });

  it.each(['2025年招生多少人', '去年招生多少人'])(
    'reaches back when the question names the year: %s',
    async (question) => {
      expect((await ask([old, current], question))[0]).toBe('招生一千人。');
    },
  );

  it('counts the last day by the calendar of the college', async () => {
    const lastEvening = Date.parse('2025-12-31T15:59:00Z');
    expect(await ask([old], '招生', { now: lastEvening })).toHaveLength(1);
    expect(await ask([old], '招生', { now: lastEvening + 120_000 })).toHaveLength(0);
  });

  it('lets only the newest edition speak when none has an end', async () => {
    const editions = [2024, 2025, 2026].map((year) => documentOf({ title: `${year}年校历` }, `${year}年九月开学。`));
    expect(await ask(editions, '什么时候开学')).toEqual(['2026年九月开学。']);
    expect((await ask(editions, '2024年什么时候开学'))[0]).toBe('2024年九月开学。');
  });
});

describe('siblings', () => {
  it('are the passages under the same heading of the same file, in order', async () => {
    const one = documentOf({ title: '一' }, '甲', '乙');
    const index = await openIndex([one, documentOf({ title: '二' }, '丙')]);
    const [first] = one.passages;
    expect(first && index.siblings(first).map(({ text }) => text)).toEqual(['甲', '乙']);
  });
});
