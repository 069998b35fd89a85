/** The ledger of notices: whatever happens, nobody gets a step twice, and nobody reads the file and learns a name. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Ledger } from '../../bot/ports/ledger.ts';
import { describeStores, MINUTE, NINE, type World } from './store/world.ts';

const PEOPLE = ['u1', 'u2', 'u3'];
const APP = { notice: 'n', step: 1, channel: 'app' } as const;
const DAY = 1_440 * MINUTE;

describeStores('the ledger of notices', (openWorld) => {
  let world: World;
  let ledger: Ledger;

  beforeEach(async () => {
    world = openWorld();
    ledger = (await world.open()).ledger;
  });
  afterEach(() => world.end());

  const stateOf = async (person: string): Promise<string | undefined> =>
    (await ledger.rows('n', PEOPLE)).find((row) => row.person === person && row.step === 1)?.state;

  it('lets each person begin a step once, also when two ask at the same time', async () => {
    const [one, other] = await Promise.all([
      ledger.begin(APP, ['u1', 'u2'], NINE),
      ledger.begin(APP, ['u2', 'u3'], NINE),
    ]);

    expect([...one, ...other].toSorted()).toEqual(PEOPLE);
    expect(await ledger.begin(APP, PEOPLE, NINE)).toEqual([]);
  });

  it('keeps steps and notices apart', async () => {
    await ledger.begin(APP, PEOPLE, NINE);

    expect(await ledger.begin({ ...APP, step: 2 }, PEOPLE, NINE)).toEqual(PEOPLE);
    expect(await ledger.begin({ ...APP, notice: 'm' }, PEOPLE, NINE)).toEqual(PEOPLE);
  });

  it.each([
    ['sent', []],
    ['unknown', []],
    ['refused', []],
    ['unknown-person', []],
    ['capped', []],
    ['throttled', ['u1']],
  ] as const)('what was %s may be begun again by %j', async (state, again) => {
    await ledger.begin(APP, ['u1'], NINE);
    await ledger.settle(APP, { state, people: ['u1'], at: NINE });

    expect(await ledger.begin(APP, ['u1'], NINE)).toEqual(again);
  });

  it('remembers over a restart what was begun and not settled', async () => {
    await ledger.begin(APP, ['u1'], NINE);
    ledger = (await world.open()).ledger;

    expect(await stateOf('u1')).toBe('begun');
  });

  it('keeps the delivery and what a look has shown; read stays read', async () => {
    await ledger.begin(APP, PEOPLE, NINE);
    await ledger.settle(APP, { state: 'sent', people: PEOPLE, key: 'k', at: NINE });
    await ledger.look({ notice: 'n', key: 'k', at: NINE + MINUTE }, { read: ['u1'], unread: ['u2'] });
    await ledger.look({ notice: 'n', key: 'k', at: NINE + 2 * MINUTE }, { read: [], unread: ['u1', 'u2'] });

    const row = { step: 1, channel: 'app', state: 'sent', at: NINE, key: 'k' };
    expect(await ledger.rows('n', PEOPLE)).toEqual(
      expect.arrayContaining([
        { ...row, person: 'u1', read: true, lookedAt: NINE + MINUTE },
        { ...row, person: 'u2', read: false, lookedAt: NINE + 2 * MINUTE },
        { ...row, person: 'u3' },
      ]),
    );
    expect(await ledger.rows('n', ['u1'])).toHaveLength(1);
  });

  it('counts what was used up since, and gives back what was certainly not sent', async () => {
    await ledger.begin(APP, PEOPLE, NINE);
    await ledger.settle(APP, { state: 'sent', people: ['u1'], key: 'k', at: NINE });
    await ledger.settle(APP, { state: 'throttled', people: ['u2'], at: NINE });
    await ledger.settle(APP, { state: 'unknown', people: ['u3'], at: NINE });
    await ledger.look({ notice: 'n', key: 'k', at: NINE }, { read: [], unread: ['u1'] });

    expect(await ledger.spent(NINE - DAY)).toEqual({ app: 2, sms: 0, phone: 0, calls: 2 });
    expect(await ledger.spent(NINE + DAY)).toEqual({ app: 0, sms: 0, phone: 0, calls: 0 });
  });

  it('knows how often a person was disturbed, and by which notices', async () => {
    await ledger.begin({ ...APP, step: 0, channel: 'message' }, ['u1'], NINE);
    await ledger.begin(APP, ['u1', 'u2'], NINE);
    await ledger.begin({ ...APP, notice: 'm', channel: 'sms' }, ['u1'], NINE + MINUTE);

    expect(await ledger.loud(PEOPLE, NINE)).toEqual(new Map([['u1', 2], ['u2', 1]])); // prettier-ignore
    expect(await ledger.loud(PEOPLE, NINE + MINUTE)).toEqual(new Map([['u1', 1]]));
    expect(await ledger.reached('u1', NINE)).toEqual(['m', 'n']);
    expect(await ledger.reached('u3', NINE)).toEqual([]);
  });

  it('keeps the latest answer of each', async () => {
    await ledger.answer('n', { person: 'u1', answer: 'doubt', at: NINE });
    await ledger.answer('n', { person: 'u1', answer: 'received', at: NINE + MINUTE });

    expect(await ledger.answers('n', PEOPLE)).toEqual([{ person: 'u1', answer: 'received', at: NINE + MINUTE }]);
  });

  it('forgets what is older, and nothing else', async () => {
    await ledger.begin(APP, ['u1'], NINE - DAY);
    await ledger.begin(APP, ['u2'], NINE);
    await ledger.answer('n', { person: 'u1', answer: 'doubt', at: NINE - DAY });
    await ledger.sweep(NINE);

    expect((await ledger.rows('n', PEOPLE)).map(({ person }) => person)).toEqual(['u2']);
    expect(await ledger.answers('n', PEOPLE)).toEqual([]);
  });

  it('takes a step of a thousand people in one go', async () => {
    const many = Array.from({ length: 1_000 }, (_person, at) => `user${at}`);
    expect(await ledger.begin(APP, many, NINE)).toHaveLength(1_000);
    await ledger.settle(APP, { state: 'sent', people: many, key: 'k', at: NINE });
    expect(await ledger.rows('n', many)).toHaveLength(1_000);
  });

  it('names nobody in its files', async () => {
    await ledger.begin(APP, ['user-canary-4711'], NINE);
    await ledger.answer('n', { person: 'user-canary-4711', answer: 'doubt', at: NINE });

    expect(await world.stored()).not.toContain('user-canary-4711');
  });
});
