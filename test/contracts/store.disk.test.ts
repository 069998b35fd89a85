/** Whoever waits for the disk waits for a sync that began after what they wrote, and shares it with the others. */
import { expect, it } from 'vitest';
import { inTurns } from '../../bot/adapters/store/sqlite/disk.ts';

/** A disk whose syncs end when the test says so. */
function slowDisk() {
  const syncs: PromiseWithResolvers<void>[] = [];
  const reached = inTurns(() => {
    const sync = Promise.withResolvers<void>();
    syncs.push(sync);
    return sync.promise;
  });
  return { syncs, reached };
}

it('begins at once when nothing is under way', () => {
  const { syncs, reached } = slowDisk();
  void reached();
  expect(syncs).toHaveLength(1);
});

it('lets those who come during a sync share the next one, and not before that sync has ended', async () => {
  const { syncs, reached } = slowDisk();
  const first = reached();
  const others = Promise.all([reached(), reached(), reached()]);
  expect(syncs).toHaveLength(1);
  syncs[0]!.resolve();
  await first;
  await expect.poll(() => syncs.length).toBe(2);
  syncs[1]!.resolve();
  await others;
  expect(syncs).toHaveLength(2);
});

it('tells a failure to those it concerns and tries again for the next', async () => {
  const { syncs, reached } = slowDisk();
  const first = reached();
  const second = reached();
  syncs[0]!.reject(new Error('the disk is gone'));
  await expect(first).rejects.toThrow('the disk is gone');
  await expect.poll(() => syncs.length).toBe(2);
  syncs[1]!.resolve();
  await expect(second).resolves.toBeUndefined();
});

it('begins anew when the last sync has ended', async () => {
  const { syncs, reached } = slowDisk();
  for (const round of [0, 1, 2]) {
    const waiting = reached();
    syncs[round]!.resolve();
    await waiting;
  }
  expect(syncs).toHaveLength(3);
});
