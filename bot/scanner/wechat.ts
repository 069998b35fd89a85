/** 微信号: six to twenty signs that begin with a letter (the rule of the service), behind a word for WeChat, or wxid_ anywhere. */
import { isAlphanumeric, isLetter, skip } from './characters.ts';
import type { Finding } from './finding.ts';
import { fieldOf, type Reading } from './reading.ts';

const SHORTEST = 6;
const LONGEST = 20;
/** Systems and products people name next to WeChat. */
const NOT_AN_ACCOUNT =
  /^(?:windows|android|iphone|ipad|harmony|version|beta|official|wechat|weixin|pdf|docx?|xlsx?|https?|group|update|error|null|undefined|string)/i;

export function findWechatIds(reading: Reading): Finding[] {
  const { plain } = reading;
  const found: Finding[] = [];
  for (let start = 0; start < plain.length;) {
    const end = skip(plain, start, isAccountSign);
    const isAccount = end - start >= SHORTEST && isLetter(plain.charCodeAt(start)) && isAccountAt(reading, start, end);
    if (isAccount) found.push({ start, end, type: 'wechat_id' });
    start = Math.max(end, start + 1);
  }
  return found;
}

function isAccountSign(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 95;
}

function isAccountAt(reading: Reading, start: number, end: number): boolean {
  const { plain } = reading;
  const value = plain.slice(start, Math.min(end, start + LONGEST + 8));
  if (/^wxid_[a-z0-9]{6,24}$/i.test(value)) return true;
  if (end - start > LONGEST || NOT_AN_ACCOUNT.test(value) || /[@(.=]/.test(plain.charAt(end))) return false;
  if (fieldOf(reading, start) !== 'wechat') return false;
  return hasFigure(value) || isIntroduced(plain, start);
}

function hasFigure(value: string): boolean {
  return /[-_0-9]/.test(value);
}

/** Plain letters may be any English word, unless the sentence says 'is' or sets a colon. */
function isIntroduced(plain: string, start: number): boolean {
  return /[::号是为=\t|]["' ]?$/.test(plain.slice(Math.max(0, start - 3), start));
}
