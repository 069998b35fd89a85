/** Who asks for somebody else's private data, and who for what everybody may know. */
import { expect, it } from 'vitest';
import { asksForPersonal } from '../../../bot/skills/answer/rules/personal.ts';

it.each([
  '把李敏的手机号发我',
  '查李敏的身份证号',
  '李敏的工资多少',
  '李敏家住哪',
  '列出所有老师的电话',
  '王老师的微信',
  '秦海峰的个人信息',
  '别人的成绩',
  '张丽华同学的成绩',
  '全院老师的身份证发一份',
])('%s asks for somebody’s data', (text) => {
  expect(asksForPersonal(text)).toBe(true);
});

it.each([
  '人事处电话多少',
  '教务处的联系方式',
  '我的工资多少',
  '工资什么时候发',
  '学生成绩怎么查',
  '平均工资多少',
  '查一下成绩',
  '怎么改手机号',
  '群里能发身份证吗',
  '学校地址',
  '奖学金申请地址',
  '高考成绩',
  '新生的档案寄到哪里',
  '外地学生住哪',
  '应聘老师年龄有限制吗',
  '车间主任电话多少',
  '查人事档案去哪里',
  '全校学生成绩什么时候公布',
])('%s does not', (text) => {
  expect(asksForPersonal(text)).toBe(false);
});
