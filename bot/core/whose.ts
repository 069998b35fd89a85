/** Whose matter a message is about: one's own, as everything the robot does for people, or somebody else's. */
import { isPersonName } from '../scanner/names.ts';

const MATTER =
  /审批|申请|请假|假条|事假|病假|年假|补卡|打卡|缺卡|考勤|出差|外出|加班|采购|用印|报销|流程|单子|待办|调休|离职|转正|用车|场地|卡(?!片)/u;
const OTHERS =
  /[他她]们?的|(?:同事|别人|人家|领导|学生|老公|老婆|爱人|室友)的|[\p{Script=Han}]{1,3}(?:老师|主任|处长|科长|院长|书记|同学)(?:的|[昨今前上忘漏没])/u;
/** What stands before a name without being part of it: nothing, a sign, or one of these words. */
const LEAD =
  /(?:^|[^\p{Script=Han}]|把|将|查|看|问|帮|我|替|给|为|代|对|和|跟|请|麻烦|一下|撤[销回掉]|取消|收回|同意|批准|驳回|拒绝|通过|处理|确认|提交|办理?|催|那个|这个|关于|想|要|知道)$/u;
const OWNED = /(?<before>.*?)(?:[昨今前]天|上周[一二三四五六日天]?|本月|这个月|上个月)?的/gu;
const DOER =
  /^(?<name>\p{Script=Han}{2,4}?)(?=[昨今前]天|上周|本月|周[一二三四五六日]|忘|漏|没打|\d|(?:这个月|上个?月)?(?:补卡|缺卡|补了|缺了).{0,4}(?:几|多少))/u;
const NAME_SIZES = [2, 3, 4];

/** It names somebody's matter, and that somebody is not `self`, the name of whoever speaks. */
export function isSomebodyElses(text: string, self: string): boolean {
  if (!MATTER.test(text)) return false;
  const rest = self ? text.replaceAll(`${self}的`, '') : text;
  const doer = DOER.exec(rest)?.groups?.['name'] ?? '';
  return OTHERS.test(rest) || (doer !== self && isPersonName(doer)) || hasNamedOwner(rest);
}

function hasNamedOwner(text: string): boolean {
  return [...text.matchAll(OWNED)].some(({ groups }) => endsWithName(groups?.['before'] ?? ''));
}

/** 查一下李敏: what the words end with is somebody's name. */
export function endsWithName(words: string): boolean {
  return NAME_SIZES.some((size) => isPersonName(words.slice(-size)) && LEAD.test(words.slice(0, -size)));
}

const DECISION =
  /(?:把|将|给).{1,18}?(?:同意|批准|批[了掉过]|审[了掉批过]|驳回|拒绝|通过)(?:了|掉|一下|吧)*[。!！\s]*$|^(?:请|帮我?|麻烦你?|替我)*(?:同意|批准|驳回|拒绝|通过|批一下|审一下|批了|批掉)(?!了[吗没]).{2,}|(?:帮|替)我(?:批|审)(?:一下|了|掉)/u;
const ASKS = /[?？]|[吗嘛呢]\s*$|怎么|如何|能不能|可不可以|是否|多久|了没/u;

/** 把李敏的补卡都同意了: a decision that only the approver makes, in the client. */
export function isDecision(text: string): boolean {
  return MATTER.test(text) && DECISION.test(text) && !ASKS.test(text);
}
