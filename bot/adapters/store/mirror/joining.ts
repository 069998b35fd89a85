/** How two tellings of the same approval become one: whatever came first, the outcome is the same. Pure. */
import type { ApprovalState } from '../../../ports/approvals.ts';
import type { Known, KnownStep } from '../../../ports/mirror.ts';

/**
 * How far along a state is. A finished approval is not reopened, and what was deleted does not come back. Which end is
 * the further one never matters for one approval; that there is an order does: it makes every sequence end alike.
 */
const PROGRESS: Readonly<Record<ApprovalState, number>> = {
  running: 0,
  withdrawn: 1,
  refused: 2,
  agreed: 3,
  deleted: 4,
};

/** `known` itself when the telling adds nothing. */
export function join(known: Known | undefined, told: Known): Known {
  if (!known) return tidy(told);
  const further = PROGRESS[told.state] > PROGRESS[known.state];
  // Whoever tells of a further state knows more, also about what both know.
  const merged = further ? { ...known, ...present(told) } : { ...told, ...present(known) };
  const joined = tidy({ ...merged, startedAt: Math.min(known.startedAt, told.startedAt) });
  return isSame(known, joined) ? known : joined;
}

export function joinSteps(known: KnownStep | undefined, told: KnownStep): KnownStep {
  if (!known) return told;
  return { ...told, isOver: known.isOver || told.isOver, since: Math.min(known.since, told.since) };
}

/** A field that was not told must not wipe one that was. */
function present(known: Known): Known {
  const told = Object.entries(known).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(told) as unknown as Known;
}

/** What is empty is absent; a form has a place of its own, known or not. */
function tidy(known: Known): Known {
  return { ...present(known), formId: known.formId };
}

function isSame(one: Known, other: Known): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as ReadonlySet<keyof Known>;
  return [...names].every((name) => one[name] === other[name]);
}
