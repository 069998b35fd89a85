/** 听: a text to be looked at, or what became of a message somebody was reminded of. */
import type { Attachment, Message } from '../../ports/chat.ts';
import { scan } from '../../scanner/index.ts';

/** What the sender says about a message: taken back, needed there, or no private data at all. */
export type Settlement = 'recalled' | 'needed' | 'harmless';

export type Wish =
  | {
      readonly kind: 'settle';
      readonly how: Settlement;
      /** The number of the reminder; absent: the latest. */
      readonly number?: string;
      readonly reason: string;
    }
  | { readonly kind: 'check'; readonly text: string }
  /** `this`, `last`, or `2026-11`. */
  | { readonly kind: 'monthly'; readonly month: string | number }
  /** Contacts the college has published are listed as such, or no longer. */
  | { readonly kind: 'publish'; readonly adds: boolean; readonly text: string };

/** How the answers are written on the buttons; typing one does the same. */
export const SETTLEMENTS: Readonly<Record<Settlement, string>> = {
  recalled: '已撤回',
  needed: '必要发送',
  harmless: '不是隐私',
};

const SETTLED =
  /^(已撤回|必要发送|不是隐私)\s*[（(]?\s*([0-9a-hjkmnp-tv-z]{6})?(?![0-9a-z])\s*[）)]?(?:[\s:：,，。!！]+(.*))?$/isu;

/** An order to check is made of these words alone; what follows it is the text. */
const ORDER =
  /^(?:请|麻烦|你|您|小管家|帮我|帮忙|帮|替我|给我|把|将|对|先|再|这段|这条|这份|这个|下面|以下|的|话|文字|内容|消息|信息|文件|名单|表格|检查|自查|查|看看|看|一下|下|脱敏|打码|隐私|个人|敏感|里|中|有没有|有无|是否有|含|做|处理)+/u;
const VERB = /检查|自查|脱敏|打码/u;
/** People say these before any question, so they are orders only where private data are named. */
const WEAK_VERB = /查一?下|看看|看一?下/u;
const SUBJECT = /隐私|个人|敏感/u;
/** Without one of these "检查" may mean the hygiene of a dormitory. */
const ADDRESSED = /帮|替我|给我|请|麻烦|隐私|个人|敏感|脱敏|打码|自查/u;
const SEPARATOR = /^[\s:：,，。;；-]+/u;
const CLEAR_SEPARATOR = /^\s*[:：\n]/u;
const ASKS =
  /[?？]\s*$|[吗呢么]\s*[?？]?\s*$|^(?:怎么|如何|什么|为什么|谁|哪|多少|几|能不能|可不可以|是不是)|(?:多少|什么|谁|哪里|几\p{Script=Han}{1,2})[。.]?$/u;
const NEVER_MIND = /^(?:取消|算了|不用了?|不检查了?|没事了?)[。!！]*$/u;
const TEXT_FILE = /\.(?:txt|csv|tsv|md|log)$/iu;

const MONTHLY =
  /^\s*(上个?月的?)?隐私月报[\s:：,，]*(?:(上个?月)|(?:(20[0-9]{2})[年-])?(1[0-2]|0?[1-9])月?)?[\s。.!！]*$/u;
/** Words that can mean nothing else; the contacts follow. */
const PUBLISH = /^\s*(取消登记|登记)公开联系方式[\s:：,，]*/u;
const CONTACT =
  /(?<![0-9])(?:1[3-9][0-9]{9}|0[1-9][0-9]{8,10}|[48]00[0-9]{7}|[2-8][0-9]{6,7})(?![0-9])|[0-9A-Za-z_.+-]{1,64}@[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63}){1,4}/gu;
/** Signs people put inside a number. A blank between two numbers looks the same, so numbers are set apart by commas or lines. */
const INSIDE = /(?<=[0-9)）])[ \t()（）-]{1,3}(?=[0-9])|[(（](?=0[0-9]{2,3}[)）])/gu;

/** Every telephone number and mail address, each as it is compared. Longer rows of digits are none. */
export function contactsIn(text: string): readonly string[] {
  const bare = text.normalize('NFKC').replaceAll(INSIDE, '');
  return [...new Set([...bare.matchAll(CONTACT)].map(([contact]) => plainContact(contact)))];
}

/** As it is compared: without blanks, dashes, width and the country. */
export function plainContact(value: string): string {
  const plain = value
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}@.]/gu, '');
  return plain.replace(/^(?:00)?86(?=1[3-9][0-9]{9}$)/u, '');
}

export function readWish(message: Message): Wish | undefined {
  const { text } = message;
  const forAdministrators = readMonthly(text) ?? readPublish(text);
  if (forAdministrators) return forAdministrators;
  const settled = SETTLED.exec(text.trim());
  return settled ? settlementIn(settled) : readCheck(message);
}

function readMonthly(text: string): Wish | undefined {
  const asked = MONTHLY.exec(text);
  if (!asked) return undefined;
  const [, before, behind, year, month] = asked;
  if (month !== undefined)
    return { kind: 'monthly', month: year ? `${year}-${month.padStart(2, '0')}` : Number(month) };
  return { kind: 'monthly', month: before === undefined && behind === undefined ? 'this' : 'last' };
}

function readPublish(text: string): Wish | undefined {
  const published = PUBLISH.exec(text);
  return published
    ? { kind: 'publish', adds: published[1] === '登记', text: text.slice(published[0].length) }
    : undefined;
}

function readCheck({ text, quoted }: Message): Wish | undefined {
  const order = ORDER.exec(text)?.[0] ?? '';
  if (!VERB.test(order) && !(WEAK_VERB.test(order) && SUBJECT.test(order))) return undefined;
  const rest = text.slice(order.length);
  const words = rest.replace(SEPARATOR, '');
  if (words === '') return isOrder(order) ? { kind: 'check', text: quoted?.text ?? '' } : undefined;
  return isText(order, rest) ? { kind: 'check', text: words } : undefined;
}

/** Somebody who was asked for something may ask something else instead. */
export function isQuestion(text: string): boolean {
  return ASKS.test(text.trim());
}

export function isNeverMind(text: string): boolean {
  return NEVER_MIND.test(text.trim());
}

export function fileIn({ attachments }: Message): Attachment | undefined {
  return attachments.find(({ kind }) => kind === 'file');
}

/** Files whose bytes are words. */
export function isTextFile({ name }: Attachment): boolean {
  return TEXT_FILE.test(name ?? '');
}

/**
 * UTF-8 proves itself; what is not UTF-8 in a Chinese office is GB 18030, or has a mark of UTF-16 in front as Excel
 * writes it. Undefined: no text at all.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  if (bytes.includes(0)) return undefined;
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
}

function settlementIn([, word = '', number, reason = '']: RegExpExecArray): Wish | undefined {
  const how = (Object.keys(SETTLEMENTS) as Settlement[]).find((each) => SETTLEMENTS[each] === word);
  if (!how) return undefined;
  return { kind: 'settle', how, reason: reason.trim(), ...(number && { number: number.toUpperCase() }) };
}

function isOrder(order: string): boolean {
  return ADDRESSED.test(order);
}

/** What follows is a text when it is set apart clearly, or holds what is looked for; else it may be a question. */
function isText(order: string, rest: string): boolean {
  if (scan(rest).length > 0) return true;
  if (isQuestion(rest)) return isOrder(order) && CLEAR_SEPARATOR.test(rest);
  return isOrder(order) && SEPARATOR.test(rest);
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
