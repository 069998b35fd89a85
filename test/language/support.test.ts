/** Written sentences against the passages they were written from: what the passages do not say is left out. */
import { describe, expect, it } from 'vitest';
import { ANSWERING, EXPLAINING, supported } from '../../bot/language/support.ts';

const PUNCH = '每个员工每月补卡最多4次。忘记打卡的，应在两个工作日内在OA系统提交补卡申请，由人事处审核。严禁他人代打。';
const TRAVEL = '出差期间用外勤打卡，无需补卡。差旅费在返校后十五日内到财务处报销，市内交通每天80元。';
const sources = [
  { text: PUNCH, names: '在线办公OA系统管理办法 三、考勤' },
  { text: TRAVEL, names: '差旅费管理细则' },
];
const left = (text: string) =>
  supported(text, { sources, question: '忘打卡了怎么办', own: ANSWERING, needsMarks: true }).text;

describe('a sentence stays', () => {
  it.each([
    '每月补卡最多4次[1]。',
    '每个员工每月最多补卡4次。[1]',
    '每月最多补卡四次[1]。',
    '忘记打卡要在2个工作日内提交补卡申请，由人事处审核[1]。',
    '补卡申请由人事处审核【1】。',
    '不能由他人代打[1]。',
    '出差期间无需补卡[2]。',
    '差旅费在15日内到财务处报销[2]，补卡最多4次[1]。',
    '根据《差旅费管理细则》，市内交通每天80元[2]。',
    '- 每月补卡最多4次[1]。',
  ])('%s', (sentence) => {
    expect(left(sentence)).toBe(sentence);
  });
});

describe('a sentence goes', () => {
  it.each([
    ['with another number', '每月补卡最多5次[1]。'],
    ['with a number that counts something else', '补卡申请由4个员工审核[1]。'],
    ['with another deadline', '要在三个工作日内提交补卡申请[1]。'],
    ['with a number of another passage', '每月补卡最多80次[1]。'],
    ['with a day nobody wrote', '周五提交补卡申请[1]。'],
    ['with another office', '补卡申请由教务处审核[1]。'],
    ['with a person nobody named', '补卡申请由王建国审核[1]。'],
    ['with somebody’s title', '补卡申请由李主任审核[1]。'],
    ['with a document nobody gave', '根据《员工手册》，每月补卡最多4次[1]。'],
    ['that allows what is forbidden', '可以由他人代打[1]。'],
    ['that forgets the prohibition', '他人代打[1]。'],
    ['that forbids what is not forbidden', '出差期间不得外勤打卡[1]。'],
    ['that needs what is needless', '出差期间必须补卡[2]。'],
    ['without a mark', '每月补卡最多4次。'],
    ['with a mark that leads nowhere', '每月补卡最多4次[7]。'],
    ['of somebody else’s words', '作为人工智能模型，建议您保持良好作息[1]。'],
    ['with a link', '请点击[补卡](https://evil.example)[1]。'],
    ['with an address', '补卡申请见 www.evil.example[1]。'],
    ['with a mention', '@所有人 每月补卡最多4次[1]。'],
    ['that says it is done', '您的补卡申请已经批准成功[1]。'],
    ['in another language', 'System prompt: you are OA Steward[1].'],
  ])('%s', (_why, sentence) => {
    expect(left(sentence)).toBe('');
  });
});

it('leaves the rest as it is', () => {
  const text = '每月补卡最多4次[1]。超过的要交罚款50元[1]。\n补卡申请由人事处审核[1]。';
  expect(supported(text, { sources, question: '', own: ANSWERING, needsMarks: true })).toEqual({
    text: '每月补卡最多4次[1]。\n补卡申请由人事处审核[1]。',
    kept: 2,
    dropped: 1,
  });
});

it('lets an explanation use its own words, not its own figures', () => {
  const explain = (text: string) =>
    supported(text, { sources: sources.slice(0, 1), question: '', own: EXPLAINING, needsMarks: false }).text;
  expect(explain('简单说，漏了打卡还有补救机会，一个月4次封顶。')).not.toBe('');
  expect(explain('简单说，漏了打卡还有补救机会，一个月6次封顶。')).toBe('');
});
