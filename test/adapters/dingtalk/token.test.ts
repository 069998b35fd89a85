/** The life of an access token by its own clock: renewed early, shared, given up when refused. */
import { describe, expect, it } from 'vitest';
import { type Grant, openToken, type Token } from '../../../bot/adapters/dingtalk/token.ts';

const MINUTE = 60_000;
const LIFE = 120 * MINUTE;

interface Bench {
  readonly token: Token;
  now: number;
  /** How many were fetched. */
  fetched: number;
  /** What the next fetch does. */
  next: () => Promise<Grant>;
}

function setUp(): Bench {
  const bench: Omit<Bench, 'token'> = { now: 0, fetched: 0, next: async () => grant() };
  const grant = (): Grant => ({ value: `token-${bench.fetched}`, lifeMs: LIFE });
  const fetch = (): Promise<Grant> => {
    bench.fetched += 1;
    return bench.next();
  };
  const token = openToken({ fetch, renewEarlyMs: 10 * MINUTE, uptime: () => bench.now });
  return Object.assign(bench, { token });
}

describe('a token', () => {
  it('is fetched when first needed and kept while it is young', async () => {
    const bench = setUp();
    expect(bench.fetched).toBe(0);
    expect(await bench.token.current()).toBe('token-1');
    bench.now = LIFE - 10 * MINUTE - 1;
    expect(await bench.token.current()).toBe('token-1');
    expect(bench.fetched).toBe(1);
  });

  it('serves on while its successor is fetched early', async () => {
    const bench = setUp();
    await bench.token.current();
    bench.now = LIFE - 10 * MINUTE;
    expect(await Promise.all([bench.token.current(), bench.token.current()])).toEqual(['token-1', 'token-1']);
    expect(await bench.token.current()).toBe('token-2');
    expect(bench.fetched).toBe(2);
  });

  it('serves on when its successor cannot be had yet, until its own end', async () => {
    const bench = setUp();
    await bench.token.current();
    const working = bench.next;
    bench.next = async () => Promise.reject(new Error('no token today'));
    bench.now = LIFE - 1;
    expect(await bench.token.current()).toBe('token-1');
    bench.now = LIFE;
    await expect(bench.token.current()).rejects.toThrow('no token today');
    bench.next = working;
    const successor = await bench.token.current();
    expect(successor).toBe(`token-${bench.fetched}`);
  });

  it('of a very short life is not renewed at every call', async () => {
    const bench = setUp();
    bench.next = async () => ({ value: 'short', lifeMs: 5 * MINUTE });
    await bench.token.current();
    bench.now = MINUTE;
    await bench.token.current();
    expect(bench.fetched).toBe(1);
  });

  it('that was refused is replaced once, however many were refused with it', async () => {
    const bench = setUp();
    const values = await Promise.all(Array.from({ length: 100 }, () => bench.token.current()));
    const fresh = await Promise.all(
      values.map(async (value) => {
        bench.token.drop(value);
        return bench.token.current();
      }),
    );
    bench.token.drop('token-1');
    expect(new Set(fresh)).toEqual(new Set(['token-2']));
    expect(await bench.token.current()).toBe('token-2');
  });
});
