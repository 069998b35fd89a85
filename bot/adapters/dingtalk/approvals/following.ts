/** Finds what events did not tell: a person's own approvals when they are asked for, everything else at night. */
import type { Approvals, Form } from '../../../ports/approvals.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Mirror } from '../../../ports/mirror.ts';
import type { ApprovalPolicy } from '../../../ports/policy.ts';
import type { Api } from '../api.ts';
import { formsFor } from './forms.ts';
import { createBudget, type Budget, type Looking, type Search } from './looking.ts';
import { eventOf } from './news.ts';

export interface FollowingParts {
  readonly api: Api;
  readonly mirror: Mirror;
  readonly clock: Clock;
  readonly looking: Looking;
  readonly policy: ApprovalPolicy;
}

/** Calls one person's question may cost: somebody is waiting. */
const CALLS_A_QUESTION = 30;
const MOST_FORMS = 6;
const DAY = 86_400_000;
/** At night: approvals not heard of for most of a day, and what was started in the last days. */
const UNHEARD_MS = 20 * 3_600_000;
const LOOK_BACK_MS = 3 * DAY;
/** Words every form's name may have. */
const GENERAL = /申请|审批|流程|登记|表单?|单$|（.*）|\(.*\)/gu;

export function openFollowing(parts: FollowingParts): Pick<Approvals, 'lookFor' | 'reconcile'> {
  const { api, mirror, clock, looking, policy } = parts;

  async function followed(): Promise<readonly string[]> {
    const own = policy.revocation === undefined ? [] : [policy.revocation];
    return [...new Set([...policy.followed, ...policy.personnel, ...own, ...(await mirror.forms())])].filter(Boolean);
  }

  /** The ids do not say of which form they are; the search does. */
  async function takeIn(search: Search, budget: Budget): Promise<readonly string[]> {
    const ids = await looking.ids(search, budget);
    const moved = await looking.takeIn(await unknown(ids), budget);
    for (const id of ids) {
      const known = await mirror.find(id);
      if (known?.formId === '') await mirror.note({ ...known, formId: search.formId });
    }
    return moved;
  }

  async function unknown(ids: readonly string[]): Promise<readonly string[]> {
    const known = await Promise.all(ids.map((id) => mirror.find(id)));
    return ids.filter((_id, at) => known[at] === undefined);
  }

  return {
    lookFor: async ({ personId, words, since }) => {
      const budget = createBudget(CALLS_A_QUESTION);
      const named = budget.spend() ? formsNamed(await formsFor(api, personId), words) : [];
      const forms = named.length > 0 ? named.map(({ id }) => id) : await followed();
      for (const formId of forms.slice(0, MOST_FORMS)) await takeIn({ formId, personId, since }, budget);
    },

    reconcile: async (calls) => {
      const budget = createBudget(calls);
      const unheard = await mirror.unheardSince(clock.now() - UNHEARD_MS, calls);
      const running = unheard.map(({ id }) => id);
      const moved = [...(await looking.takeIn(running, budget))];
      for (const formId of await followed()) {
        moved.push(...(await takeIn({ formId, since: clock.now() - LOOK_BACK_MS }, budget)));
      }
      const known = await Promise.all(moved.map((id) => mirror.find(id)));
      return known.flatMap((each) => each ?? []).map((each) => eventOf(each, clock.now()));
    },
  };
}

/** Forms whose name, or what is particular in it, stands in the words. */
function formsNamed(forms: readonly Form[], words: string): readonly Form[] {
  return forms.filter(({ name }) => {
    const particular = name.replaceAll(GENERAL, '');
    return words.includes(name) || (particular.length > 1 && words.includes(particular));
  });
}
