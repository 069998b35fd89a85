/** What people really punched: on time as a rule, a little late now and then, and some of them forget. */
import type { Chance } from '../chance.ts';
import { createChance } from '../chance.ts';
import { MINUTE_MS } from '../college-time.ts';
import type { Plan } from './plans.ts';

export interface Punches {
  /** When it was punched; undefined: not at all. */
  readonly of: (plan: Plan) => number | undefined;
  /** Decides one punch; undefined: it was missed. */
  readonly set: (plan: Plan, at: number | undefined) => void;
}

/** They forget about one punch in eight; nobody else ever does, so that a test knows what to expect. */
export const FORGETFUL: readonly string[] = ['罗子墨', '王思远', '侯一鸣'];
const FORGETS_ONE_IN = 8;
const LATE_ONE_IN = 40;

/** The same seed gives the same days, however they are looked up. */
export function createPunches(seed: number): Punches {
  const decided = new Map<number, number | undefined>();
  return {
    of: (plan) => (decided.has(plan.id) ? decided.get(plan.id) : habit(plan, createChance(seed + plan.id))),
    set: (plan, at) => void decided.set(plan.id, at),
  };
}

function habit(plan: Plan, chance: Chance): number | undefined {
  const forgets = FORGETFUL.includes(plan.person.name);
  if (forgets && chance.below(FORGETS_ONE_IN) === 0) return undefined;
  const minutes = (2 + chance.below(15)) * MINUTE_MS;
  if (plan.type === 'OffDuty') return plan.at + minutes;
  return forgets && chance.below(LATE_ONE_IN) === 0 ? plan.at + minutes : plan.at - minutes;
}
