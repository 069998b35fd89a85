/** A notice comes to people's phones, is read, and is taken back. */
import { emitEvent } from '../events.ts';
import type { College, Person } from '../college/college.ts';
import type { World } from '../world.ts';
import type { Notice } from './book.ts';

const RINGING: ReadonlySet<Notice['kind']> = new Set(['sms', 'call']);

export function deliver(world: World, notice: Notice): void {
  world.notices.add(notice);
  world.news.tell({ kind: 'notice', notice });
  for (const person of notice.to) {
    world.readers.arrived(person, () => readNotice(world, notice, person), RINGING.has(notice.kind));
  }
}

export function readNotice(world: World, notice: Notice, person: Person): void {
  if (notice.recalledAt !== undefined || notice.readBy.has(person.name) || !notice.to.includes(person)) return;
  notice.readBy.set(person.name, world.clock.now());
  world.news.tell({ kind: 'notice', notice });
}

export function takeBack(world: World, notice: Notice): void {
  notice.recalledAt ??= world.clock.now();
  world.news.tell({ kind: 'notice', notice });
}

export interface Publication {
  readonly by: Person;
  readonly title: string;
  readonly text: string;
  readonly people: readonly Person[];
  readonly departmentIds: readonly number[];
}

/** By hand or by the API: the event tells of both, with its lists written out as JSON strings. */
export function publish(world: World, { by, title, text, people, departmentIds }: Publication): Notice {
  const { college } = world;
  const inside = new Set(departmentIds.flatMap((id) => branch(college, id)));
  const members = college.people.filter((each) => inside.has(each.departmentId));
  const to = [...new Set([...people, ...members])];
  const missed = new Map<string, string>();
  const basis = {
    kind: 'announcement',
    key: world.chance.hex(32),
    at: world.clock.now(),
    readBy: new Map<string, number>(),
  } as const;
  const notice: Notice = { ...basis, title, text, by, to, departmentIds, missed };
  deliver(world, notice);
  emitEvent(world, 'blackboard_sent', {
    unionId: by.unionId,
    blackboardId: notice.key,
    blackboardType: 'blackboard',
    categoryId: 'e000462b5a92c1000d63b1f2dd00029e',
    categoryName: '通知公告',
    receivers: {
      staffIds: JSON.stringify(people.map(({ userId }) => userId)),
      deptIds: JSON.stringify(departmentIds),
      labelIds: '[]',
      dgCodes: '[]',
      openConversationIds: '[]',
    },
  });
  return notice;
}

/** A department and all below it; -1 and the root are everybody. */
function branch(college: College, top: number): number[] {
  const id = top === -1 ? college.root.id : top;
  const below = college.departments.filter(({ parentId }) => parentId === id);
  return [id, ...below.flatMap((each) => branch(college, each.id))];
}
