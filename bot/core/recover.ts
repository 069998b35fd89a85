/** What becomes of a job that failed: tried again later, or ended with the reason told. It has changed nothing of ours. */
import type { Message, Outgoing, Press } from '../ports/chat.ts';
import { privateRoom } from '../ports/chat.ts';
import { OutsideProblem } from '../ports/problem.ts';
import type { JobKind, Lease } from '../ports/store.ts';
import { beginTurn, overheard } from './dispatch.ts';
import type { Thinking } from './better.ts';
import { codeOf, explain } from './explain.ts';
import { say, tell as tellPerson } from './say.ts';
import type { Deed } from './deed.ts';
import { growingOf } from './thinking/showing.ts';
import type { Skill } from './skill.ts';
import { beginMoment, type Moment } from './turn.ts';
import { modelTrouble } from './words.ts';

/** Waits between two tries of what nobody is waiting for at a screen, milliseconds; the list's end is the last try. */
const PATIENCE = [2_000, 8_000, 30_000, 120_000, 600_000, 1_800_000];

/** Somebody is waiting at a screen. */
const AWAITED: ReadonlySet<JobKind> = new Set(['message', 'press', 'model', 'understood']);

/** A job that failed, why, and whose it may be. */
export interface Mishap {
  readonly lease: Lease;
  readonly problem: unknown;
  readonly skills: readonly Skill[];
}

export async function recover(mishap: Mishap, moment: Moment): Promise<boolean> {
  const { lease, problem } = mishap;
  if (lease.job.kind === 'deed') return settle(mishap, moment);
  const wait = waitBefore(lease, problem);
  if (wait === undefined) return giveUp(mishap, moment);
  return moment.store.putOff(lease, { until: moment.clock.now() + wait, why: codeOf(problem) });
}

/** Messages and presses are answered at once, their people are waiting; all else is tried again while that may help. */
function waitBefore({ job, attempt }: Lease, problem: unknown): number | undefined {
  return AWAITED.has(job.kind) ? undefined : patienceWith(problem, attempt);
}

function patienceWith(problem: unknown, attempt: number): number | undefined {
  const isOutside = problem instanceof OutsideProblem;
  if (isOutside && !problem.retryable) return undefined;
  const patience = PATIENCE[attempt - 1];
  return patience && Math.max(patience, isOutside ? (problem.retryAfterMs ?? 0) : 0);
}

/** What was confirmed is told of, whatever becomes of it, and never holds up what its person says meanwhile. */
async function settle({ lease, problem, skills }: Mishap, failed: Moment): Promise<boolean> {
  const deed = lease.job.data as Deed;
  const moment = beginMoment(failed, lease);
  const wait = patienceWith(problem, deed.tries + 1);
  const owner = skills.find((skill) => skill.name === deed.skill);
  const reply = await owner?.failed?.(moment, { deed, problem, ...(wait !== undefined && { wait }) });
  if (reply) say(moment, deed.asked, reply);
  return end(moment, lease, `${wait ? 'again' : 'failed'}:${codeOf(problem)}`);
}

/** A fresh memo: nothing of the failed turn is kept but the reason, and what is overheard anew. */
async function giveUp({ lease, problem, skills }: Mishap, failed: Moment): Promise<boolean> {
  const moment = beginMoment(failed, lease);
  if (lease.job.kind === 'message') await remark(lease.job.data as Message, skills, moment);
  await tell(lease, problem, moment);
  if (lease.job.kind === 'model') await tellAdmins(moment, problem);
  return end(moment, lease, `failed:${codeOf(problem)}`);
}

/** The figures get the word without the code: codes come from outside and are many. */
function end(moment: Moment, lease: Lease, outcome: string): Promise<boolean> {
  const [word = outcome] = outcome.split(':');
  moment.meters.note({ what: 'job', kind: lease.job.kind, outcome: word });
  return moment.store.finish(lease, moment.memo.changes(outcome));
}

/** A failing answer silences no remark. */
async function remark(message: Message, skills: readonly Skill[], moment: Moment): Promise<void> {
  const turn = await beginTurn(moment, message, skills);
  for (const reply of await overheard(skills, turn)) say(moment, message, reply);
}

async function tell({ job }: Lease, problem: unknown, moment: Moment): Promise<void> {
  if (job.kind === 'message') say(moment, job.data as Message, explain(problem));
  if (job.kind === 'press') moment.memo.say({ room: privateRoom((job.data as Press).person), reply: explain(problem) });
  if (job.kind === 'model' || job.kind === 'understood') {
    const { message, reply } = job.data as Thinking;
    say(moment, message, { ...reply, ...(await growingOf(job, moment)) });
  }
  if (job.kind === 'reply') tellInstead(job.data as Outgoing, problem, moment);
}

/** What an administrator can mend, once a day. People get the rules' answer and need not know. */
async function tellAdmins(moment: Moment, problem: unknown): Promise<void> {
  const { memo, policy } = moment;
  const isTheirs = problem instanceof OutsideProblem && problem.isForAdmins;
  if (!isTheirs || (await memo.recall('trouble', codeOf(problem)))) return;
  memo.note('trouble', codeOf(problem), true);
  for (const admin of policy.roles['admin'] ?? []) tellPerson(moment, admin, modelTrouble(problem.message));
}

/** An answer the platform refused is replaced by the reason; a reason that was refused too is left alone. */
function tellInstead(outgoing: Outgoing, problem: unknown, moment: Moment): void {
  const isRefused = problem instanceof OutsideProblem && !problem.retryable;
  if (isRefused && outgoing.reply.outcome !== 'failed') moment.memo.say({ ...outgoing, reply: explain(problem) });
}
