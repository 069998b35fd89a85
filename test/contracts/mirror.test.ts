/** The record of approvals: the same answer whatever the order, the repetitions and the restarts. */
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ApprovalState } from '../../bot/ports/approvals.ts';
import type { Known, KnownStep, Mirror } from '../../bot/ports/mirror.ts';
import { describeStores, NINE, type World } from './store/world.ts';

const HOUR = 3_600_000;

const known = (id: string, more: Partial<Known> = {}): Known => ({
  id,
  formId: 'PROC-PURCHASE',
  personId: 'u1',
  state: 'running',
  startedAt: NINE,
  ...more,
});
const step = (id: string, more: Partial<KnownStep> = {}): KnownStep => ({
  id,
  approvalId: 'a',
  personId: 'boss',
  isOver: false,
  since: NINE,
  ...more,
});

describeStores('the mirror', (openWorld) => {
  let world: World;
  let mirror: Mirror;

  beforeEach(async () => {
    world = openWorld();
    mirror = (await world.open()).mirror;
  });
  afterEach(() => world.end());

  const ofPerson = async (personId: string, formId?: string): Promise<string[]> =>
    (await mirror.startedBy(personId, { limit: 10, ...(formId && { formId }) })).map(({ id }) => id);

  it("gives a person's own approvals, newest first, and nobody else's", async () => {
    await mirror.note(known('old', { startedAt: NINE - HOUR }));
    await mirror.note(known('new'));
    await mirror.note(known('theirs', { personId: 'u2' }));

    expect(await ofPerson('u1')).toEqual(['new', 'old']);
    expect(await ofPerson('u1', 'PROC-OTHER')).toEqual([]);
    expect(await ofPerson('u1', 'PROC-PURCHASE')).toEqual(['new', 'old']);
  });

  it.each<[string, readonly ApprovalState[], ApprovalState]>([
    ['a start that comes late', ['agreed', 'running'], 'agreed'],
    ['a deletion that comes first', ['deleted', 'running', 'agreed'], 'deleted'],
    ['the same twice', ['running', 'running'], 'running'],
    ['the usual way', ['running', 'agreed', 'deleted'], 'deleted'],
    ['a withdrawal', ['running', 'withdrawn', 'running'], 'withdrawn'],
  ])('only moves forward: %s', async (_case, states, end) => {
    for (const state of states) await mirror.note(known('a', { state }));

    expect((await mirror.find('a'))?.state).toBe(end);
  });

  it('loses nothing it was told, whoever told it', async () => {
    await mirror.note({ id: 'a', formId: 'PROC-PURCHASE', state: 'running', startedAt: NINE + 5, title: '采购申请' });
    await mirror.note(known('a', { number: '20261123', state: 'agreed', finishedAt: NINE + HOUR, title: '' }));

    expect(await mirror.find('a')).toEqual(
      known('a', { number: '20261123', title: '采购申请', state: 'agreed', finishedAt: NINE + HOUR }),
    );
    expect(await ofPerson('u1')).toEqual(['a']);
  });

  it('says whether a telling brought something new', async () => {
    expect(await mirror.note(known('a'))).toBe(true);
    expect(await mirror.note(known('a'))).toBe(false);
    expect(await mirror.note(known('a', { state: 'refused' }))).toBe(true);
    expect(await mirror.note(known('a'))).toBe(false);
  });

  it('ends the same for every order of the same tellings', async () => {
    const told = fc.record({
      state: fc.constantFrom<ApprovalState>('running', 'agreed', 'refused', 'withdrawn', 'deleted'),
      number: fc.constantFrom(undefined, '20261123'),
      title: fc.constantFrom(undefined, '', '采购申请'),
      startedAt: fc.integer({ min: NINE - HOUR, max: NINE + HOUR }),
    });
    const orders = fc
      .array(told, { minLength: 1, maxLength: 6 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(orders, async ([one, other]) => {
        run += 1;
        for (const each of one) await mirror.note(present(known(`one ${run}`, each as Partial<Known>)));
        for (const each of [...other, ...one])
          await mirror.note(present(known(`other ${run}`, each as Partial<Known>)));
        const [first, second] = [await mirror.find(`one ${run}`), await mirror.find(`other ${run}`)];
        expect({ ...first, id: '' }).toEqual({ ...second, id: '' });
      }),
      { numRuns: 30 },
    );
  }, 90_000);

  it('lists the steps that wait for a person, until they or the whole approval are over', async () => {
    await mirror.note(known('a'));
    await mirror.note(known('b'));
    await mirror.noteStep(step('1'));
    await mirror.noteStep(step('2', { approvalId: 'b', since: NINE - HOUR }));
    await mirror.noteStep(step('3', { personId: 'other' }));
    const waiting = async (): Promise<string[]> => (await mirror.waitingFor('boss', 10)).map(({ step }) => step.id);
    expect(await waiting()).toEqual(['2', '1']);

    await mirror.noteStep(step('1', { isOver: true }));
    expect(await waiting()).toEqual(['2']);
    await mirror.noteStep(step('1'));
    expect(await waiting()).toEqual(['2']);
    await mirror.note(known('b', { state: 'withdrawn' }));
    expect(await waiting()).toEqual([]);
  });

  it('names running approvals nothing was heard of, and hears even what is not new', async () => {
    await mirror.note(known('a'));
    await mirror.note(known('b'));
    await mirror.note(known('c', { state: 'agreed' }));
    world.clock.time += HOUR;
    await mirror.note(known('b'));

    expect((await mirror.unheardSince(world.clock.time, 10)).map(({ id }) => id)).toEqual(['a']);
  });

  it('forgets what has ended long ago, and no running one', async () => {
    await mirror.note(known('a'));
    await mirror.note(known('b', { state: 'agreed' }));
    await mirror.noteStep(step('1', { approvalId: 'b' }));
    world.clock.time += HOUR;

    expect(await mirror.sweep(world.clock.time)).toBe(1);
    expect(await ofPerson('u1')).toEqual(['a']);
  });

  it('is the same after a restart, and names nobody in the file', async () => {
    await mirror.note(known('a', { personId: 'manager4220', title: '李敏提交的采购申请' }));
    await mirror.noteStep(step('1', { personId: 'boss007' }));
    mirror = (await world.open()).mirror;

    expect(await ofPerson('manager4220')).toEqual(['a']);
    const stored = await world.stored();
    expect(stored).toContain('PROC-PURCHASE');
    expect(stored).not.toMatch(/manager4220|boss007|采购/);
    expect(stored).not.toContain(Buffer.from('采购申请').toString('latin1'));
  });
});

/** As a plug gives it: what was not told is absent. */
function present(told: Known): Known {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as unknown as Known;
}
