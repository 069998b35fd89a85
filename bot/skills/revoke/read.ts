/** 听: is an approval to be taken back, which one is meant, and why. */
import { z } from 'zod';
import { type At, readWhen } from '../../language/dates.ts';
import type { Case, Heard } from '../../core/task/steps.ts';
import { isSomebodyElses } from '../../core/whose.ts';
import { simplified } from '../../language/traditional.ts';
import type { Message } from '../../ports/chat.ts';

/** What was said to tell one approval from the others. */
export interface Hint {
  readonly text: string;
  /** College days, `2026-11-22`: when it was started, or what it is about. */
  readonly days: readonly string[];
  /** The approval number, or its last digits. */
  readonly number?: string;
  /** The words that are left when all general ones are taken away: what the approval is called. */
  readonly named: string;
  /** The one started last. */
  readonly isLast: boolean;
  /** Somebody else's is meant. */
  readonly forOther: boolean;
}

export interface RevokeDraft {
  readonly hint: Hint;
  readonly approvalId: string;
  /** What it is called, and where its originator acted from. */
  readonly name: string;
  readonly departmentId: string;
  readonly reason: string;
  /** What the person said where neither office nor policy says what the approval is about. */
  readonly matter: 'personnel' | 'other';
  /** What was asked last, so that an answer is understood. */
  readonly asked: 'which' | 'matter' | 'reason';
  /** What was shown for 确认: nothing else is done without being shown. */
  readonly way: 'withdraw' | 'form';
}

/** What a model may read in a message. */
export const FILLS = z.object({
  name: z.string().max(30).nullish(),
  day: z.iso.date().nullish(),
  reason: z.string().max(200).nullish(),
});

const STRONG = /撤[销回掉]|撤了|撤下来|作废|收回来?/u;
const WEAK =
  /取消|不(?:想|再|用)?(?:请|要|办|去|报|买|借|采购|出差|外出|加班|申请|补卡|补)(?:了|假了?|差了?)|不用(?:审|批|请)?了/u;
/** What an approval is about; without any of it something else may be taken back: a message, a group. */
const ABOUT =
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
const OTHERS =
  /(?:帮|替|代|给|(?<!因)为)(?!我|忙|下|一下|咱)[\p{Script=Han}]{1,4}?(?:老师|主任|处长|科长|院长|同事)?(?:把|撤|取消|收回)|[他她]们?的|同事的|别人的|[\p{Script=Han}]{1,3}(?:老师|主任|处长|科长|院长)的/u;
const LAST = /刚才|刚刚|刚提|刚发|最近(?:一[个条次]|的)|最新|上一[个条份]/u;
const NUMBER = /(?<!\d)(?:\d{15,25}|(?<=编号\D{0,4})\d{4,25})(?!\d)/u;
const REASON = /(?:因为|由于|原因(?:是|为|[:：])|理由(?:是|为|[:：]))\s*(?<given>[^。；;]{1,200})/u;
const SLIP_WORDS = /填错|写错|选错|弄错|搞错|错了|有误|不对|重复|改[期了到]|推迟|延期|变了|用不着/u;
const CLAUSES = /[，,。；;！!\s]+/u;
/** General words: verbs, pronouns, politeness, and what every approval is called. */
const GENERAL =
  /撤[销回掉了]|作废|收回来?|取消|不(?:想|再|用)?[请要办去报买借补用][了假差]*|审批单?|申请单?|单子|流程|发起|提交|帮忙?|麻烦|一下|请(?!假)|给|把|我要|我想|我|你|小管家|能不能|可不可以|可以|能|吧|吗|了|的|得|地|那个|这个|那|这|[个张条份笔]|已经|通过|进行中|刚才|刚刚|刚|最近|最新|上一|昨天|今天|前天|编号|想|要|是|在|先|就|谢谢|需要|不/gu;

/** Wants something done or told. */
const ORDER = /帮我|给.{0,12}发|替我|我要|我想|麻烦|补一下|看一下|查|检查|^(?:请|通知|提醒|发|补|查|看|问)/u;

const LONGEST_REASON = 200;

export async function read(
  { clock, now, person }: Pick<Case, 'clock' | 'now' | 'person'>,
  { message, draft, namesOther, understood }: Heard<RevokeDraft>,
): Promise<Partial<RevokeDraft> | undefined> {
  const text = simplified(message.text);
  if (isRequest(text)) {
    const hint = hintIn({ ...message, text }, { now, zone: clock.zone });
    const reason = reasonIn(text);
    return {
      hint: {
        ...hint,
        forOther: (hint.forOther && !text.includes(`${person.name}的`)) || isSomebodyElses(text, person.name),
      },
      ...(reason && { reason }),
    };
  }
  if (understood) return readWith({ ...message, text }, FILLS.parse(understood), { now, zone: clock.zone });
  if (!draft.hint || isQuestion(text) || text.trim() === '') return undefined;
  if (namesOther && isOrder(text, draft)) return undefined;
  return furtherWords(message, draft, { now, zone: clock.zone });
}

/** Another matter the robot can handle is named, and not to tell which approval it was or why. */
function isOrder(text: string, { asked }: Partial<RevokeDraft>): boolean {
  return asked === 'which' ? !ABOUT.test(text) || ORDER.test(text) : ORDER.test(text);
}

/** An answer to what was asked; anything else is about something else. */
function furtherWords(
  message: Message,
  draft: Partial<RevokeDraft>,
  at: Pick<At, 'now' | 'zone'>,
): Partial<RevokeDraft> | undefined {
  const { way: _shown, ...open } = draft;
  const reason = reasonIn(message.text);
  if (draft.asked === 'which') return { ...open, hint: hintIn(message, at), ...(reason && { reason }) };
  if (draft.asked === 'reason') return { ...open, reason: message.text.trim().slice(0, LONGEST_REASON) };
  return reason ? { ...open, reason } : undefined;
}

/** A model takes it for a revocation: what it has read counts as far as the person's own words bear it out. */
function readWith(
  message: Message,
  { name, day, reason }: z.infer<typeof FILLS>,
  at: Pick<At, 'now' | 'zone'>,
): Partial<RevokeDraft> {
  const hint = hintIn(message, at);
  const said = (words: string | null | undefined) => (words && message.text.includes(words) ? words : undefined);
  const named = said(name) ?? '';
  const told = reasonIn(message.text) ?? said(reason);
  const days = hint.days.length > 0 || !day ? hint.days : [day];
  return { hint: { ...hint, days, named, text: named }, ...(told && { reason: told }) };
}

function isRequest(text: string): boolean {
  if (isQuestion(text) && !(POLITE.test(text) && POINTER.test(text))) return false;
  if (STRONG.test(text)) return (ABOUT.test(text) || POINTER.test(text)) && !isAboutOtherThings(text);
  return WEAK.test(text) && ABOUT.test(text) && !isAboutOtherThings(text);
}

function isQuestion(text: string): boolean {
  return QUESTION.test(text) || (KNOWLEDGE.test(text) && !POINTER.test(text));
}

function isAboutOtherThings(text: string): boolean {
  return OTHER_THINGS.test(text) && !/审批|申请|假/u.test(text);
}

/** Said to be one, or a clause that tells of a slip or a change. */
function reasonIn(text: string): string | undefined {
  const given = REASON.exec(text)?.groups?.['given'] ?? text.split(CLAUSES).find((clause) => SLIP_WORDS.test(clause));
  return given?.trim();
}

function hintIn({ text, mentions }: Message, at: Pick<At, 'now' | 'zone'>): Hint {
  const moments = readWhen(text, { ...at, bias: 'past' });
  const number = NUMBER.exec(text)?.[0];
  return {
    text,
    days: moments.flatMap(({ day, days = [], doubt }) => [...(day ? [day] : []), ...days, ...(doubt?.days ?? [])]),
    ...(number && { number }),
    named: nameIn(text, moments),
    isLast: LAST.test(text),
    forOther: mentions.length > 0 || OTHERS.test(text.replace(REASON, '')),
  };
}

function nameIn(text: string, moments: ReturnType<typeof readWhen>): string {
  let rest = text;
  for (const { span } of moments.toReversed()) rest = `${rest.slice(0, span[0])} ${rest.slice(span[1])}`;
  return withoutReason(rest)
    .replaceAll(GENERAL, ' ')
    .replaceAll(/[^\p{Script=Han}A-Za-z]+/gu, '');
}

/** The clause with the reason goes, unless it is the one that names the approval. */
function withoutReason(text: string): string {
  const clauses = text.replace(REASON, ' ').split(CLAUSES);
  const rest = clauses.filter((clause) => !SLIP_WORDS.test(clause));
  const isNamed = rest.some((clause) => STRONG.test(clause) || WEAK.test(clause));
  return isNamed ? rest.join(' ') : clauses.join(' ').replace(SLIP_WORDS, ' ');
}

/** `李敏提交的采购申请` → `采购申请`. */
export function nameOf(title: string): string {
  return title.replace(/^.*?提交的/u, '');
}

/** `2026-11-22` by the college's calendar. */
export function dayOf(time: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(time);
}
