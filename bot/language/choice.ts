/** A number chosen from a list: 2, 第二个, 选3, 看第1条. */

const CHOICE = /^(?:第|选择?第?|看第?|就)?\s*([1-9１-９一二三四五六七八九])\s*(?:个|条|项|种)?[。.]?$/u;
const NUMERALS = '一二三四五六七八九';

/** Counted from 1. Undefined where the message says anything else. */
export function choiceIn(text: string): number | undefined {
  const sign = CHOICE.exec(text.trim())?.[1]?.normalize('NFKC');
  if (!sign) return undefined;
  return NUMERALS.includes(sign) ? NUMERALS.indexOf(sign) + 1 : Number(sign);
}
