/** Secrets that are known by their form: private keys, JSON web tokens, keys of well-known services, passwords in URLs. */
import { isAlphanumeric, isGraphic, skip } from './characters.ts';
import type { Finding } from './finding.ts';
import type { Reading } from './reading.ts';

const LONGEST_BLOCK = 8192;

/** Documented prefixes of issued keys with the least number of signs that follow. */
const PREFIXES: readonly (readonly [string, number])[] = [
  ['ghp_', 30],
  ['gho_', 30],
  ['ghs_', 30],
  ['ghu_', 30],
  ['github_pat_', 30],
  ['glpat-', 16],
  ['sk-', 20],
  ['sk_live_', 16],
  ['rk_live_', 16],
  ['AKIA', 16],
  ['LTAI', 12],
  ['AKID', 13],
  ['AIza', 30],
  ['xoxb-', 20],
  ['xoxp-', 20],
  ['xoxa-', 20],
  ['npm_', 30],
  ['hf_', 30],
  ['SEC', 60],
];

export function findKeys(reading: Reading): Finding[] {
  return [
    ...findBlocks(reading.plain),
    ...findWebTokens(reading.plain),
    ...findIssuedKeys(reading.plain),
    ...findCredentials(reading.plain),
  ];
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';

/** PEM (RFC 7468); a block whose end was cut off counts up to the last line of base64. */
function findBlocks(plain: string): Finding[] {
  const found: Finding[] = [];
  for (let at = plain.indexOf(BEGIN); at >= 0;) {
    const label = plain.slice(at + BEGIN.length, at + 60);
    const headEnd = label.indexOf('PRIVATE KEY');
    const isKey = headEnd >= 0 && !label.slice(0, headEnd).includes('-----');
    const end = isKey ? blockEnd(plain, at + BEGIN.length + headEnd) : at + BEGIN.length;
    if (isKey) found.push({ start: at, end, type: 'secret' });
    at = plain.indexOf(BEGIN, end);
  }
  return found;
}

function blockEnd(plain: string, from: number): number {
  const block = plain.slice(from, from + LONGEST_BLOCK);
  const tail = block.indexOf(END);
  if (tail < 0) return from + skip(block, 0, isBlockSign);
  const close = block.indexOf('-----', tail + END.length);
  return from + (close < 0 ? tail : close + 5);
}

/** RFC 7519: three parts, the first a JSON object, whose '{"' reads eyJ. */
function findWebTokens(plain: string): Finding[] {
  const found: Finding[] = [];
  for (let at = plain.indexOf('eyJ'); at >= 0;) {
    const end = skip(plain, at, isTokenSign);
    const parts = plain.slice(at, end).split('.');
    if (parts.length >= 2 && end - at >= 30) found.push({ start: at, end, type: 'secret' });
    at = plain.indexOf('eyJ', Math.max(end, at + 3));
  }
  return found;
}

function findIssuedKeys(plain: string): Finding[] {
  return PREFIXES.flatMap(([prefix, least]) => {
    const found: Finding[] = [];
    for (let at = plain.indexOf(prefix); at >= 0;) {
      const end = skip(plain, at + prefix.length, isKeySign);
      const isKey = end - at - prefix.length >= least && !isAlphanumeric(plain.charCodeAt(at - 1));
      if (isKey) found.push({ start: at, end, type: 'secret' });
      at = plain.indexOf(prefix, Math.max(end, at + prefix.length));
    }
    return found;
  });
}

/** scheme://user:password@host; the password itself is the secret. */
function findCredentials(plain: string): Finding[] {
  const found: Finding[] = [];
  for (let at = plain.indexOf('://'); at >= 0; at = plain.indexOf('://', at + 3)) {
    const authority = plain.slice(at + 3, skip(plain, at + 3, isAuthoritySign));
    const sign = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    const hasScheme = isAlphanumeric(plain.charCodeAt(at - 1));
    if (!hasScheme || colon < 0 || sign <= colon + 1 || /^[*x]+$/i.test(authority.slice(colon + 1, sign))) continue;
    found.push({ start: at + 3 + colon + 1, end: at + 3 + sign, type: 'secret' });
  }
  return found;
}

function isAuthoritySign(code: number): boolean {
  return isGraphic(code) && code !== 47 && code !== 34 && code !== 39;
}

/** Base64 and its line ends; the head of a block has blanks and dashes too. */
function isBlockSign(code: number): boolean {
  return isGraphic(code) || code === 10 || code === 13 || code === 32;
}

function isTokenSign(code: number): boolean {
  return isKeySign(code) || code === 46;
}

function isKeySign(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 95;
}
