/** What replicas may do together: one count for all, and a counter that goes away makes them slower, never faster. */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLimits, type OpenLimits } from '../../bot/adapters/dingtalk/limits.ts';
import { halves, openSharedBudget, type SharedBudget } from '../../bot/adapters/dingtalk/limits/shared.ts';
import { POSTGRES_URL, postgresWorld, SILENT, type PostgresWorld } from './store/world.ts';

const REDIS_URL = process.env['TEST_REDIS_URL'];
const WINDOWS = {
  route: { points: 3, duration: 30 },
  everything: { points: 5, duration: 30 },
  conversation: { points: 2, duration: 60 },
  person: { points: 1, duration: 60 },
};
const AWAY = { redisUrl: 'redis://127.0.0.1:1', databaseUrl: 'postgres://steward@127.0.0.1:1/steward' };

type Place = { readonly redisUrl: string | undefined; readonly databaseUrl: string | undefined };

const open = (place: Place): Promise<SharedBudget> =>
  openSharedBudget({ ...place, log: SILENT, windows: WINDOWS }) as Promise<SharedBudget>;

/** How many pass at once. */
async function passing(budgets: readonly SharedBudget[], route: string, asked: number): Promise<number> {
  const waits = await Promise.all(
    Array.from({ length: asked }, (_, at) => budgets[at % budgets.length]!.take('route', route)),
  );
  return waits.filter((wait) => wait === 0).length;
}

function suite(place: () => Promise<Place>, clear: () => Promise<void>): void {
  let budgets: SharedBudget[];

  beforeEach(async () => {
    const where = await place();
    budgets = [await open(where), await open(where)];
  });
  afterEach(async () => {
    await Promise.all(budgets.map((budget) => budget.close()));
    await clear();
  });

  it('counts all replicas together, each route by itself, and says how long to wait', async () => {
    const [route, other] = [randomUUID(), randomUUID()];
    await expect.poll(() => passing(budgets, randomUUID(), 9)).toBe(WINDOWS.route.points);
    expect(await passing(budgets, route, 9)).toBe(WINDOWS.route.points);
    expect(await passing(budgets, other, 2)).toBe(2);
    const wait = await budgets[0]!.take('route', route);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(WINDOWS.route.duration * 1_000);
  });
}

it('share what one person may have of a conversation by halves, and leave something of it', () => {
  const { person, conversation } = halves({ perPersonAMinute: 7 });
  expect(person).toEqual({ points: 4, duration: 60 });
  // Around the boundary of two windows somebody may have theirs twice.
  expect(2 * halves().person.points).toBeLessThan(conversation.points);
});

describe.skipIf(POSTGRES_URL === undefined)('limits shared on PostgreSQL (TEST_POSTGRES_URL)', () => {
  let world: PostgresWorld;
  suite(
    async () => {
      world = postgresWorld();
      await world.open();
      return { redisUrl: undefined, databaseUrl: world.url };
    },
    () => world.end(),
  );
});

describe.skipIf(REDIS_URL === undefined)('limits shared on Redis (TEST_REDIS_URL)', () => {
  suite(
    async () => ({ redisUrl: REDIS_URL, databaseUrl: undefined }),
    async () => {},
  );

  it('go on when Redis was emptied', async () => {
    const budget = await open({ redisUrl: REDIS_URL, databaseUrl: undefined });
    const route = randomUUID();
    await expect.poll(() => passing([budget], randomUUID(), 9)).toBe(WINDOWS.route.points);
    await passing([budget], route, 9);
    const redis = new Redis(REDIS_URL!);
    await redis.flushall();
    await redis.quit();
    expect(await passing([budget], route, 9)).toBe(WINDOWS.route.points);
    await budget.close();
  });
});

describe.each([
  ['PostgreSQL', { ...AWAY, redisUrl: undefined }],
  ['Redis', { ...AWAY, databaseUrl: undefined }],
])('limits whose %s is gone', (_name, place) => {
  let limits: OpenLimits;
  afterEach(() => limits.close());

  it('pass slower than allowed, but pass', async () => {
    const budget = await open(place);
    limits = openLimits({ shared: budget });
    expect(await limits.pass({ route: '/a' }, async () => 5)).toBe(5);
    expect(await passing([budget], '/b', 9)).toBe(WINDOWS.route.points);
    expect(await budget.take('route', '/b')).toBeGreaterThan(WINDOWS.route.duration * 1_000);
  });
});

it('nothing is shared where there is nothing to share it on', async () => {
  expect(await openSharedBudget({ redisUrl: undefined, databaseUrl: undefined, log: SILENT })).toBeUndefined();
});

it('those who wait for the others are refused when the limits close', async () => {
  const never: SharedBudget = { take: async () => 60_000, close: async () => {} };
  const limits = openLimits({ shared: never });
  const refused = expect(limits.pass({ route: '/a' }, async () => 1)).rejects.toMatchObject({
    code: 'closed',
    retryable: true,
  });
  await limits.close();
  await refused;
});
