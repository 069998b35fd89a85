/** 听: is an approval to be taken back, which one is meant, and why. */
import { z } from 'zod';
import { chatterIn } from '../../language/chatter.ts';
import { type At, readWhen } from '../../language/dates.ts';
import type { Case, Heard } from '../../core/task/steps.ts';
import { isSomebodyElses } from '../../core/whose.ts';
import { simplified } from '../../language/traditional.ts';
import type { Message } from '../../ports/chat.ts';
import { ABOUT, isQuestion, isRequest, takesBack } from './read/matter.ts';

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
  /** All of them at once. */
  readonly isAll?: true;
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

const OTHERS =
  /(?:帮|替|代|给|(?<!因)为)(?!我|忙|下|一下|咱)[\p{Script=Han}]{1,4}?(?:老师|主任|处长|科长|院长|同事)?(?:把|撤|取消|收回)|[他她]们?的|同事的|别人的|[\p{Script=Han}]{1,3}(?:老师|主任|处长|科长|院长)的/u;
const ALL = /全部|所有|统统|通通|都.{0,2}(?:撤|取消|作废|收回)|一起(?:撤|取消)|一次性/u;
const LAST = /刚才|刚刚|刚提|刚发|最近(?:一[个条次]|的)|最新|上一[个条份]/u;
const NUMBER = /(?<!\d)(?:\d{15,25}|(?<=编号\D{0,4})\d{4,25})(?!\d)/u;
const REASON = /(?:因为|由于|原因(?:是|为|[:：])|理由(?:是|为|[:：]))\s*(?<given>[^。；;]{1,200})/u;
const SLIP_WORDS = /填错|写错|选错|弄错|搞错|错了|有误|不对|重复|改[期了到]|推迟|延期|变了|用不着/u;
const CLAUSES = /[，,。；;！!\s]+/u;
/** General words: verbs, pronouns, politeness, and what every approval is called. */
const GENERAL =
  /撤[销消回掉了]|全部|所有|统统|通通|都|一起|一次性|作废|收回来?|取消|不(?:想|再|用)?[请要办去报买借补用][了假差]*|审批单?|申请单?|单子|流程|发起|提交|帮忙?|麻烦|一下|请(?!假)|给|把|我要|我想|我|你|小管家|能不能|可不可以|可以|能|吧|吗|了|的|得|地|那个|这个|那|这|[个张条份笔]|已经|通过|进行中|刚才|刚刚|刚|最近|最新|上一|昨天|今天|前天|编号|想|要|是|在|先|就|谢谢|需要|不/gu;

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
  if (!draft.hint || isQuestion(text) || isEmpty(text)) return undefined;
  if (namesOther && isOrder(text, draft)) return undefined;
  return furtherWords(message, draft, { now, zone: clock.zone });
}

/** 知道了, 谢谢: no name and no reason. */
function isEmpty(text: string): boolean {
  return text.trim() === '' || chatterIn(text) !== undefined;
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
  const hint = hintIn(message, at);
  const told = { hint, ...(reason && { reason }) };
  if (draft.asked === 'which' && draft.approvalId === undefined) return { ...open, ...told };
  if (draft.asked === 'which' && namesAnother(message.text, hint)) return told;
  if (draft.asked === 'reason') return { ...open, reason: message.text.trim().slice(0, LONGEST_REASON) };
  return reason ? { ...open, reason } : undefined;
}

/** One is shown already: only words that name an approval choose anew. */
function namesAnother(text: string, { number, named }: Hint): boolean {
  return number !== undefined || (ABOUT.test(text) && named.length > 1);
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
    ...(ALL.test(text) && { isAll: true }),
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
  const isNamed = rest.some(takesBack);
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
