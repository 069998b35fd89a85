/** What our record knows, completed by what it is about: 人事考勤 or not. */
import type { Approval } from '../../../ports/approvals.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Known } from '../../../ports/mirror.ts';
import type { ApprovalPolicy } from '../../../ports/policy.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Api } from '../api.ts';
import { attendanceForms } from './forms.ts';
import { matterOf } from './matter.ts';

export interface ShowingParts {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
  readonly policy: ApprovalPolicy;
}

const ASKED_EVERY_MS = 86_400_000;

export function openShowing({ api, clock, log, policy }: ShowingParts): (known: Known) => Promise<Approval> {
  let forms: { readonly attendance: Promise<ReadonlySet<string>>; readonly until: number } | undefined;

  /** Without a manager or without the permission the policy's own lists have to do. */
  async function load(): Promise<ReadonlySet<string>> {
    if (policy.manager === undefined) return new Set();
    try {
      return await attendanceForms(api, policy.manager);
    } catch (problem) {
      if (!(problem instanceof OutsideProblem)) throw problem;
      log.warn({ code: problem.code }, 'the forms of attendance could not be asked for');
      return new Set();
    }
  }

  function attendance(): Promise<ReadonlySet<string>> {
    if (!forms || forms.until <= clock.now()) forms = { attendance: load(), until: clock.now() + ASKED_EVERY_MS };
    return forms.attendance;
  }

  return async ({ category, ...known }) => {
    const signs = { formId: known.formId, category, policy, attendanceForms: await attendance() };
    return { number: '', title: '', personId: '', ...known, matter: matterOf(signs) };
  };
}
