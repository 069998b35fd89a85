/** 听: whether a message asks for an approval to be taken back, or for information, or speaks of something else. */

/** 撤消 is how many write it. */
const STRONG = /撤[销消回掉]|撤了|撤下来|作废|收回来?/u;
const WEAK =
  /取消|不(?:想|再|用)?(?:请|要|办|去|报|买|借|采购|出差|外出|加班|申请|补卡|补)(?:了|假了?|差了?)|不用(?:审|批|请)?了/u;
/** What an approval is about; without any of it something else may be taken back: a message, a group. */
export const ABOUT =
  /审批|申请|请假|假条|事假|病假|年假|的假|补卡|出差|外出|加班|换班|调休|采购|用印|盖章|报销|借[用款]|单子|[^菜简]单|流程|转正|调[岗动]|离职|入职|场地|用车/u;
const OTHER_THINGS = /消息|信息|群|通知|公告|DING|聊天|文件|日志|密码/iu;
const POINTER =
  /我(?!们)|[那这]个|[那这]张|[那这]条|[那这]份|刚才|刚刚|刚提|上[周次个]|昨|前天|今[天早]|帮忙|麻烦|\d{5,}/u;
const QUESTION =
  /[?？]|[吗嘛]\s*$|呢\s*$|怎么|怎样|咋|如何|什么|啥|哪[里个些种]|谁|几[点号天次]|多[少久长]|为何|为什么|是否|会不会|要不要|需不需要/u;
/** 流程, 规定 …: a request for information, put without a question mark. */
const KNOWLEDGE = /(?:流程|规定|办法|条件|步骤|制度|手续|指南|政策|要求|规则)(?:是)?[。.]?\s*$/u;
/** Asked politely, and still to be done. */
const POLITE = /帮我|给我|替我|帮忙|麻烦|请.{0,2}把|能不能|可不可以|可以.{0,30}吗|能.{0,30}吗/u;

/** It is to be done, not only asked about. */
export function isRequest(text: string): boolean {
  if (isQuestion(text) && !(POLITE.test(text) && POINTER.test(text))) return false;
  if (STRONG.test(text)) return (ABOUT.test(text) || POINTER.test(text)) && !isAboutOtherThings(text);
  return WEAK.test(text) && ABOUT.test(text) && !isAboutOtherThings(text);
}

export function isQuestion(text: string): boolean {
  return QUESTION.test(text) || (KNOWLEDGE.test(text) && !POINTER.test(text));
}

function isAboutOtherThings(text: string): boolean {
  return OTHER_THINGS.test(text) && !/审批|申请|假/u.test(text);
}

/** Words that take something back stand in it. */
export function takesBack(words: string): boolean {
  return STRONG.test(words) || WEAK.test(words);
}
