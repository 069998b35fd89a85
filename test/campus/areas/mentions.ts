/** Who is really @-ed by a webhook post: named in `at` and, for persons, written as @id in the text too. */
import { Refusal } from '../api/refusal.ts';
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';

const MAX_MENTIONS = 50;

export function realMentions(world: World, body: Readonly<Record<string, unknown>>, text: string): string[] {
  const at = asObject(body['at']) ?? {};
  if (at['isAtAll'] === true || at['isAtAll'] === 'true') return ['所有人'];
  const userIds = strings(at['atUserIds']);
  const mobiles = strings(at['atMobiles']);
  if (userIds.length + mobiles.length > MAX_MENTIONS) throw new Refusal(40035, 'at的人数超过上限');
  const people = [
    ...userIds.filter((id) => text.includes(`@${id}`)).map((id) => world.college.byUserId(id)),
    ...mobiles.filter((mobile) => text.includes(`@${mobile}`)).map((mobile) => world.college.byMobile(mobile)),
  ];
  return [...new Set(people.flatMap((person) => (person ? [person.name] : [])))];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
