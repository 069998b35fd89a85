/** What may be told to whom and where: a document is told only where sender and room both have its label. */
import { addressOf, privateRoom, type Room } from '../ports/chat.ts';
import type { GroupPolicy, Policy } from '../ports/policy.ts';
import type { Moment, Turn } from './turn.ts';

/** What an administrator has said of a group that the policy does not name: the note `group`, by openConversationId. */
export interface GroupDecision {
  /** What may be said aloud there, as in GroupPolicy. */
  readonly audience: readonly string[];
  /** Who said so and when: userid, name, college time. */
  readonly by: string;
  readonly name: string;
  readonly at: number;
}

/** Labels both have. In private the sender's own decide; a group the policy does not know hears only what is public. */
export function audienceOf(roles: ReadonlySet<string>, room: Room, policy: Policy): ReadonlySet<string> {
  const theirs = new Set(['public', ...roles]);
  return room.kind === 'private' ? theirs : theirs.intersection(labelsOf(room, policy));
}

/** What the policy says of a group. An id counts before a title, which its members can change. */
export function groupPolicyOf(group: Room, policy: Policy): GroupPolicy | undefined {
  const id = addressOf(group);
  return (
    policy.groups.find((each) => each.id === id) ??
    policy.groups.find((each) => each.id === undefined && each.title === group.title)
  );
}

/** The policy, and where it is silent about a group, what an administrator has said of it. The policy file wins. */
export async function withDecision({ policy, memo }: Moment, room: Room): Promise<Policy> {
  if (room.kind === 'private' || groupPolicyOf(room, policy)) return policy;
  const id = addressOf(room);
  const decision = await memo.recall<GroupDecision>('group', id);
  return decision ? { ...policy, groups: [...policy.groups, { id, audience: decision.audience }] } : policy;
}

/**
 * The same turn as if it were asked in private, for what may be told to the asker but not in the room. Undefined: there
 * is nothing more to tell, or no private message can reach the asker.
 */
export function inPrivate(turn: Turn): Turn | undefined {
  const { replyAddress: _, ...message } = turn.message;
  const { person, room } = message;
  if (room.kind === 'private' || person.userId === undefined) return undefined;
  const aside = privateRoom(person);
  const audience = audienceOf(turn.roles, aside, turn.policy);
  const isMore = [...audience].some((label) => label !== 'everyone' && !turn.audience.has(label));
  return isMore ? { ...turn, audience, message: { ...message, room: aside } } : undefined;
}

function labelsOf(group: Room, policy: Policy): ReadonlySet<string> {
  return new Set(['public', ...(groupPolicyOf(group, policy)?.audience ?? [])]);
}
