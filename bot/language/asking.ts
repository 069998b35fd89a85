/** How a person asks: which word asks, what stands beside it, and whether the words deny. */
import { EVERYDAY } from './colloquial.ts';
import { remembered } from './remembered.ts';

/** 能不能, 要不要: the negation only asks. */
const ASKING_NEGATION = /(\p{Script=Han})不\1|没有[吗？?]?$|[吗没不][？?]?$|是否|不是吗/gu;
const NEGATION = /不|没|未|无|忘|漏|缺|错过|还在|进行中/u;
const INTERROGATIVE = /多少|几|什么|啥|哪|谁|怎么|怎样|如何|咋|多久|多长|多大|何时/u;
/** So near to the word that asks, a word says what is asked for. */
const NEXT_TO = 2;
/** No question has more that matter. */
const MOST_WORDS = 64;

/** The word stands where a question says what it asks for: beside its interrogative, or as its last word. */
export function isFocus(own: string, word: string): boolean {
  return readAsking(own).isFocus(word);
}

interface Words {
  /** The person's own, in small letters. */
  readonly text: string;
  /** The word that asks, and where it stands. */
  readonly asks: RegExpExecArray | null;
}

function isAtFocus(word: string, { text, asks }: Words): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  const end = at + word.length;
  if (!asks) return text.slice(end).replace(/[吗么嘛呢吧啊不没了的？?！!。\s]/gu, '').length === 0;
  const from = asks.index;
  return Math.abs(from - end) <= NEXT_TO || (at >= from && at - from - asks[0].length <= NEXT_TO);
}

/** What the person's own words say for every clause; one question is asked of many clauses in a row. */
export const readAsking = remembered((own) => {
  const text = own.toLowerCase();
  const meant = EVERYDAY.meaningsIn(own).flatMap((meaning) => meaning.meant);
  const denies = NEGATION.test(own.replace(ASKING_NEGATION, ''));
  const words: Words = { text, asks: INTERROGATIVE.exec(text) };
  const isFocus = remembered((word) => isAtFocus(word, words), MOST_WORDS);
  return { isFocus, said: [own, ...meant].join(' '), denies };
}, 16);
