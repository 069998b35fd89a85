/** Who somebody is in the college. Roles are a set, not a ladder; they come from the policy, never from the platform's admin flag. */
import type { Person } from '../ports/chat.ts';
import type { Policy } from '../ports/policy.ts';

/** `everyone`, `staff` for members of the organisation, and the roles the policy gives. */
export function rolesOf(person: Person, policy: Policy): ReadonlySet<string> {
  const { userId } = person;
  if (userId === undefined) return new Set(['everyone']);
  const given = Object.entries(policy.roles).filter(([, members]) => members.includes(userId));
  return new Set(['everyone', 'staff', ...given.map(([role]) => role)]);
}

export function mayUse(roles: ReadonlySet<string>, who: readonly string[]): boolean {
  return who.some((role) => roles.has(role));
}
