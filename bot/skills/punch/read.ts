/** 听: from colloquial Chinese to the day, the shift, the time and the reason of a missed punch. */
import { z } from 'zod';
import { readWhen, type When, type Why } from '../../language/dates.ts';
import { localTime } from '../../language/local-time.ts';
import { wantedOf } from '../../language/wanted.ts';
import { cleaned, type Draft } from '../../core/request.ts';
import type { Case, Heard } from '../../core/task/steps.ts';
import { isDecision, isSomebodyElses } from '../../core/whose.ts';
import type { Shift } from '../../ports/attendance.ts';
import { mayBeReason, reasonIn } from './read/reason.ts';

/** A punch that was named, as far as it was. */
export interface Named {
  readonly day?: string | undefined;
  readonly shift?: Shift | undefined;
  /** When the person was really there, `08:29`. */
  readonly time?: string | undefined;
}

export interface PunchDraft {
  /** `2026-11-20`. */
  readonly day: string;
  readonly shift: Shift;
  /** Absent until the schedule has told it. */
  readonly time: string;
  readonly reason: string;
  /** Several were named: one is made up at a time. */
  readonly several?: readonly Named[];
  /** What was said of the day is not clear, and which days it may mean. */
  readonly unclear?: { readonly why: Why; readonly days: readonly string[] };
  /** It is for somebody else, or belongs to 外勤. */
  readonly obstacle?: 'other' | 'field';
  /** An agreed approval whose punch is now to be entered. */
  readonly agreed?: { readonly approvalId: string; readonly link: string };
  /** An approval that is gone, and whose punch is to be taken out again. */
  readonly gone?: { readonly approvalId: string };
}

/** What a model may read in a message. */
export const FILLS = z.object({
  day: z.iso.date().nullish(),
  shift: z.enum(['上班', '下班']).nullish(),
  time: z
    .string()
    .regex(/^\d{2}:\d{2}$/u)
    .nullish(),
  reason: z.string().max(100).nullish(),
});

type Fills = z.infer<typeof FILLS>;

export interface Said {
  readonly text: string;
  /** Milliseconds and zone of the college. */
  readonly now: number;
  readonly zone: string;
  /** The message names another matter the robot can handle. */
  readonly namesOther: boolean;
  /** A 补卡 is being talked over, of which nothing may be known yet. */
  readonly isOpen: boolean;
  /** The name of whoever speaks. */
  readonly self: string;
}

const MATTER =
  /补.{0,14}卡|补.{0,10}[上下]班|卡.{0,3}补(?!贴|助|办|充)|补签|[忘漏].{0,6}[打刷]|[打刷]卡.{0,8}(?:忘|漏|没[打成上有记]|失败)|没(?:有|能)?.{0,4}[打刷](?:上|成|着|到)?(?:[上下]班)?卡|[上下]班.{0,4}没(?:有|能)?[打刷](?:上|成|着|到)?(?!\p{Script=Han})|[缺漏]卡|卡.{0,4}(?:没打|没刷|忘|漏|缺)/u;
/** Other cards, and matters about a 补卡 that is there already. */
const OTHER_MATTER =
  /(?:饭|校园|银行|门禁|电话|手机|工资|医保|社保|房|信用|会员|借书|公交)卡|一卡通|身份证|撤[销回了掉消]|取消.{0,6}补卡|我的补卡|补卡.{0,4}(?:记录|情况|结果|进度|到哪|批了|通过了)/u;
/** A question stays one unless somebody tells what happened to them, or what they want. */
const OWN_CASE = /帮我|给我|我要|我想(?!知道|问|了解)|替我|申请一下|我.{0,12}[忘漏没]/u;
/** 外勤, and denials of it. */
const FIELD =
  /出差|外勤|因公外出|公出|(?:外出|在外|去外|到外|去校外|在校外).{0,4}(?:开会|办事|培训|学习|调研|走访|招生|参会|比赛)|(?:下|去|到|走访)企业|家访/u;
const NO_FIELD = /(?:不是|没有?|并非|没去)(?:在)?(?:出差|外勤|因公外出|公出|外出|在外|下企业)/u;
/** 帮王老师补卡; not 帮我, 帮忙, 帮补. */
const FOR_OTHER =
  /(?:帮|替|给|为|代)(?!我|自己|本人|俺|咱|忙|一?下|补|打|小管家|您|你|他妈)(?:一?下|忙)?[\p{Script=Han}a-z]{1,5}?.{0,10}?(?:补.{0,8}卡|[打刷]卡|补签)|代.{0,2}补|(?:他|她|同事|学生|我(?:老公|老婆|爱人|同事|室友))(?:的)?.{0,6}(?:[忘漏]|没打).{0,10}补/u;
/** A day off is asked for elsewhere, though a day is named. */
const LEAVE = /请.{0,2}假|休.{0,2}假|调休/u;
const NOT_THAT = /不是[^，,。；;]{1,14}[，,。；;是而]?/gu;

const SHORTEST = 2;
/** Beside a time, so many characters are more than 到的. */
const LONGER = 4;
const LONGEST = 100;

/** What the message adds to the draft, or undefined. */
export async function read(
  { now, clock, person }: Case,
  { message, draft, isOpen, namesOther, understood }: Heard<PunchDraft>,
) {
  const said = { text: message.text, now, zone: clock.zone, namesOther, isOpen, self: person.name };
  return readPunch(said, draft) ?? (understood && readWith(said, draft, FILLS.parse(understood)));
}

/** Undefined: the message is about something else. An empty draft asks whether it is a request for a 补卡 at all. */
export function readPunch(said: Said, draft: Draft<PunchDraft>): Draft<PunchDraft> | undefined {
  const { isOpen } = said;
  const named = namedIn(said);
  if (isOpen ? isAside(said, named) : !isRequest(said.text, named)) return undefined;
  const obstacle = obstacleIn(said);
  const reason = reasonIn(said.text) ?? (obstacle ? undefined : freeReason(said, { named, draft }));
  const told = named.length > 0 ? daysIn(named, draft) : {};
  // 补卡, said once more: what was shown is shown again.
  if (isOpen && named.length === 0 && !(reason ?? obstacle)) return isRequest(said.text, named) ? draft : undefined;
  return { ...draft, obstacle, ...told, ...(reason && { reason }) };
}

/** A model takes it for a 补卡. The rules read first; what they leave open it may fill, as far as the person's words bear it out. */
function readWith(said: Said, draft: Draft<PunchDraft>, fills: Fills): Draft<PunchDraft> {
  const own = daysIn(namedIn(said), draft);
  const told = reasonIn(said.text) ?? (fills.reason && said.text.includes(fills.reason) ? fills.reason : undefined);
  const isSettled = own.several !== undefined || own.unclear !== undefined;
  const filled = isSettled
    ? {}
    : cleaned({ day: fills.day ?? undefined, shift: fills.shift ?? undefined, time: fills.time ?? undefined });
  return { ...draft, obstacle: obstacleIn(said), ...filled, ...cleaned(own), ...(told && { reason: told }) };
}

const GIVEN_UP =
  /(?:不(?:想|用|要|再|去)?补|放弃补|取消.{0,12}补|退[回掉].{0,8}(?:名额|补卡)|释放.{0,6}名额).{0,10}|补卡?.{0,4}(?:不(?:办|要|用|弄|交|填)|取消|放弃|算|退)了?/u;

/** Which kept place is given up: 20号下班的不补了. Undefined: the message says nothing of the kind. */
export function givenUp(text: string, { now, zone }: Pick<Said, 'now' | 'zone'>): Named | undefined {
  if (!GIVEN_UP.test(text) || wantedOf(text).kind !== 'open') return undefined;
  const [first = {}] = readWhen(text, { now, zone, bias: 'past' });
  return first;
}

/** It may also mean an approval that is on its way: that is taken back, not given up. */
export function meansApproval(text: string): boolean {
  return OTHER_MATTER.test(text);
}

function isRequest(text: string, named: readonly When[]): boolean {
  if (!MATTER.test(text) || OTHER_MATTER.test(text) || isDecision(text)) return false;
  const { kind } = wantedOf(text);
  if (kind === 'open') return true;
  const tells = named.length > 0 || OWN_CASE.test(text);
  return tells && (kind === 'how' || kind === 'whether');
}

/** While a request is open, a question or another matter leaves it alone. */
function isAside({ text, namesOther }: Said, named: readonly When[]): boolean {
  if (OTHER_MATTER.test(text) || isDecision(text)) return true;
  if ((namesOther || LEAVE.test(text)) && !MATTER.test(text)) return true;
  return wantedOf(text).kind !== 'open' && !(named.length > 0 && MATTER.test(text));
}

function namedIn({ text, now, zone }: Said): readonly When[] {
  const { day: today } = localTime(now, zone);
  return readWhen(text.replace(NOT_THAT, ' '), { now, zone, bias: 'past' })
    .filter(({ deadline }) => !deadline)
    .map((when) => behindUs(when, today));
}

/** Nobody has missed a punch that is still to come: 周三 said on a Monday is last week's. */
function behindUs(when: When, today: string): When {
  const { doubt, ...sure } = when;
  const [only, ...others] = doubt?.days.filter((day) => day <= today) ?? [];
  if (!doubt || doubt.times.length > 0 || only === undefined) return when;
  return others.length === 0 ? { ...sure, day: only } : { ...when, doubt: { ...doubt, days: [only, ...others] } };
}

/** What is named anew takes the place of what was; a correction of the day keeps the shift. */
function daysIn(named: readonly When[], draft: Draft<PunchDraft>): Draft<PunchDraft> {
  const each = named.flatMap(({ day, days, shift, time }): Named[] =>
    (days ?? [day]).map((one) => ({ day: one, shift, time })),
  );
  const [first = {}] = each;
  const doubt = named.find(({ doubt }) => doubt && doubt.times.length === 0)?.doubt;
  if (each.length > 1) return { day: undefined, shift: undefined, time: undefined, several: each, unclear: undefined };
  const { day = doubt ? undefined : draft.day, shift = draft.shift, time } = first;
  const kept = time ?? (day === draft.day && shift === draft.shift ? draft.time : undefined);
  const unclear = doubt && { why: doubt.why, days: doubt.days };
  return { day: unclear ? undefined : day, shift, time: kept, several: undefined, unclear };
}

/** Asked for nothing but the reason, a person may say anything; a time in it that changes nothing belongs to the telling. */
function freeReason(
  { text, namesOther }: Said,
  { named, draft }: { named: readonly When[]; draft: Draft<PunchDraft> },
): string | undefined {
  const isAskedFor = draft.day !== undefined && draft.shift !== undefined && draft.reason === undefined;
  const changes = named.some(({ day = draft.day, shift = draft.shift }) => day !== draft.day || shift !== draft.shift);
  if (!isAskedFor || changes || namesOther || text.length > LONGEST) return undefined;
  const rest = named.reduceRight((left, { span: [start, end] }) => left.slice(0, start) + left.slice(end), text);
  return mayBeReason(rest, named.length > 0 ? LONGER : SHORTEST) ? text.trim() : undefined;
}

function obstacleIn({ text, self }: Said): PunchDraft['obstacle'] {
  if (FOR_OTHER.test(text) || isSomebodyElses(text, self)) return 'other';
  return FIELD.test(text) && !NO_FIELD.test(text) ? 'field' : undefined;
}
