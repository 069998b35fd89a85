/** Notices in the hands of a test or a page: phones, who has read what, how people read, and DINGs left. */
import type { Person } from '../college/college.ts';
import { markRead } from '../reading.ts';
import type { RobotPost } from '../robot-posts.ts';
import type { World } from '../world.ts';
import type { Allowance } from './allowance.ts';
import type { Notice, NoticeKind } from './book.ts';
import { publish, readNotice } from './deliver.ts';
import type { Reading } from './readers.ts';

/** One thing that was sent to people, robot messages included. */
export interface Sent {
  readonly kind: NoticeKind | 'message';
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly at: number;
  /** Names, and when they have read it, as far as that is known. */
  readonly to: readonly { readonly name: string; readonly read: boolean; readonly readAt?: number }[];
  readonly recalled: boolean;
}

export interface Notices {
  /** Oldest first. */
  readonly all: () => readonly Sent[];
  /** Came to this person's phone, oldest first: all but robot messages, which are in the room. */
  readonly phone: (name: string) => readonly Notice[];
  /** How somebody reads from now on; without a name everybody. */
  readonly readers: (reading: Reading, name?: string) => void;
  readonly readingOf: (name: string) => Reading;
  /** Somebody reads one notice: by its key, a processQueryKey too. */
  readonly read: (name: string, key: string) => void;
  /** An announcement is published by hand. */
  readonly publish: (wish: {
    readonly by: string;
    readonly title: string;
    readonly text: string;
    readonly people?: readonly string[] | undefined;
    readonly departments?: readonly string[] | undefined;
  }) => Notice;
  readonly allowance: () => Readonly<Allowance>;
  readonly setAllowance: (changes: Partial<Allowance>) => void;
}

export function createNotices(world: World): Notices {
  const { college, notices, readers } = world;
  return {
    all() {
      readers.settle();
      const posts = world.robotPosts.all().filter(({ to }) => to === 'people');
      const sent = [...notices.all().map(viewNotice), ...posts.map((post) => viewPost(world, post))];
      return sent.toSorted((one, other) => one.at - other.at);
    },
    phone(name) {
      readers.settle();
      return notices.of(college.person(name));
    },
    readers: (reading, name) => readers.set(reading, name === undefined ? undefined : college.person(name)),
    readingOf: (name) => readers.of(college.person(name)),
    read(name, key) {
      const post = world.robotPosts.find(key);
      const notice = notices.find(key);
      if (notice) readNotice(world, notice, college.person(name));
      else if (post) readPost(world, post, college.person(name));
      else throw new Error(`There is no notice ${key}.`);
    },
    publish: ({ by, title, text, people = [], departments = [] }) => {
      const departmentIds = departments.map((name) => departmentOf(world, name));
      return publish(world, { by: college.person(by), title, text, people: people.map(college.person), departmentIds });
    },
    allowance: () => ({ ...world.allowance }),
    setAllowance: (changes) => void Object.assign(world.allowance, changes),
  };
}

function departmentOf({ college }: World, name: string): number {
  const found = [college.root, ...college.departments].find((each) => each.name === name);
  if (!found) throw new Error(`The college has no department "${name}".`);
  return found.id;
}

function readPost(world: World, { messages }: RobotPost, person: Person): void {
  const { conversationId } = world.rooms.find({ private: person.name });
  const own = messages.find((each) => each.conversationId === conversationId);
  if (own) markRead(world, person.name, { message: own.id });
}

export function viewNotice({ kind, key, title, text, at, to, readBy, recalledAt }: Notice): Sent {
  const people = to.map(({ name }) => {
    const readAt = readBy.get(name);
    return { name, read: readAt !== undefined, ...(readAt !== undefined && { readAt }) };
  });
  return { kind, key, title, text, at, to: people, recalled: recalledAt !== undefined };
}

function viewPost({ rooms }: World, { key, sentAt, messages }: RobotPost): Sent {
  const to = messages.map((message) => {
    const name = rooms.byConversation(message.conversationId)?.person?.name ?? '';
    return { name, read: message.readBy.has(name) };
  });
  const [first] = messages;
  const recalled = first?.recalledAt !== undefined;
  return { kind: 'message', key, title: first?.title ?? '', text: first?.text ?? '', at: sentAt, to, recalled };
}
