/** Questions: their matter, their years, their everyday words, and the words of a text that answer them. */
import { describe, expect, it } from 'vitest';
import { createLexicon, EVERYDAY, readAliases } from '../../bot/language/colloquial.ts';
import { conceptsOf } from '../../bot/language/concepts.ts';
import { segmentsOf } from '../../bot/language/segments.ts';
import { quoteFrom } from '../../bot/language/excerpt.ts';
import { mentions, overlap } from '../../bot/language/overlap.ts';
import { matterOf } from '../../bot/language/question.ts';
import { cellFor, groupRows, namesRow } from '../../bot/language/rows.ts';
import { statementIn } from '../../bot/language/statement.ts';
import { simplified } from '../../bot/language/traditional.ts';
import { wantedOf } from '../../bot/language/wanted.ts';
import { withYearsWritten, yearsIn } from '../../bot/language/years.ts';

const asked = (question: string) => ({ matter: matterOf(question), wanted: wantedOf(question) });

describe('the matter of a question', () => {
  it.each([
    ['请问怎么请假呀', '请假'],
    ['麻烦问一下，有没有班车？', '， 班车？'],
    ['什么', '什么'],
  ])('%s → %s', (question, matter) => {
    expect(matterOf(question)).toBe(matter);
  });
});

describe('years', () => {
  it.each([
    ['今年招生计划', '2026年招生计划'],
    ['去年最低分', '2025年最低分'],
    ['25级新生', '2025级新生'],
    ['26年单招', '2026年单招'],
    ['工作满20年', '工作满20年'],
    ['98年入学', '98年入学'],
  ])('%s is written %s in 2026', (text, written) => {
    expect(withYearsWritten(text, () => 2026)).toBe(written);
  });

  it('are read from digits, not from longer numbers', () => {
    expect(yearsIn('2025年、院发〔2016〕18号、电话20251234')).toEqual([2025, 2016]);
  });
});

describe('everyday words', () => {
  const meant = (question: string) => EVERYDAY.meaningsIn(question).flatMap(({ meant: words }) => words);

  it('bring the words of documents with them', () => {
    expect(meant('忘打卡了怎么办')).toContain('补卡');
  });

  it('are read longest first', () => {
    expect(EVERYDAY.meaningsIn('没打上卡').map(({ said }) => said)).toEqual(['没打上卡']);
  });

  it.each([
    ['补签 漏卡 → 补卡', '补签', ['补卡']],
    ['GPS = 定位 位置', '定位', ['GPS', '位置']],
    ['没有箭头的一行', '没有箭头的一行', []],
  ] as const)('are written as “%s”', (line, word, words) => {
    const lexicon = createLexicon(readAliases(line));
    expect(lexicon.meaningsIn(word).flatMap((each) => each.meant)).toEqual(words);
  });
});

describe('the concepts of a question', () => {
  it('are its words without those that stand in every question', () => {
    const lexicon = createLexicon(readAliases('补签 → 补卡'));
    expect(conceptsOf('我想补签，公务车也要', lexicon)).toEqual([
      { said: '补签', meant: ['补卡'] },
      { said: '公务', meant: [] },
      { said: '车', meant: [] },
    ]);
  });
});

describe('words', () => {
  it.each([
    ['迟到一回扣多少', ['迟到', '一回', '扣', '多少']],
    ['每月补卡两次', ['每月', '补', '卡', '两次']],
  ] as const)('are cut so that a number stays with what it counts: %s', (text, words) => {
    expect(segmentsOf(text).map(({ segment }) => segment)).toEqual(words);
  });

  it('of other scripts stay whole', () => {
    expect(conceptsOf('chatgpt写评语', createLexicon(new Map())).map(({ said }) => said)).toContain('chatgpt');
  });

  it('that no document says give way to those that documents say', () => {
    const isWord = (word: string): boolean => word === '寒假';
    const concepts = conceptsOf('放寒假盖章', createLexicon(new Map()), { isWord, isKnown: isWord });
    expect(concepts.map(({ said }) => said)).toEqual(['寒假', '盖章']);
  });
});

describe('traditional characters', () => {
  it('become simplified ones, one for one', () => {
    expect(simplified('請問補卡幾次')).toBe('请问补卡几次');
  });
});

describe('overlap', () => {
  it('is the share of characters and pairs of the question that a text has', () => {
    expect(overlap('补卡', '每月补卡')).toBe(1);
    expect(overlap('补卡', '卡里补钱')).toBeCloseTo(2 / 3);
    expect(overlap('补卡', '请假')).toBe(0);
    expect(overlap('', '请假')).toBe(0);
  });

  it('mentions a name by a pair of its characters', () => {
    expect(mentions('会计专业学费', '大数据与会计')).toBe(true);
    expect(mentions('物流专业学费', '大数据与会计')).toBe(false);
  });
});

describe('choosing words', () => {
  const long = `${'总的要求如前所述。'.repeat(20)}四人间每年收费1200元，六人间每年收费1000元。${'其他事项另行通知。'.repeat(20)}`;

  it('quotes a short text whole', () => {
    expect(quoteFrom('打卡由本人完成；不得代打。', asked('可以代打卡吗'))).toBe('打卡由本人完成；不得代打。');
  });

  it('quotes the sentence that answers out of a long one, as it stands', () => {
    const quote = quoteFrom(long, asked('四人间多少钱'));
    expect(quote).toBe('四人间每年收费1200元，六人间每年收费1000元。');
    expect(long).toContain(quote);
  });
});

describe('the words that answer by themselves', () => {
  it.each([
    [
      '自己不能撤的申请，要另外提出；通过后由管理员删除。',
      '能撤的申请吗',
      '自己不能撤的申请，要另外提出；通过后由管理员删除',
    ],
    [
      '车位按月收费。六人间每年收费1000元，四人间每年收费1200元。',
      '四人间多少钱',
      '六人间每年收费1000元，四人间每年收费1200元',
    ],
    ['要带定位的记录，要用手机发送。', '带定位的记录能用电脑发吗', '要带定位的记录，要用手机发送'],
  ])('of “%s” are a whole sentence', (quote, question, words) => {
    expect(statementIn(quote, asked(question))).toBe(words);
  });

  it.each([
    ['住宿费按学年收取。', '住宿费多少钱'],
    [
      '请假3天以内的，由所在部门的组长批准；超过3天、不满15天的，由分管的处长审核后报院领导批准；15天以上的，由人事处审核后报院长批准。',
      '请假由谁批准',
    ],
    [`${'各个部门'.repeat(20)}可以申请。`, '可以申请吗'],
  ])('of “%s” are none: half a rule misleads', (quote, question) => {
    expect(statementIn(quote, asked(question))).toBeUndefined();
  });
});

describe('a row of a table', () => {
  const cells = { 专业: '应用化工技术', 年份: '2025年', 录取人数: '105', '2024年最低分': '301', '2025年最低分': '318' };

  it('is about what its first cells name', () => {
    expect(namesRow('应用化工最低分', cells)).toBe(true);
    expect(namesRow('会计最低分', cells)).toBe(false);
  });

  it.each([
    ['2025年最低分', [2025], ['2025年最低分', '318']],
    ['2024年最低分', [2024], ['2024年最低分', '301']],
    ['2023年最低分', [2023], undefined],
  ] as const)('answers %s from the cell of that year', (matter, years, cell) => {
    expect(cellFor({ matter, kind: 'score', years }, cells)).toEqual(cell);
  });

  it('gives a length of time whose unit stands in the header', () => {
    const rounds = { 科室: '手术室', 轮转周数: '4', 考核: '操作' };
    expect(cellFor({ matter: '手术室要待', kind: 'duration', years: [] }, rounds)).toEqual(['轮转周数', '4']);
  });

  it('stands beside others with another value under its own name', () => {
    const rows = [
      { 专业: '会计', 类型: '单招', 学费: '3900' },
      { 专业: '会计', 类型: '高考', 学费: '3900' },
      { 专业: '会计', 类型: '五年制', 学费: '免' },
    ];
    expect(groupRows(rows, '学费')).toEqual([
      { names: ['单招', '高考'], value: '3900' },
      { names: ['五年制'], value: '免' },
    ]);
  });
});
