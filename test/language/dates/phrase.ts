/** A phrase and what is to be read from it, both in one line; and the line that says what was read. */
import type { When } from '../../../bot/language/dates.ts';

/** Phrases that are said at the same moment (college time). What is expected: `day time shift ?doubt`, several parted by ` | `. */
export interface Group {
  readonly said: string;
  readonly bias: 'past' | 'future';
  readonly phrases: readonly (readonly [phrase: string, expected: string])[];
}

/** Milliseconds of a moment of Shanghai, `2026-11-23 09:00`. */
export function shanghai(moment: string): number {
  return Date.parse(`${moment.replace(' ', 'T')}:00+08:00`);
}

export function told(whens: readonly When[]): string {
  return whens.map(line).join(' | ');
}

function line({ day, days, time, until, shift, deadline, doubt }: When): string {
  return [
    day ?? days?.join(','),
    until ? `${time}-${until}` : time,
    shift,
    deadline ? '前' : undefined,
    doubt ? `?${doubt.why}` : undefined,
  ]
    .filter(Boolean)
    .join(' ');
}
