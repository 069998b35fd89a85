/** Secrets that a word announces: passwords, keys and one-time codes. Talk about passwords and placeholders are not secrets. */
import { isAlphanumeric, isDigit, isGraphic, skip } from './characters.ts';
import type { Finding } from './finding.ts';
import type { Mark } from './lexicon.ts';
import type { Reading } from './reading.ts';

const LONGEST = 128;
/** What may stand between the word and the secret; the first kind makes it explicit that a value follows. */
const ASSIGNING = new Set([':', '=', '是', '为', '成', '到', '→', '>', '\t', '|', '：', '(', '【', '[', '「', '"']);
const IDLE = new Set(' -\'`“”‘’"号码值了都请用改设置重换更新统一默认临时已经被#');
const WIDEST_GAP = 10;
const ENDING_SIGNS = new Set('"\'`,;<>{}|\\');
const PLACEHOLDER =
  /^(?:(?:null|nil|none|true|false|undefined|string|text|required|optional|password|passwd|secret|token|value|changeme|example)$|your|https?:|xxx|\$\{|\{\{|%[sd]|\.{3}|process\.env|getenv)/i;
/** Figures followed by one of these count something: 密码8位. */
const COUNTERS = /[位个次年月日元人分字天项条]/;

export function findPasswords(reading: Reading): Finding[] {
  const found: Finding[] = [];
  for (const mark of reading.marks) {
    const finding = announced(reading, mark);
    if (finding) found.push(finding);
  }
  return found;
}

function announced(reading: Reading, mark: Mark): Finding | undefined {
  if (mark.topic === 'code') return codeAfter(reading, mark) ?? codeBefore(reading, mark);
  if (mark.topic !== 'password' && mark.topic !== 'key') return undefined;
  const { start, isExplicit } = valueStart(reading.plain, mark.end);
  const end = valueEnd(reading, start);
  const value = reading.plain.slice(start, end);
  const isSecret =
    mark.topic === 'key' ? isKey(value, isExplicit) : isPassword(reading.plain, { value, end, isExplicit });
  return isSecret && !isPlaceholder(value) ? { start, end, type: 'secret' } : undefined;
}

function valueStart(plain: string, from: number): { start: number; isExplicit: boolean } {
  let start = from;
  let isExplicit = false;
  if (plain.slice(from, from + 4).toLowerCase() === ' is ') return { start: from + 4, isExplicit: true };
  for (; start < from + WIDEST_GAP; start += 1) {
    const sign = plain.charAt(start);
    if (ASSIGNING.has(sign)) isExplicit = true;
    else if (!IDLE.has(sign)) break;
  }
  return { start, isExplicit };
}

/** A full-width comma or exclamation mark is the sentence's, an ASCII one may be the password's. */
function valueEnd({ plain, text, startOf }: Reading, start: number): number {
  let end = start;
  while (
    end < plain.length &&
    end - start < LONGEST &&
    isGraphic(plain.charCodeAt(end)) &&
    !ENDING_SIGNS.has(plain.charAt(end))
  ) {
    const isOfSentence = !isAlphanumeric(plain.charCodeAt(end)) && text.charCodeAt(startOf(end)) > 0x7f;
    if (isOfSentence) break;
    end += 1;
  }
  const value = plain.slice(start, end);
  if (value.endsWith(')') && !value.includes('(')) return end - 1;
  return value.endsWith(']') && !value.includes('[') ? end - 1 : end;
}

function isPassword(
  plain: string,
  { value, end, isExplicit }: { value: string; end: number; isExplicit: boolean },
): boolean {
  if (value.length < 4 || COUNTERS.test(plain.charAt(end))) return false;
  if (/^[0-9.,-]{1,5}$/.test(value) && !isExplicit) return false;
  return isExplicit ? !/[+=]$/.test(value) : /[0-9!-/:-@]/.test(value) && /[A-Za-z0-9]/.test(value);
}

function isKey(value: string, isExplicit: boolean): boolean {
  const hasBoth = /[0-9]/.test(value) && /[A-Za-z]/.test(value);
  if (value.length >= 16) return hasBoth || isExplicit;
  return isExplicit && value.length >= 8 && hasBoth;
}

function isPlaceholder(value: string): boolean {
  if (value.startsWith('eyJ')) return false;
  return PLACEHOLDER.test(value) || new Set(value).size === 1 || /[*×]{3}/.test(value);
}

const CODE_GAP = 8;

/** 验证码:482913 */
function codeAfter({ plain }: Reading, mark: Mark): Finding | undefined {
  let start = mark.end;
  while (start - mark.end < CODE_GAP && (ASSIGNING.has(plain.charAt(start)) || IDLE.has(plain.charAt(start))))
    start += 1;
  return codeAt(plain, start);
}

/** 482913是您的验证码, 482913(登录验证码) */
function codeBefore({ plain }: Reading, mark: Mark): Finding | undefined {
  const from = Math.max(0, mark.start - 14);
  const match = /(?:^|[^0-9A-Za-z])([0-9]{4,8})(?:是|为| ?is |\()[^0-9,。\n]{0,8}$/.exec(plain.slice(from, mark.start));
  if (!match) return undefined;
  const start = from + plain.slice(from, mark.start).lastIndexOf(match[1] ?? '');
  return { start, end: start + (match[1] ?? '').length, type: 'secret' };
}

function codeAt(plain: string, start: number): Finding | undefined {
  const end = skip(plain, start, isDigit);
  const isCode =
    end - start >= 4 && end - start <= 8 && !isAlphanumeric(plain.charCodeAt(end)) && !COUNTERS.test(plain.charAt(end));
  return isCode ? { start, end, type: 'secret' } : undefined;
}
