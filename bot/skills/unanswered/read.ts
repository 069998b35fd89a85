/** 听: an asker who wants a person, or says that nothing offered was meant; somebody of an office who replies. */
import type { Collected, Forgotten, Missed } from '../../core/missed.ts';

export type Wish =
  /** `question` absent: what was not answered just now. */
  | { readonly kind: 'transfer'; readonly question?: string }
  /** Nothing that was offered was meant. */
  | { readonly kind: 'rejected' }
  | { readonly kind: 'list' }
  | { readonly kind: 'respond'; readonly number: number; readonly text: string }
  | { readonly kind: 'drop'; readonly number: number };

/** Questions of one matter, under the number by which the office names it. */
export interface Gap {
  readonly number: number;
  /** As it was asked first, without private values. */
  readonly question: string;
  readonly office?: string;
  readonly count: number;
  /** So often it was answered, and the answer was of no use. */
  readonly blamed?: number;
  readonly at: number;
  /** Userids of those who want to be told. */
  readonly askers: readonly string[];
  /** The office has been shown it. */
  readonly isTold: boolean;
}

export interface Person {
  readonly userId: string;
  readonly name: string;
}

/** A reply on its way into the knowledge. */
export interface DraftEntry {
  readonly question: string;
  readonly answer: string;
  readonly office?: string;
}

/** What happens to the list of questions; all of it in one lane. */
export type Wake =
  | Collected
  | Forgotten
  | { readonly kind: 'transfer'; readonly gap: Missed; readonly asker: Person }
  | { readonly kind: 'replied'; readonly number: number; readonly text: string; readonly by: Person }
  | { readonly kind: 'dropped'; readonly number: number; readonly by: Person }
  | { readonly kind: 'draft'; readonly entry: DraftEntry }
  | { readonly kind: 'weekly' };

const TRANSFER = /^(?:请?帮?我?)?转(?:接)?人工(?:客服|服务)?[\s，,。：:！!]*(?<question>[\s\S]*)$/u;
const REJECTED = /^(?:都不是|都不对|不是这些|不是这个|没有我要的|以上都不是)$/u;
const LIST =
  /^(?:查看|看看)?(?:最近|上周|本周|这周)?(?:有)?(?:哪些|什么|啥)?(?:问题)?没有?答上来?的?(?:问题)?(?:有)?(?:哪些|什么|啥)?[?？]?$/u;
const REPLY = /^(?:回复|答复|回答)\s*(?<number>\d{1,4})[\s，,：:、]+(?<text>[\s\S]+)$/u;
const DROP = /^(?:不收录|忽略)(?:问题)?\s*(?<number>\d{1,4})$/u;

export function readWish(words: string): Wish | undefined {
  const text = words.trim();
  const plain = text.normalize('NFKC').replaceAll(/[\s。.！!]+$/gu, '');
  if (LIST.test(plain)) return { kind: 'list' };
  if (REJECTED.test(plain)) return { kind: 'rejected' };
  const transfer = TRANSFER.exec(text)?.groups;
  if (!transfer) return decision(text, plain);
  const question = transfer['question']?.trim();
  return { kind: 'transfer', ...(question && { question }) };
}

function decision(text: string, plain: string): Wish | undefined {
  const drop = DROP.exec(plain)?.groups;
  if (drop) return { kind: 'drop', number: Number(drop['number']) };
  const reply = REPLY.exec(text)?.groups;
  return reply && { kind: 'respond', number: Number(reply['number']), text: (reply['text'] ?? '').trim() };
}
