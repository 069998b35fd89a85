/** How fast we may knock: seats that come free one window after their call, by a clock of the test. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenLimits, openLimits } from '../../../bot/adapters/dingtalk/limits.ts';
import { OutsideProblem } from '../../../bot/ports/problem.ts';

let timers: { at: number; run: () => void }[];
let now: number;
let limits: OpenLimits;

beforeEach(() => {
  timers = [];
  now = 0;
  limits = openLimits({ perRouteASecond: 3, overallASecond: 5, perConversationAMinute: 3, later, now: () => now });
});
afterEach(() => limits.close());

function later(milliseconds: number, run: () => void): () => void {
  const timer = { at: now + milliseconds, run };
  timers.push(timer);
  return () => {
    timers = timers.filter((each) => each !== timer);
  };
}

/** Moves the clock, then lets everything happen that now can. */
async function pass(milliseconds: number): Promise<void> {
  now += milliseconds;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  for (const { run } of due) run();
  await settle();
}

/** Bottleneck hands a seat on through a few timers of zero length. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

interface Asked {
  readonly route: string;
  readonly times: number;
  readonly isUrgent?: boolean;
}

/** Names of the calls in the order they began. */
function ask({ route, times, isUrgent = false }: Asked, begun: string[]): Promise<unknown> {
  const call = async (): Promise<void> => void begun.push(isUrgent ? `${route}!` : route);
  return Promise.all(Array.from({ length: times }, () => limits.pass({ route, isUrgent }, call)));
}

describe('limits', () => {
  it('let a burst through at once and the rest a second after, by route', async () => {
    const begun: string[] = [];
    const asked = ask({ route: '/a', times: 7 }, begun);
    await settle();
    expect(begun).toHaveLength(3);
    await pass(999);
    expect(begun).toHaveLength(3);
    await pass(1);
    expect(begun).toHaveLength(6);
    await pass(1000);
    expect(begun).toHaveLength(7);
    await asked;
  });

  it('hold all routes together', async () => {
    const begun: string[] = [];
    const routes = ['/a', '/b', '/c'];
    const asked = Promise.all(routes.map((route) => ask({ route, times: 2 }, begun)));
    await settle();
    expect(begun).toEqual(['/a', '/a', '/b', '/b', '/c']);
    await pass(1000);
    expect(begun).toHaveLength(6);
    await asked;
  });

  it('count conversations by the minute and keep them out of the rest', async () => {
    const begun: string[] = [];
    const rooms = ['conversation:a', 'conversation:b', 'conversation:c', 'conversation:d'];
    const asked = Promise.all(rooms.map((route) => ask({ route, times: 2 }, begun)));
    const third = ask({ route: 'conversation:a', times: 1 }, begun);
    await asked;
    expect(begun).toHaveLength(8);
    await pass(59_999);
    expect(begun).toHaveLength(8);
    await pass(1);
    expect(begun).toHaveLength(9);
    await third;
  });

  it('say once that the rest follows later, when a conversation has to wait for more than a moment', async () => {
    const begun: string[] = [];
    const words: string[] = [];
    const whileWaiting = async (): Promise<void> => void words.push('later');
    const route = 'conversation:a';
    const asked = ['1', '2', '3', '4'].map((name) =>
      limits.pass({ route, whileWaiting }, async () => void begun.push(name)),
    );
    await settle();
    await pass(2_999);
    expect([begun, words]).toEqual([['1', '2'], []]);
    await pass(1);
    expect([begun, words]).toEqual([['1', '2'], ['later']]);
    await pass(57_000);
    expect([begun, words]).toEqual([['1', '2', '3', '4'], ['later']]);
    await Promise.all(asked);
  });

  it('leave others room beside somebody who floods a group, tell the one, and lose nothing', async () => {
    const own = openLimits({ perConversationAMinute: 6, perPersonAMinute: 2, later, now: () => now });
    const [begun, words]: string[][] = [[], []];
    const ask = (of: string) =>
      own.pass(
        { route: 'conversation:a', of, whileWaiting: async (why) => void words!.push(`${of}: ${why}`) },
        async () => void begun!.push(of),
      );
    const asked = ['flood', 'flood', 'flood', 'flood', 'flood', 'one', 'other'].map(ask);
    await settle();
    expect(begun).toEqual(['flood', 'flood', 'one', 'other']);
    await pass(3_000);
    expect(words).toEqual(['flood: share']);
    await pass(57_000);
    expect(begun).toHaveLength(6);
    await pass(60_000);
    await Promise.all(asked);
    expect(begun).toEqual(['flood', 'flood', 'one', 'other', 'flood', 'flood', 'flood']);
    await own.close();
  });

  it('count a person’s share over all replicas, and in each conversation by itself', async () => {
    const taken: string[] = [];
    const shared = {
      take: async (kind: string, name: string) => (taken.push(`${kind} ${name}`), 0),
      close: async () => {},
    };
    const own = openLimits({ shared, later, now: () => now });
    await own.pass({ route: 'conversation:a', of: 'one' }, async () => {});
    await own.pass({ route: 'conversation:b' }, async () => {});
    expect(taken).toEqual(['person conversation:a one', 'conversation conversation:a', 'conversation conversation:b']);
    await own.close();
  });

  it('serve everybody’s first before anybody’s second', async () => {
    const begun: string[] = [];
    const of = (name: string) => limits.pass({ route: '/a', of: name }, async () => void begun.push(name));
    const asked = ['bulk', 'bulk', 'bulk', 'bulk', 'bulk', 'one', 'other'].map(of);
    await settle();
    await pass(1000);
    expect(begun).toEqual(['bulk', 'bulk', 'bulk', 'bulk', 'one', 'other']);
    await pass(1000);
    await Promise.all(asked);
  });

  it('let the urgent pass before those who wait longer', async () => {
    const begun: string[] = [];
    const asked = [ask({ route: '/a', times: 5 }, begun)];
    await settle();
    asked.push(ask({ route: '/a', times: 1, isUrgent: true }, begun));
    await settle();
    await pass(1000);
    expect(begun).toEqual(['/a', '/a', '/a', '/a!', '/a', '/a']);
    await Promise.all(asked);
  });

  it('begin a call’s second when it ends, since only then the other side has counted it', async () => {
    const ends: (() => void)[] = [];
    const slow = [1, 2, 3].map(() => limits.pass({ route: '/a' }, () => new Promise<void>((end) => ends.push(end))));
    await settle();
    const begun: string[] = [];
    const asked = ask({ route: '/a', times: 1 }, begun);
    await pass(5000);
    expect(begun).toEqual([]);
    for (const end of ends) end();
    await Promise.all(slow);
    await pass(1000);
    expect(begun).toEqual(['/a']);
    await asked;
  });

  it('hand on what the call returns and throws, and give its seat back', async () => {
    expect(await limits.pass({ route: '/a' }, async () => 5)).toBe(5);
    for (let times = 0; times < 4; times += 1) {
      const failing = limits.pass({ route: '/a' }, async () => Promise.reject(new Error('outside')));
      await expect(failing).rejects.toThrow('outside');
      await pass(1000);
    }
  });

  it('forget what has been quiet for its window', async () => {
    const begun: string[] = [];
    for (let person = 0; person < 50; person += 1) await ask({ route: `conversation:${person}`, times: 1 }, begun);
    expect(timers).toHaveLength(50);
    await pass(60_000);
    expect(timers).toHaveLength(0);
    await ask({ route: 'conversation:0', times: 2 }, begun);
    expect(begun).toHaveLength(52);
  });

  it('refuse those who still wait when they close, without naming the conversation', async () => {
    const begun: string[] = [];
    const asked = ask({ route: 'conversation:李敏', times: 3 }, begun);
    await settle();
    const refused = expect(asked).rejects.toSatisfy(
      (problem) => problem instanceof OutsideProblem && problem.retryable && !problem.message.includes('李敏'),
    );
    await limits.close();
    await refused;
    expect(timers).toHaveLength(0);
    await expect(limits.pass({ route: '/a' }, async () => 1)).rejects.toThrow(OutsideProblem);
  });
});
