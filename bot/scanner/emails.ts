/** 邮箱: addresses of persons. Mailboxes of offices and services, and addresses of documentation, are public. */
import { isAlphanumeric, skip, skipBack } from './characters.ts';
import type { Finding } from './finding.ts';
import { fieldOf, type Reading } from './reading.ts';
import { FREE_MAIL, isOfficeMailbox, NOT_MAIL } from './words/mail.ts';

const LONGEST_NAME = 64;
const LONGEST_DOMAIN = 120;
/** '@', or what people write to hide it from collectors. */
const AT_SIGNS = ['@', '(at)', '[at]', '#'];

export function findEmails(reading: Reading): Finding[] {
  return AT_SIGNS.flatMap((sign) => findAround(reading, sign));
}

function findAround(reading: Reading, sign: string): Finding[] {
  const { plain } = reading;
  const found: Finding[] = [];
  for (let at = plain.indexOf(sign); at >= 0; at = plain.indexOf(sign, at + sign.length)) {
    const start = nameStart(plain, at);
    const end = domainEnd(plain, at + sign.length);
    const address = {
      name: plain.slice(start, blankBack(plain, at)),
      domain: plain
        .slice(at + sign.length, end)
        .trim()
        .toLowerCase(),
    };
    if (isPersonal(address, sign) && fieldOf(reading, start) !== 'publicMailbox')
      found.push({ start, end, type: 'email' });
  }
  return found;
}

function isPersonal({ name, domain }: { name: string; domain: string }, sign: string): boolean {
  if (name.length === 0 || !isDomain(domain) || NOT_MAIL.has(domain)) return false;
  const isFree = FREE_MAIL.has(domain);
  if (sign === '#' && !isFree) return false;
  return !isOfficeMailbox(name.toLowerCase(), isFree);
}

/** A blank before the sign, as some keyboards put it, does not part the name from it. */
function blankBack(plain: string, at: number): number {
  return plain.charAt(at - 1) === ' ' ? at - 1 : at;
}

function nameStart(plain: string, at: number): number {
  const end = blankBack(plain, at);
  let start = Math.max(skipBack(plain, end, isNameSign), end - LONGEST_NAME);
  while (start < end && !isAlphanumeric(plain.charCodeAt(start))) start += 1;
  return plain.charAt(start - 1) === '*' ? end : start;
}

function domainEnd(plain: string, from: number): number {
  const start = plain.charAt(from) === ' ' ? from + 1 : from;
  let end = Math.min(skip(plain, start, isDomainSign), start + LONGEST_DOMAIN);
  while (end > from && !isAlphanumeric(plain.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** The last label is letters only: 10.0.0.1 is a machine. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length >= 2 && labels.every((label) => label.length > 0) && /^[a-z]{2,12}$/.test(labels.at(-1) ?? '');
}

function isNameSign(code: number): boolean {
  return isAlphanumeric(code) || code === 46 || code === 95 || code === 45 || code === 43;
}

function isDomainSign(code: number): boolean {
  return isAlphanumeric(code) || code === 46 || code === 45;
}
