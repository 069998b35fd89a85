/** 听: whether somebody asks what is remembered of them, or wants it forgotten. */

export type Wish = 'tell' | 'forget';

const FORGET =
  /(?:删除|删掉|清除|清空|抹去|忘掉|忘记|忘了)(?:所有|全部|关于)?我(?:的)?(?:所有|全部)?(?:个人)?(?:数据|记录|信息|资料|隐私|对话|聊天记录|痕迹)?(?:吧|了)?[。！!]?$|(?:我的)(?:个人)?(?:数据|记录|信息|资料)(?:请|全部|都)?(?:删除|删掉|清除|清空)/u;
const TELL =
  /(?:你|小管家|机器人).{0,6}(?:记得|记住|记录|保存|存|留|知道|收集|掌握).{0,6}我.{0,6}(?:什么|哪些|多少|数据|信息|资料|吗)|我的(?:个人)?数据(?:有哪些|是什么|都有什么)?[?？。]?$/u;
/** Files, approvals and the like are other matters. */
const ELSE = /补卡|审批|请假|打卡|考勤|文件|文档|表单|档案|工资|成绩|学生|规定|制度/u;

/** Undefined: it is about something else. */
export function read(text: string): Wish | undefined {
  if (ELSE.test(text)) return undefined;
  if (FORGET.test(text)) return 'forget';
  return TELL.test(text) ? 'tell' : undefined;
}
