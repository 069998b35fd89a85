/** Names made of what may not be kept: a value is recognised again, nobody can read it back. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { today, type Moment } from './turn.ts';

/** Crockford's alphabet: nothing in it is mistaken for something else when it is typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER_LENGTH = 6;

/** A short number for people to type. The same message has the same number, however often it is worked on. */
export function numberOf(messageId: string): string {
  const bytes = createHash('sha256').update(messageId).digest().subarray(0, NUMBER_LENGTH);
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/**
 * Keyed hashes: without the key nobody can try all mobile numbers against them. The key is made anew every month and
 * then forgotten. Two first turns of a month at the same moment may make two; then a value is once not recognised.
 */
export async function keyedHash(moment: Moment): Promise<(value: string) => string> {
  const month = today(moment).slice(0, 'yyyy-mm'.length);
  const key = (await moment.memo.recall<string>('hashKey', month)) ?? newKey(moment, 'hashKey', month);
  return hashWith(key);
}

/**
 * Hashes that stay the same until somebody ends them, for lists the college keeps on purpose. One key for each purpose.
 */
export async function lastingHash(moment: Moment, purpose: string): Promise<(value: string) => string> {
  const key = (await moment.memo.recall<string>('lastingKey', purpose)) ?? newKey(moment, 'lastingKey', purpose);
  return hashWith(key);
}

function hashWith(key: string): (value: string) => string {
  return (value) => createHmac('sha256', key).update(value).digest('base64url');
}

function newKey({ memo }: Moment, kind: 'hashKey' | 'lastingKey', id: string): string {
  const key = randomBytes(32).toString('base64');
  memo.note(kind, id, key);
  return key;
}
