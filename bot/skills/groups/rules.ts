/** 判: which group is meant, and whether it may be settled so. Pure. */
import type { GroupDecision } from '../../core/audience.ts';
import type { Standing, Wish } from './read.ts';

export type Verdict =
  | { readonly kind: 'list' }
  | { readonly kind: 'unknown'; readonly number: number }
  /** Several wait, and none was named. */
  | { readonly kind: 'which'; readonly waiting: readonly Standing[] }
  | { readonly kind: 'policy'; readonly group: Standing }
  /** Somebody was quicker: only an express change undoes that. */
  | { readonly kind: 'decided'; readonly group: Standing; readonly decision: GroupDecision }
  | { readonly kind: 'role'; readonly group: Standing; readonly roles: readonly string[] }
  | { readonly kind: 'settled'; readonly group: Standing; readonly audience: readonly string[] };

export function judge(wish: Wish, groups: readonly Standing[], roles: readonly string[]): Verdict {
  if (wish.kind === 'list') return { kind: 'list' };
  const { number, scope, isChange } = wish;
  const meant = candidates(groups, wish);
  if (meant.length > 1) return isChange ? { kind: 'list' } : { kind: 'which', waiting: meant };
  const [group] = meant;
  if (!group) return { kind: 'unknown', number: number ?? 0 };
  if (group.isInPolicy) return { kind: 'policy', group };
  if (group.decision && !isChange) return { kind: 'decided', group, decision: group.decision };
  if (scope.kind === 'other') return { kind: 'role', group, roles };
  return { kind: 'settled', group, audience: audienceFor(scope.label) };
}

/** 改为 without a number may mean any group, also one that is settled; any other word only those that wait. */
export function candidates(groups: readonly Standing[], wish: Decision): readonly Standing[] {
  const { number, isChange } = wish;
  if (number !== undefined) return groups.filter((each) => each.number === number);
  return isChange ? groups.filter(({ isInPolicy }) => !isInPolicy) : waiting(groups);
}

type Decision = Extract<Wish, { readonly kind: 'decide' }>;

export function waiting(groups: readonly Standing[]): readonly Standing[] {
  return groups.filter(({ decision, isInPolicy }) => !decision && !isInPolicy);
}

/** Whoever has a role is of the staff: such a group hears what the staff may hear, too. */
function audienceFor(label: string): readonly string[] {
  if (label === 'public') return ['public'];
  return label === 'staff' ? ['public', 'staff'] : ['public', 'staff', label];
}
