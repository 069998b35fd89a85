/** What a question asks for, and whether a text has it. */
import { describe, expect, it } from 'vitest';
import { detailIn, holdsDetail } from '../../bot/language/details.ts';
import { wantedOf } from '../../bot/language/wanted.ts';

describe('what is asked for', () => {
  it.each([
    ['一个月能请几次假', 'count', '次'],
    ['这个岗位招多少人', 'count', '人'],
    ['住宿费多少', 'money', undefined],
    ['丢了饭卡扣多少钱', 'money', undefined],
    ['要交多少押金', 'money', undefined],
    ['奖学金是多少', 'money', undefined],
    ['要修多少学分', 'amount', '学分'],
    ['试用期多久', 'duration', undefined],
    ['年休假有几天', 'duration', undefined],
    ['几点上班', 'clock', undefined],
    ['报名几号截止', 'date', undefined],
    ['什么时候开学', 'when', undefined],
    ['财务处在几楼', 'floor', undefined],
    ['后勤的电话是多少', 'phone', undefined],
    ['面试占百分之几', 'share', undefined],
    ['最低分是多少', 'score', '最低分'],
    ['请假谁批', 'who', '批'],
    ['盖章找哪个部门', 'who', undefined],
    ['体检在哪家医院', 'which', '医院'],
    ['会议在哪里开', 'place', undefined],
    ['负责人叫什么名字', 'name', undefined],
    ['可以代打卡吗', 'whether', undefined],
    ['冬天发不发', 'whether', undefined],
    ['要几个人签', 'count', '人'],
    ['几分钟要到', 'duration', undefined],
    ['退费几天到账', 'duration', undefined],
    ['体检费谁出', 'payer', undefined],
    ['模板有几种', 'kinds', undefined],
    ['夜班补助多少', 'money', undefined],
    ['能不能补办', 'whether', undefined],
    ['怎么申请', 'how', undefined],
    ['为什么要实名', 'why', undefined],
    ['补一下下班卡，原因是网断了', 'open', undefined],
    ['补卡规定', 'open', undefined],
    ['需要交什么', 'open', undefined],
  ])('%s: %s', (question, kind, word) => {
    expect(wantedOf(question)).toEqual(word ? { kind, word } : { kind });
  });
});

describe('the detail in a text', () => {
  it.each([
    ['每月几次', '每月不超过四次。', '四次'],
    ['每月几回', '每月不超过4次。', '4次'],
    ['DING一天能发几个', '每人每天不超过3条。', '3条'],
    ['学费多少钱', '每人每年4600元。', '4600元'],
    ['几点上班', '上午8:30上班。', '8:30'],
    ['试用期多长', '试用期为12个月。', '12个月'],
    ['哪天考试', '2026年3月28日考试。', '2026年'],
    ['占多少比例', '笔试占40%。', '40%'],
  ])('%s ← %s', (question, text, detail) => {
    expect(detailIn(text, wantedOf(question))).toBe(detail);
  });

  it.each([
    ['每月几次', '每月3日发放。'],
    ['要几个人', '三个工作日以内写出说明。'],
    ['体检费谁出', '提交体检报告。'],
    ['有几种', '模板由管理员修改。'],
    ['学费多少钱', '2026年9月缴纳学费。'],
    ['电话是多少', '2026年12月4日发布，共1234人。'],
    ['要几天', '2026年3月28日公布。'],
    ['几点开门', '每周一开放。'],
    ['请假谁批', '请假审批由本人发起。'],
    ['要修多少学分', '应当提前两天选课。'],
    ['在几楼', '在办公室办理。'],
    ['体检在哪家医院', '体检在学院进行。'],
  ])('%s is not answered by: %s', (question, text) => {
    expect(holdsDetail(text, wantedOf(question))).toBe(false);
  });

  it('is not looked for when no definite form is asked for', () => {
    expect(holdsDetail('打卡由本人完成。', wantedOf('可以代打卡吗'))).toBe(true);
  });
});
