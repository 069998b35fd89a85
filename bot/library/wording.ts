/** What the form of words says: a name or a sentence, whole or a fragment. */

const LONGEST_NAME = 30;
const SENTENCE_SIGNS = /[。；;！!？?，,]/u;
const SENTENCE_END = /[。；;！!？?][”"』」）)]*$/u;
const COLON_END = /\s*[：:]\s*$/u;

/** Short and without the signs of a sentence, so it may name what follows: `（二）考勤签到打卡`. */
export function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && !SENTENCE_SIGNS.test(text);
}

/** Announces what follows: ends in a colon. */
export function isLeadIn(text: string): boolean {
  return COLON_END.test(text);
}

function withoutColon(text: string): string {
  return text.replace(COLON_END, '');
}

/** A heading as a citation gives it: `(三) 考勤设置：` becomes `(三)考勤设置`. */
export function asPlace(text: string): string {
  return withoutColon(text).replace(/^([（(][^（()）]{1,8}[）)])\s+/u, '$1');
}

export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text);
}

/** At most so many characters, never half of one. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, cutAt(text, longest))}…`;
}

/** The place at or just before `at` that does not cut a character in two. */
export function cutAt(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff && at < text.length && at > 1 ? at - 1 : at;
}
