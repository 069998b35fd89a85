/** A memo reads ahead what a job will ask for, and tells the same as the store would. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMemo, type Memo } from '../../bot/core/memo.ts';
import { groupRoom, type Outgoing } from '../../bot/ports/chat.ts';
import type { Policy } from '../../bot/ports/policy.ts';
import type { Lease, Store } from '../../bot/ports/store.ts';
import { job, NINE, sqliteWorld, takeNow, type World } from '../contracts/store/world.ts';

const ROOM = '李老师@private';

let world: World;
let store: Store;
let lease: Lease;
let memo: Memo;

beforeEach(async () => {
  world = sqliteWorld();
  store = await world.open();
  await store.accept(job('a'));
  [lease] = (await takeNow(store)) as [Lease];
  await store.intend(lease, { kind: 'topic', id: ROOM, value: '补卡', until: NINE });
  memo = openMemo({ store, policy: {} as Policy }, lease, NINE);
  await memo.readAhead(['topic', 'offered'], [ROOM]);
});
afterEach(() => world.end());

it('recalls what it has read ahead, and what it has not', async () => {
  await store.intend(lease, { kind: 'judged', id: ROOM, value: 'good', until: NINE });
  expect(await memo.recall('topic', ROOM)).toBe('补卡');
  expect(await memo.recall('offered', ROOM)).toBeUndefined();
  expect(await memo.recall('judged', ROOM)).toBe('good');
});

it('recalls what was noted or thrown away meanwhile', async () => {
  memo.forget('topic', ROOM);
  memo.note('offered', ROOM, ['一', '二']);
  expect(await memo.recall('topic', ROOM)).toBeUndefined();
  expect(await memo.recall('offered', ROOM)).toEqual(['一', '二']);
});

it('recalls an intent that was written after reading ahead', async () => {
  await memo.intend('offered', ROOM, '三');
  expect(await memo.recall('offered', ROOM)).toBe('三');
});

it('writes nothing for what it knows not to be there', () => {
  memo.forget('offered', ROOM);
  memo.forget('topic', ROOM);
  memo.forget('judged', ROOM);
  expect(memo.changes('answered').notes.map(({ kind }) => kind)).toEqual(['topic', 'judged']);
});

it('gives everybody a lane of their own for what they are told in one group', () => {
  const room = groupRoom('g', '教务工作群');
  const told = (name: string): Outgoing => ({
    room,
    to: { id: name, name },
    reply: { outcome: 'answered', text: name },
  });
  for (const outgoing of [told('甲'), told('甲'), told('乙')]) memo.say(outgoing);
  memo.say({ room, reply: { outcome: 'answered', text: '大家' } });
  const lanes = memo.changes('done').jobs.map(({ lane }) => lane);
  expect(lanes[0]).toBe(lanes[1]);
  expect(new Set(lanes).size).toBe(3);
  expect(new Set(memo.changes('done').jobs.map(({ group }) => group)).size).toBe(1);
});
