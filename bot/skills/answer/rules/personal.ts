/** 判: whether somebody else's private data are asked for: a named colleague's, or those of all. Pure. */
import { endsWithName } from '../../../core/whose.ts';
import { wantedOf, type Kind } from '../../../language/wanted.ts';

const DATA =
  '(?:私人|个人)?(?:手机|电话|号码|联系方式|身份证|证件|住址|家庭|地址|工资|薪水|薪资|收入|生日|年龄|银行卡|卡号|成绩|分数|病历|病情|体检|微信|邮箱|密码|简历|档案|户口|婚姻|信息|隐私|工号|定位|行踪)';
/** 李敏的手机号, 王老师家的地址: what stands before is looked at by itself. */
const OWNED = new RegExp(`(?<owner>\\p{Script=Han}{2,8}?)(?:本人|个人|家里?|家人)?的?(?=${DATA})`, 'gu');
const LIVES = /(?<owner>\p{Script=Han}{2,6}?)(?:老师)?(?:家)?(?:现在)?住(?:在)?(?:哪|什么地方|几)/gu;
/** A rule is asked for, not somebody's data. */
const OF_A_RULE: ReadonlySet<Kind> = new Set(['when', 'date', 'duration', 'why', 'place']);
const TITLE = /(?:老师|同学|同事|主任|处长|科长|院长|书记)$/u;
const EVERYBODY = new RegExp(
  `(?:所有|全部|全体|全院|全校|每个|每位|各位|大家|别人|其他人?|同事)(?:的)?(?:老师|教师|教职工|员工|学生|同学|同事|人)?们?的?(?=${DATA})`,
  'u',
);

export function asksForPersonal(text: string): boolean {
  // 全校学生的成绩什么时候公布 asks for a day.
  if (EVERYBODY.test(text)) return !OF_A_RULE.has(wantedOf(text).kind);
  const owners = [...text.matchAll(OWNED), ...text.matchAll(LIVES)].map(({ groups }) => groups?.['owner'] ?? '');
  return owners.some((owner) => endsWithName(owner) || isTitled(owner));
}

/** 王老师, 李敏主任; not 应聘老师 or 车间主任. */
function isTitled(owner: string): boolean {
  const name = owner.replace(TITLE, '');
  return name !== owner && (endsWithName(name) || endsWithName(`${name}某`));
}
