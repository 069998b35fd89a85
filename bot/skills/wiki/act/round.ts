/** 做: one step of a round: list a folder, read a document, or bring a knowledge base's changes into the folder; then save. */
import type { Ending } from '../../../core/synced.ts';
import type { Moment } from '../../../core/turn.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { ChosenWorkspace, WikiPolicy } from '../../../ports/policy.ts';
import type { Reply } from '../../../ports/chat.ts';
import type { Workspace } from '../../../ports/wiki.ts';
import type { Round, Shelf, Walk } from '../read.ts';
import { DEEPEST, isFinished, planOf, STEP_CALLS } from '../rules.ts';
import { fitting } from '../rules/names.ts';
import * as words from '../words.ts';
import { isSpent } from './problems.ts';
import { fetchNext } from './fetching.ts';
import { settle } from './settling.ts';

const NOW = 'now';
/** Ids of the knowledge bases that are copied. */
export const CHOSEN = 'chosen';

export function roundIn({ memo }: Moment): Promise<Round | undefined> {
  return memo.recall<Round>('wikiRound', NOW);
}

export function save({ memo, now }: Moment, round: Omit<Round, 'savedAt'>): void {
  memo.note('wikiRound', NOW, { ...round, savedAt: now });
}

export function forget({ memo }: Moment): void {
  memo.forget('wikiRound', NOW);
}

export function beginRound(moment: Moment): void {
  save(moment, { number: 0, calls: 0, seen: 0, todo: [], changed: 0, unseen: [] });
}

/** How a round ended, and what the administrators have to know of it. */
export interface Ended {
  readonly ending: Ending;
  readonly refusal?: Reply;
}

/** Undefined: the round goes on. Throws OutsideProblem for what passes by itself: then the step is taken again later. */
export async function takeStep(moment: Moment): Promise<Ended | undefined> {
  const begun = await roundIn(moment);
  const policy = moment.policy.knowledge?.wiki;
  if (!begun || !policy) return { ending: 'done' };
  try {
    const ended = await proceed(moment, begun, policy);
    if (ended) return ended;
  } catch (problem) {
    const reached = (await roundIn(moment)) ?? begun;
    const ended = await stopped(moment, reached, problem);
    if (ended) return ended;
    // What was done before it failed is saved; the step that begins with the failure waits.
    if (reached.calls === begun.calls) throw problem;
  }
  const reached = (await roundIn(moment)) ?? begun;
  save(moment, { ...reached, number: reached.number + 1 });
  return undefined;
}

async function proceed(moment: Moment, begun: Round, policy: WikiPolicy): Promise<Ended | undefined> {
  for (let round = begun; round.calls < begun.calls + STEP_CALLS;) {
    const stop = affordable(moment, round, policy);
    if (stop) return halt(moment, round, stop);
    const next = await advance(moment, round, policy);
    if (!next) return { ending: 'done' };
    save(moment, next);
    round = next;
  }
  return undefined;
}

/** Undefined: it may pass by itself. */
async function stopped(moment: Moment, round: Round, problem: unknown): Promise<Ended | undefined> {
  if (!(problem instanceof OutsideProblem)) throw problem;
  if (isSpent(problem)) return halt(moment, round, 'short');
  if (problem.retryable) return undefined;
  if (problem.missingScopes.length === 0) return { ending: 'refused', refusal: words.turnedDown(problem.code) };
  return { ending: 'forbidden', refusal: words.forbidden(problem.missingScopes) };
}

function affordable({ budget }: Moment, { calls }: Round, { nightlyCalls }: WikiPolicy): Ending | undefined {
  if (!budget.affords('sync')) return 'short';
  return calls >= nightlyCalls ? 'part' : undefined;
}

/** What was read so far is not read twice: it comes into the folder now. */
async function halt(moment: Moment, round: Round, ending: Ending): Promise<Ended> {
  save(moment, round.walk?.plan ? await settle(moment, round, round.walk) : round);
  return { ending };
}

/** One thing more. Undefined: nothing is left. */
async function advance(moment: Moment, round: Round, policy: WikiPolicy): Promise<Round | undefined> {
  const { walk } = round;
  if (walk?.plan) return isFinished(walk.plan) ? settle(moment, round, walk) : fetchNext(moment, round, walk);
  if (walk) return walk.ahead.length > 0 ? list(moment, round, walk) : plan(moment, round, walk);
  if (round.calls === 0) return choose(moment, round, policy);
  const [first, ...todo] = round.todo;
  return first && { ...round, todo, walk: walkOf(first) };
}

/** Which of the knowledge bases the account sees were chosen. */
async function choose({ wiki, memo }: Moment, round: Round, { workspaces }: WikiPolicy): Promise<Round> {
  const all: Workspace[] = [];
  let calls = 0;
  let from: string | undefined;
  do {
    const page = await wiki.workspaces(from);
    all.push(...page.items);
    calls += 1;
    from = page.next;
  } while (from !== undefined);
  const named = workspaces.map((chosen) => ({
    chosen,
    workspace: all.find(({ id, name }) => [id, name].includes(chosen.name)),
  }));
  const todo = named.flatMap(({ chosen, workspace }) => (workspace ? [{ chosen, workspace }] : []));
  const unseen = named.flatMap(({ chosen, workspace }) => (workspace ? [] : [chosen.name]));
  memo.note(
    'wikiState',
    CHOSEN,
    todo.map(({ workspace }) => workspace.id),
  );
  return { ...round, calls, todo, unseen };
}

function walkOf({ workspace, chosen }: { workspace: Workspace; chosen: ChosenWorkspace }): Walk {
  const ahead = [{ id: workspace.rootId, folder: [fitting(workspace.name)] }];
  return { workspace, chosen, ahead, found: [], isBlind: false };
}

async function list({ wiki }: Moment, round: Round, walk: Walk): Promise<Round> {
  const [{ id, folder, from } = { id: '', folder: [] }, ...others] = walk.ahead;
  const calls = round.calls + 1;
  try {
    const { items, next } = await wiki.nodes(id, from);
    const below = items.filter(({ kind, hasChildren }) => kind === 'folder' || hasChildren);
    const isDeep = folder.length > DEEPEST;
    const ahead = [
      ...(next === undefined ? [] : [{ id, folder, from: next }]),
      ...others,
      ...(isDeep ? [] : below.map((node) => ({ id: node.id, folder: [...folder, fitting(node.name)] }))),
    ];
    const found = items.filter(({ kind }) => kind !== 'folder').map((node) => ({ ...node, folder }));
    const isBlind = walk.isBlind || (isDeep && below.length > 0);
    return { ...round, calls, walk: { ...walk, ahead, isBlind, found: [...walk.found, ...found] } };
  } catch (problem) {
    if (!isClosed(problem)) throw problem;
    const { walk: _, ...rest } = round;
    if (id === walk.workspace.rootId) return { ...rest, calls, unseen: [...round.unseen, walk.chosen.name] };
    return { ...rest, calls, walk: { ...walk, ahead: others, isBlind: true } };
  }
}

/** This folder only, and for good: what is in it is not taken for deleted. */
function isClosed(problem: unknown): boolean {
  return (
    problem instanceof OutsideProblem && !problem.retryable && problem.missingScopes.length === 0 && !isSpent(problem)
  );
}

async function plan({ copies, memo }: Moment, round: Round, walk: Walk): Promise<Round> {
  const shelf = (await memo.recall<Shelf>('wiki', walk.workspace.id)) ?? {};
  const { found } = walk;
  // A knowledge base that shows nothing at all has rather been closed to us than emptied.
  const isBlind = walk.isBlind || found.length === 0;
  const seen = { found, shelf, present: await copies.present(), readable: copies.suffixes, isBlind };
  return { ...round, seen: round.seen + found.length, walk: { ...walk, plan: planOf(seen) } };
}
