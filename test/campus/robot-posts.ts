/** Messages the robot sent by its own APIs, by processQueryKey: for read status and recall. */
import type { RoomMessage } from './rooms.ts';

export interface RobotPost {
  readonly key: string;
  readonly sentAt: number;
  /** One for a group; one a receiver for private messages. */
  readonly messages: readonly RoomMessage[];
  readonly to: 'people' | 'group';
}

export interface RobotPosts {
  readonly add: (post: RobotPost) => void;
  /** Oldest first. */
  readonly all: () => readonly RobotPost[];
  readonly find: (key: string) => RobotPost | undefined;
}

const KEPT_POSTS = 20_000;

export function createRobotPosts(): RobotPosts {
  const posts = new Map<string, RobotPost>();
  return {
    all: () => [...posts.values()],
    find: (key) => posts.get(key),
    add(post) {
      posts.set(post.key, post);
      if (posts.size > KEPT_POSTS) posts.delete(posts.keys().next().value!);
    },
  };
}
