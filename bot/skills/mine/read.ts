/** 听: which of one's own matters somebody asks for. */
import { z } from 'zod';
import { readNumeral } from '../../language/numerals.ts';
import { isDecision, isSomebodyElses } from '../../core/whose.ts';
import { standingIn } from './read/standing.ts';

export interface Wish {
  /** Own approvals on their way. */
  readonly running: boolean;
  /** What waits for the person's decision. */
  readonly pending: boolean;
  /** Revocations that are agreed to and not done yet. */
  readonly open: boolean;
  /** Make-up punches of a month, and missed ones of late. */
  readonly punches: boolean;
  /** Which month: its number, or the last one. Absent: this month. */
  readonly month?: number | 'last';
  /** What is not for the robot: somebody else's matter, or the decision of an approver. */
  readonly beyond?: 'other' | 'decision';
  /** As said: a name in it picks single approvals. */
  readonly text: string;
}

const PENDING =
  /(?:待|等|要|需要|轮到|有.{0,4})我(?:来|去)?(?:审|批|处理|办)|我要审|我(?:的|有).{0,6}待(?:办|审|批|处理)|待办|未处理/u;
const RUNNING =
  /我(?:的|发起|提交|申请).{0,14}(?:审批|申请|请假|采购|用印|报销|单)|我.{0,10}(?:到哪|哪一步|进度|批了|通过了)|(?:到哪了|到哪一步|进度|批了[吗没]|通过了[吗没]|谁在审)/u;
const EVERYTHING = /我的(?:事项|事情|办事)|我有(?:什么|哪些).{0,4}(?:事|待办)/u;
const SUBJECT = /审|批|申请|待办|事项|办事|发起|提交|请假|采购|用印|报销|出差|外出|未处理|单子/u;
/** One's own counts and gaps; how many are allowed is a question to the regulation. */
const PUNCHES =
  /我.{0,10}(?:补卡|补[过了]|缺卡|漏打卡|漏卡).{0,6}(?:几次|次数|记录|情况|多少|结果)|我的(?:补卡|考勤|缺卡)|我.{0,8}(?:有没有|有无|哪[些天]).{0,6}(?:缺卡|漏打卡|漏卡)|我.{0,8}还[能可][以补].{0,6}[几多]/u;
/** The same without 我, as only somebody who means their own says it. */
const OWN_PUNCHES =
  /(?:补卡|补签|缺卡|漏打?卡).{0,3}(?:几次|多少次)了|^(?!每).{0,8}还(?:有|剩|能|可以)(?:多少|几)次?(?:补卡|补签)|^(?!每).{0,8}补卡.{0,4}还(?:有|剩)(?:下)?(?:多少|几)|^(?:查看|查询|看看|查|看)?(?:一下)?(?:我的?)?(?:本月|这个月|上个?月)?的?(?:补卡|缺卡|考勤|打卡)(?:的)?(?:记录|次数|情况)[。.！!]*$|我.{0,6}缺了?(?:几|多少)[次张]?卡|(?:我|这个月|本月|上个?月).{0,4}还(?:能|可以)补.{0,2}(?:卡|几|多少|吗)/u;
const COUNT = /(?:补卡|缺卡|补了|缺了).{0,4}(?:几|多少)/u;
const PUNCH = /补卡|补签|卡.{0,2}补/u;
const LOOK_UP = /^(?:帮?我?|请|麻烦)(?:查|看|问)/u;
const LAST_MONTH = /上个?月/u;
const MONTH =
  /(?<![0-9零一二三四五六七八九十个几每])(?<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?(?![0-9一二三四五六七八九十])/u;
/** Asks how something is done, or wants it done: not where it stands. */
const ELSE = /怎么(?:写|填|办|走|发起|提交|申请|撤|看|查)|如何|规定|流程是|要求|撤[销回]|几天|多久能|需要什么|材料/u;

/** What a model may say is asked for. */
export const FILLS = z.object({ about: z.enum(['approvals', 'waiting', 'punches']).nullish() });

export function wishFrom({ about }: z.infer<typeof FILLS>, text: string): Wish {
  const isOpen = about === null || about === undefined;
  const isRunning = isOpen || about === 'approvals';
  return {
    running: isRunning,
    open: isRunning,
    pending: isOpen || about === 'waiting',
    punches: about === 'punches',
    text,
  };
}

/** Undefined: it is about something else. `self` is the name of whoever asks. */
export function read(text: string, self: string): Wish | undefined {
  if (isDecision(text)) return { ...NOTHING, pending: true, beyond: 'decision', text };
  if (isSomebodyElses(text, self)) return looksUp(text) ? { ...NOTHING, beyond: 'other', text } : undefined;
  return wishIn(text);
}

/** Somebody else's matter is asked about; what is to be done with it is for other skills to refuse. */
function looksUp(text: string): boolean {
  return wishIn(text) !== undefined || (!ELSE.test(text) && (COUNT.test(text) || LOOK_UP.test(text)));
}

const NOTHING = { running: false, pending: false, open: false, punches: false };

function wishIn(text: string): Wish | undefined {
  const standing = standingIn(text);
  if (standing === 'everything') return { ...NOTHING, running: true, pending: true, open: true, text };
  if (standing === 'matter') return { ...NOTHING, running: true, open: true, punches: PUNCH.test(text), text };
  if (ELSE.test(text)) return undefined;
  if (EVERYTHING.test(text)) return { running: true, pending: true, open: true, punches: true, text };
  if (PUNCHES.test(text) || OWN_PUNCHES.test(text)) return { ...NOTHING, punches: true, ...monthIn(text), text };
  if (!SUBJECT.test(text) || /补卡/u.test(text)) return undefined;
  const pending = PENDING.test(text);
  const running = !pending && RUNNING.test(text);
  return pending || running ? { running, pending, open: running, punches: false, text } : undefined;
}

function monthIn(text: string): Pick<Wish, 'month'> {
  if (LAST_MONTH.test(text)) return { month: 'last' };
  const month = readNumeral(MONTH.exec(text)?.groups?.['month'] ?? '');
  return month !== undefined && month >= 1 && month <= 12 ? { month } : {};
}
