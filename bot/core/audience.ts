/** What may be told to whom and where: a document is told only where sender and room both have its label. */
import { addressOf, type Room } from '../ports/chat.ts';
import type { GroupPolicy, Policy } from '../ports/policy.ts';

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

function labelsOf(group: Room, policy: Policy): ReadonlySet<string> {
  return new Set(['public', ...(groupPolicyOf(group, policy)?.audience ?? [])]);
}
