/** Only so many people are reached in a minute, whoever asks for how many at once. */
import { describe, expect, it } from 'vitest';
import { createPace } from '../../../bot/adapters/dingtalk/notices/pace.ts';

const SECOND = 1_000;

describe('the pace of a channel that takes 100 people a minute', () => {
  it.each([
    ['the first go at once', [], 100, 0],
    ['who still has room goes at once', [[0, 60]], 40, 0],
    ['who has none waits until the oldest leave the minute', [[0, 60]], 50, 50 * SECOND],
    [
      'only as many must leave as are in the way',
      [
        [0, 30],
        [5 * SECOND, 70],
      ],
      30,
      50 * SECOND,
    ],
    [
      'more than a minute takes wait for an empty one',
      [
        [0, 30],
        [5 * SECOND, 70],
      ],
      500,
      55 * SECOND,
    ],
  ] as const)('%s', (_case, sent, wanted, pause) => {
    let now = 0;
    const pace = createPace({ now: () => now, zone: 'UTC' }, 100);
    for (const [at, count] of sent) {
      now = at;
      pace.note(count);
    }
    now = 10 * SECOND;
    expect(pace.pauseBefore(wanted)).toBe(pause);
  });

  it('is not stopped for ever by a clock that was put back', () => {
    let now = 3_600 * SECOND;
    const pace = createPace({ now: () => now, zone: 'UTC' }, 100);
    pace.note(100);
    now = 0;
    expect(pace.pauseBefore(100)).toBe(0);
  });
});
