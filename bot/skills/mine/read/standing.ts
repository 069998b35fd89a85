/** 听: whether a message asks how a matter of one's own stands: 我撤销成功了吗, 补卡怎么还没批, 状态. */
import { chatterIn } from '../../../language/chatter.ts';
import { simplified } from '../../../language/traditional.ts';

const DECIDED = '批准?|审批?|审核|通过|下来';
const DONE = `${DECIDED}|撤[销回消]?|办|补|提交|成功|生效|处理|删除?`;
const RESULT = '(?:好|完|成功?|上|掉|下来|过)?';
/** It has happened or not: that can be asked of one matter only. */
const IS_OVER = new RegExp(`(?:${DONE})${RESULT}[了过](?:吗|没有?|么|嘛)$|(?:成功|通过)没有?$`, 'u');
/** 一直没人审: nobody has decided yet. */
const UNDECIDED = new RegExp(
  `(?:还|一直|都|到现在|迟迟)(?:是)?(?:没有?|未)人?(?:给我?)?(?:${DECIDED}|动静|结果|消息)${RESULT}(?:呢|啊|呀|的|吗)?$`,
  'u',
);
/** 怎么还没撤掉: of what was asked for long ago. */
const WHY_NOT = new RegExp(
  `(?:怎么|为什么|为啥|为何|咋).{0,12}(?:没有?|未)人?(?:${DONE})${RESULT}(?:呢|啊|呀|的)?$`,
  'u',
);
/** Whose matter, or what matter it is; without either the words stand for themselves: 批了吗, 成功了没. */
const OWN =
  /我(?![们校院])|审|批|申请|补卡|补签|卡.{0,2}补|撤[销回消]|请假|假条|[事病年婚产丧]假|采购|用印|盖章|报销|出差|外出|加班|调休|换班|单子|流程/u;
const BARE = /^(?:那|这[个条件]?|那[个条件]|它|都|已经|到底|现在|请问|办|处理)*(?:成功|通过|办|处理)/u;
/** Asks what holds for everybody. */
const GENERAL =
  /一般|通常|多久|几天|能不能|可不可以|可以|能否|怎么办|如果|要是|万一|的话|之后|以后|会不会|规定|谁[来批审]|要.{0,4}[批审]/u;
const OTHER_THINGS = /群|通知|公告|消息|文件|日志|密码|制度|办法|章程|政策/u;
/** These words alone, of whatever is on its way. */
const STATUS =
  /^(?:查(?:看|询)?|看看?)?一?下?(?:我的?)?(?:最新|当前|目前|现在)?的?(?:状态|进度|进展)(?:查询|如何|怎么样|呢)?$/u;

/** `everything`: whatever is on its way. `matter`: what the words name. */
export type Standing = 'everything' | 'matter';

export function standingIn(text: string): Standing | undefined {
  const said = simplified(text.normalize('NFKC')).replace(/[\s\p{P}]+$/gu, '');
  if (STATUS.test(said) || isImpatient(said)) return 'everything';
  if (GENERAL.test(said) || isAboutOtherThings(said)) return undefined;
  const asks = IS_OVER.test(said) || UNDECIDED.test(said) || WHY_NOT.test(said);
  return asks && (OWN.test(said) || BARE.test(said)) ? 'matter' : undefined;
}

/** 好了没, 怎么还没好: of what they wait for. Whoever says 催 means people who have not read a notice. */
function isImpatient(said: string): boolean {
  return chatterIn(said) === 'hurry' && !said.includes('催');
}

function isAboutOtherThings(said: string): boolean {
  return OTHER_THINGS.test(said) && !/审批|申请|我的/u.test(said);
}
