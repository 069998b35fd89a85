/** What the office says and what is read from it. */
import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../bot/language/dates.ts';
import { CHECK } from './phrases-check.ts';
import { PHRASES } from './phrases.ts';
import { shanghai, told } from './phrase.ts';

describe.each([...PHRASES, ...CHECK])('said $said, about the $bias', ({ said, bias, phrases }) => {
  it.each([...phrases])('%s → %s', (phrase, expected) => {
    expect(told(readWhen(phrase, { now: shanghai(said), zone: 'Asia/Shanghai', bias }))).toBe(expected);
  });
});
