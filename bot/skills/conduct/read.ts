/** 听: what kind of message it is: a bare receipt, a chain to be continued by everybody, or a post. */

export type Post = 'receipt' | 'chain' | 'post';

const RECEIPT =
  /^(?:(?:已?收到|好的?|好滴|知道了|明白了?|了解了?|ok|okay|\+1|谢谢|辛苦了?|[领院校处主任书记长]{0,4}好)){1,8}$/iu;
const NOISE = /[\s,，.。!！~～、…]|\[[^\]]{1,4}\]|\p{Extended_Pictographic}/gu;
const CHAIN_WORD = /^\s*#?\s*接龙|请(?:大家)?(?:依次)?接龙/u;
/** `1. 张三`, one below the other. */
const CHAIN_LINE = /^\s*\d{1,3}\s*[.、．)）]\s*[\p{Script=Han}A-Za-z·\s]{1,12}\s*$/u;
const CHAIN_LINES = 3;
/** Shorter words are said again for good reason. */
const SHORTEST_POST = 12;

/** Undefined: nothing the regulation speaks of. */
export function readPost(text: string): Post | undefined {
  const words = text.replace(NOISE, '');
  if (RECEIPT.test(words)) return 'receipt';
  const numbered = text.split('\n').filter((line) => CHAIN_LINE.test(line)).length;
  if (CHAIN_WORD.test(text) || numbered >= CHAIN_LINES) return 'chain';
  return words.length >= SHORTEST_POST ? 'post' : undefined;
}

/** The same words in another dress are the same post. */
export function sameWords(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(NOISE, '');
}
