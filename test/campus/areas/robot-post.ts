/** What was sent by the robot APIs, looked up again by its processQueryKey: for a day, by the right API only. */
import { needTexts } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import type { RobotPost } from '../robot-posts.ts';
import type { World } from '../world.ts';
import { checkRobot } from './robot-message.ts';

const DAY_MS = 24 * 3_600_000;

const KEYS = {
  empty: 'invalidParameter.processQueryKey.missing',
  max: 20,
  overMax: 'invalidParameter.processQueryKeys.overMax',
};

/** Refuses a key that is damaged, of the other kind, or older than a day. */
export function findPost(world: World, to: RobotPost['to'], key: string): RobotPost {
  const post = world.robotPosts.find(key);
  if (!post || post.to !== to) throw new Refusal('invalid.processQueryKey', '无效的 processQueryKey');
  if (isOld(world, post)) throw new Refusal('processQueryKey.expireTime', 'processQueryKey 未生成或已过期');
  return post;
}

function isOld(world: World, post: RobotPost): boolean {
  return world.clock.now() - post.sentAt > DAY_MS;
}

export function readRecall(world: World, body: Body): string[] {
  checkRobot(world, body);
  return needTexts(body, 'processQueryKeys', KEYS);
}

/** Refused as a whole when no key can be recalled; else the failed ones are named with their reasons. */
export function recall(world: World, to: RobotPost['to'], keys: readonly string[]): object {
  const failures = new Map(keys.map((key) => [key, whyNot(world, to, key)]));
  const done = keys.filter((key) => failures.get(key) === undefined);
  const first = failures.get(keys[0] ?? '');
  if (done.length === 0 && first !== undefined) throw new Refusal(first, '消息不能撤回');
  for (const key of done) takeBack(world, key);
  const failed = keys.filter((key) => !done.includes(key)).map((key) => [key, failures.get(key)]);
  return { successResult: done, failedResult: Object.fromEntries(failed) };
}

function whyNot(world: World, to: RobotPost['to'], key: string): string | undefined {
  const post = world.robotPosts.find(key);
  if (!post || post.to !== to) return 'invalid.processQueryKey';
  return isOld(world, post) ? 'robot.processQueryKey.expired' : undefined;
}

function takeBack(world: World, key: string): void {
  for (const message of world.robotPosts.find(key)?.messages ?? []) {
    if (message.recalledAt !== undefined) continue;
    message.recalledAt = world.clock.now();
    world.news.tell({ kind: 'recall', message });
  }
}
