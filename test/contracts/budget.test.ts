/** The ledger of the month: one sum for all replicas, warned of in time, and a new one with every month of the college. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { spendingMeters } from '../../bot/adapters/dingtalk/spending.ts';
import { openBudget, type OpenBudget, type Passed } from '../../bot/adapters/store/budget.ts';
import { NO_METERS } from '../../bot/ports/meters.ts';
import { describeStores, type World } from './store/world.ts';

const LIMITS = { calls: 100, pushes: 10 };
const DAY = 86_400_000;

describeStores('the budget', (openWorld) => {
  let world: World;
  let passed: Passed[];
  const opened: OpenBudget[] = [];

  beforeEach(() => {
    world = openWorld();
    passed = [];
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((budget) => budget.close()));
    await world.end();
  });

  async function open(): Promise<OpenBudget> {
    const { engine } = await world.open();
    const onPassed = (each: Passed): void => void passed.push(each);
    const budget = await openBudget({ engine, clock: world.clock, limits: LIMITS, onPassed, everyMs: 3_600_000 });
    opened.push(budget);
    return budget;
  }

  function spend(budget: OpenBudget, times: number): void {
    for (let time = 0; time < times; time += 1) budget.spend('calls');
  }

  it('adds up what everybody spends, also over a restart', async () => {
    const one = await open();
    spend(one, 5);
    await one.close();
    const other = await open();
    spend(other, 3);
    expect((await other.spending()).readings).toMatchObject([{ meter: 'calls', used: 8, limit: 100 }, { used: 0 }]);
  });

  it.each([
    [69, []],
    [70, [70]],
    [95, [90]],
    [100, [100]],
  ])('at %i per cent tells of %j, once', async (used, shares) => {
    const budget = await open();
    spend(budget, used);
    await budget.spending();
    await budget.spending();
    expect(passed.map(({ share, reading }) => [share, reading.meter])).toEqual(shares.map((share) => [share, 'calls']));
  });

  it.each([
    [50, ['streamed card', 'chatter', 'card', 'nudge']],
    [75, ['chatter', 'card', 'nudge']],
    [85, ['card', 'nudge']],
    [95, ['nudge']],
    [100, []],
  ])('at %i per cent affords %j', async (used, purposes) => {
    const budget = await open();
    spend(budget, used);
    await budget.spending();
    const all = ['streamed card', 'chatter', 'card', 'nudge'] as const;
    expect(all.filter((purpose) => budget.affords(purpose))).toEqual(purposes);
  });

  it('forecasts the month, and begins the next one in the college’s own time', async () => {
    const budget = await open();
    world.clock.time = Date.parse('2026-11-16T00:00:00+08:00');
    spend(budget, 40);
    const { month, readings } = await budget.spending();
    expect([month, readings[0]?.forecast]).toEqual(['2026-11', 80]);
    world.clock.time = Date.parse('2026-11-30T23:59:59+08:00') + 1_000;
    expect(await budget.spending()).toMatchObject({ month: '2026-12', readings: [{ used: 0 }, { used: 0 }] });
    world.clock.time -= DAY;
    expect((await budget.spending()).readings[0]?.used).toBe(40);
  });

  it('believes the platform when it says that nothing is left', async () => {
    const budget = await open();
    budget.exhausted('pushes');
    expect(passed).toMatchObject([{ share: 100, reading: { meter: 'pushes' } }]);
  });

  it('counts calls that cost something, and no others', async () => {
    const budget = await open();
    const meters = spendingMeters(NO_METERS, budget);
    for (const [route, result] of [
      ['/v1.0/robot/oToMessages/batchSend', 'ok'],
      ['/v1.0/workflow/processInstances', 'refused'],
      ['/v1.0/workflow/processInstances', 'throttle'],
      ['/v1.0/oauth2/accessToken', 'ok'],
      ['/topapi/v2/user/get', 'ok'],
      ['/v1.0/card/instances/createAndDeliver', 'spent'],
    ] as const)
      meters.note({ what: 'call', route, result });
    expect((await budget.spending()).readings[0]?.used).toBe(2);
    expect(passed).toMatchObject([{ share: 100, reading: { meter: 'calls' } }]);
  });
});
