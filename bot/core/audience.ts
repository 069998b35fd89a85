/** What may be told to whom and where: a document is told only where sender and room both have its label. */
import { addressOf, type Room } from '../ports/chat.ts';
import type { Policy } from '../ports/policy.ts';

/** Labels both have. In private the sender's own decide; a group the policy does not know hears only what is public. */
export function audienceOf(roles: ReadonlySet<string>, room: Room, policy: Policy): ReadonlySet<string> {
  const theirs = new Set(['public', ...roles]);
  return room.kind === 'private' ? theirs : theirs.intersection(labelsOf(room, policy));
}

function labelsOf(group: Room, policy: Policy): ReadonlySet<string> {
  const id = addressOf(group);
  const known =
    policy.groups.find((each) => each.id === id) ??
    policy.groups.find((each) => each.id === undefined && each.title === group.title);
  return new Set(['public', ...(known?.audience ?? [])]);
}
