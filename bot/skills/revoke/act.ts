/** 做: look at the person's own approvals, take one back, or ask for it to be deleted. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import type { Case, Steps } from '../../core/task/steps.ts';
import type { Moment } from '../../core/turn.ts';
import type { Approval, ApprovalDetails, Order } from '../../ports/approvals.ts';
import { privateRoom, type Person, type Reply } from '../../ports/chat.ts';
import { NO_APPROVAL_POLICY } from '../../ports/policy.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import { read, type RevokeDraft } from './read.ts';
import { isAmong, judge, narrow, type Facts } from './rules.ts';
import * as words from './words.ts';

/** A withdrawal that goes on by itself after the reply. */
interface Later {
  /** `again`: it was too early. `check`: it does not show yet. `last`: tell at least that nobody knows. */
  readonly what: 'again' | 'check' | 'last';
  readonly approvalId: string;
  readonly name: string;
  readonly person: Person;
  readonly tries: number;
}

/** As far back as one look goes (platform: 120 days a call). */
const LOOK_BACK_MS = 120 * 86_400_000;
/** What was started for a request is not older than its last try. */
const TRIED_FOR_MS = 86_400_000;
/** The platform: not within 15 seconds of the start; a second for the clocks. */
const SETTLING_MS = 16_000;
const BETWEEN_CHECKS_MS = 10_000;
const MOST_TRIES = 5;
const LAST_WORD_MS = 3_600_000;
/** Own 审批撤销 compared with the approval. */
const MOST_COMPARED = 3;
const NO_FORM: words.FormFacts = { id: undefined, link: undefined, byHand: undefined, approvers: [] };

export const steps: Steps<RevokeDraft, Facts> = {
  read,
  facts,
  judge,
  preview: ({ way, reason }, { chosen, zone, form }) =>
    chosen ? words.preview(chosen, way, { zone, reason, approvers: form.approvers }) : words.gone,
  confirmed: async () => undefined,
  act,
  find,
  undo: async (_file, { draft, problem }) =>
    draft.way === 'form' &&
    problem instanceof OutsideProblem &&
    problem.missingScopes.length === 0 &&
    !problem.retryable
      ? words.couldNotRequest(problem.code)
      : undefined,
};

async function facts(file: Case, draft: Partial<RevokeDraft>): Promise<Facts> {
  const { approvals, person, clock } = file;
  const mine = await ownApprovals(file, draft);
  const { matches, isMissed } = narrow(mine, draft.hint, clock.zone);
  const id = draft.approvalId ?? (matches.length === 1 && !isMissed ? matches[0]?.id : undefined);
  const chosen = id === undefined ? undefined : await approvals.find(id);
  const known = { personId: person.id, zone: clock.zone, mine, chosen };
  const needsForm = chosen?.state === 'agreed' && (draft.matter ?? chosen.matter) !== 'personnel';
  if (!needsForm || chosen.personId !== person.id) return { ...known, onItsWay: undefined, form: NO_FORM };
  return { ...known, onItsWay: await revocationOf(file, mine, chosen.id), form: await formFacts(file, draft, chosen) };
}

/** The record answers where it can; the office is asked for what it does not have. */
async function ownApprovals({ approvals, person, clock, now }: Case, { hint, approvalId }: Partial<RevokeDraft>) {
  const mine = await approvals.startedBy(person.id);
  if (approvalId !== undefined || !hint || hint.forOther) return mine;
  if (isAmong(mine, hint, clock.zone)) return mine;
  await approvals.lookFor({ personId: person.id, words: hint.text, since: now - LOOK_BACK_MS });
  return approvals.startedBy(person.id);
}

async function revocationOf({ approvals, policy }: Case, mine: readonly Approval[], originalId: string) {
  const formId = policy.approvals?.revocation;
  for (const { id } of mine.filter((each) => each.formId === formId).slice(0, MOST_COMPARED)) {
    const details = await approvals.find(id);
    const isLive = details?.state === 'running' || details?.state === 'agreed';
    if (isLive && details.related.includes(originalId)) {
      return { number: details.number, isAgreed: details.state === 'agreed' };
    }
  }
  return undefined;
}

async function formFacts(file: Case, draft: Partial<RevokeDraft>, chosen: ApprovalDetails): Promise<words.FormFacts> {
  const { approvals, person, people, policy } = file;
  const id = policy.approvals?.revocation;
  const { reason } = draft;
  if (reason === undefined) return { ...NO_FORM, id };
  const forecast = id === undefined ? undefined : await approvals.forecast(orderFor(file, chosen, { id, reason }));
  if (forecast?.toChoose.length === 0) {
    const deciding = [...new Set(forecast.approvers.flatMap(({ personIds }) => personIds))];
    const names = await Promise.all(deciding.map(async (each) => (await people.find(each))?.name ?? ''));
    return { ...NO_FORM, id, approvers: names.filter(Boolean) };
  }
  const forms = await approvals.formsFor(person.id);
  const link = forms.find((form) => form.id === id || form.name === '审批撤销')?.link;
  return { ...NO_FORM, id, link: link || undefined, byHand: forecast ? 'choose' : 'noForm' };
}

function orderFor(
  file: Case,
  original: { readonly id: string; readonly departmentId: string },
  { id, reason }: { readonly id: string; readonly reason: string },
): Order {
  const fields = (file.policy.approvals ?? NO_APPROVAL_POLICY).revocationFields;
  return {
    formId: id,
    personId: file.person.id,
    departmentId: original.departmentId,
    answers: { [fields.original]: [original.id], [fields.reason]: reason },
    number: file.number,
  };
}

async function act(file: Case, { way, approvalId, name, departmentId, reason }: RevokeDraft): Promise<Reply> {
  if (way === 'withdraw') return withdraw(file, { approvalId, name, person: file.person, tries: 0 }, reason);
  const formId = file.policy.approvals?.revocation ?? '';
  const id = await file.approvals.start(orderFor(file, { id: approvalId, departmentId }, { id: formId, reason }));
  return requested(file, { id, approvalId, name });
}

/** What the 审批撤销 is about is noted here too: once the original is gone, its form does not tell any more. */
function requested({ memo }: Case, { id, approvalId, name }: { id: string; approvalId: string; name: string }): Reply {
  memo.note('requested', id, approvalId);
  return words.requested(name);
}

async function find(file: Case, { way, approvalId, name }: RevokeDraft): Promise<Reply | undefined> {
  const { approvals, now, person, number, policy } = file;
  if (way === 'withdraw') {
    return (await approvals.find(approvalId))?.state === 'withdrawn' ? words.withdrawn(name) : undefined;
  }
  const order = { formId: policy.approvals?.revocation ?? '', personId: person.id, answers: {}, number };
  const id = await approvals.started(order, now - TRIED_FOR_MS);
  return id === undefined ? undefined : requested(file, { id, approvalId, name });
}

/** Says how it went; what is not over yet goes on by itself and is told later. */
async function withdraw(moment: Moment, of: Omit<Later, 'what'>, remark: string): Promise<Reply> {
  const { approvalId: id, name, person } = of;
  const outcome = await moment.approvals.withdraw({ id, personId: person.id }, remark);
  switch (outcome) {
    case 'withdrawn':
      return words.withdrawn(name);
    case 'tooEarly':
      return goOn(moment, { ...of, what: 'again' }) ? words.tooEarly(name) : words.stillRunning(name);
    case 'unconfirmed':
      return goOn(moment, { ...of, what: 'check' }) ? words.unconfirmed(name) : words.stillRunning(name);
    case 'ended':
      return words.endedMeanwhile(name);
    case 'switchedOff':
      return words.switchedOff(name, (await moment.approvals.find(id))?.link);
    case 'gone':
      return words.gone;
  }
}

/** False: it has been tried often enough. */
function goOn(moment: Moment, { tries, ...later }: Later): boolean {
  const { approvalId, person, what } = later;
  if (tries >= MOST_TRIES) return false;
  const arm = (step: Later['what'], wait: number): void =>
    setAlarm(moment, {
      id: `revoke:${approvalId}:${step}:${moment.now}`,
      skill: 'revoke',
      lane: person.id,
      at: moment.now + wait,
      data: { ...later, what: step, tries: tries + 1 } satisfies Later,
    });
  arm(what, what === 'again' ? SETTLING_MS : BETWEEN_CHECKS_MS);
  if (tries === 0) arm('last', LAST_WORD_MS);
  moment.memo.note('withdrawal', approvalId, { at: moment.now });
  return true;
}

/** Tells the outcome of a withdrawal that could not be finished while the person waited. */
export async function wake(moment: Moment, { data }: Alarm): Promise<void> {
  const later = data as Later;
  const { approvalId, name, person } = later;
  if ((await moment.memo.recall('withdrawal', approvalId)) === undefined) return;
  const reply = later.what === 'last' ? words.unknown(name) : await outcomeOf(moment, later);
  if (!reply) return;
  moment.memo.forget('withdrawal', approvalId);
  moment.memo.say({ room: privateRoom(person), reply });
}

/** Undefined: it goes on, and the person has been told that it does. */
async function outcomeOf(moment: Moment, later: Later): Promise<Reply | undefined> {
  if (later.what === 'again') {
    const reply = await withdraw(moment, later, words.OWN_WISH);
    return reply.outcome === 'answered' ? undefined : reply;
  }
  const details = await moment.approvals.find(later.approvalId);
  if (details?.state === 'withdrawn') return words.withdrawn(later.name);
  if (details?.state !== 'running') return details ? words.endedMeanwhile(later.name) : words.gone;
  return goOn(moment, later) ? undefined : words.stillRunning(later.name);
}
