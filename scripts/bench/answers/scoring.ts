/** What the answers to a set of questions are worth: refusal, place of the right clause, citations, facts, time. */
import { ANSWERING, supported } from '../../../bot/language/support.ts';
import type { Reply } from '../../../bot/ports/chat.ts';
import type { Citation } from '../../../bot/ports/library.ts';
import { percentile, type Row } from '../table.ts';
import type { Spent } from './model.ts';

export interface Trial {
  readonly question: string;
  readonly isAnswerable: boolean;
  readonly reply: Reply | undefined;
  /** Place of the first right citation; 0 for none. */
  readonly place: number;
  /** Citations the answer shows that it leans on, and how many of them are right. */
  readonly cited: number;
  readonly rightlyCited: number;
  readonly ms: number;
  /** The first line is a model's, every sentence of it held up by the clauses. */
  readonly isWritten: boolean;
  /** What the model wrote for it, before anything was left out. */
  readonly raw: string | undefined;
}

/** What prompts/answer.md asks for where the clauses do not answer. */
const NOTHING = '没有依据';
const MARK = /[[【](\d)[\]】]/gu;

/** Of a written answer those it marks, where there are several; otherwise all that are quoted. */
export function leanedOn({ text = '', cites = [] }: Partial<Reply>, isWritten: boolean): readonly Citation[] {
  const [words = ''] = text.split('\n>');
  const marked = new Set([...words.matchAll(MARK)].map(([, number]) => Number(number) - 1));
  return isWritten && marked.size > 0 ? cites.filter((_cite, at) => marked.has(at)) : cites;
}

export function score(trials: readonly Trial[]): Row {
  const answerable = trials.filter(({ isAnswerable }) => isAnswerable);
  const others = trials.filter(({ isAnswerable }) => !isAnswerable);
  const times = trials.map(({ ms }) => ms);
  const isAnswered = ({ reply }: Trial) => reply?.outcome === 'answered';
  const answered = answerable.filter(isAnswered);
  return {
    answerable: answerable.length,
    'answered, right first': share(answerable, (trial) => isAnswered(trial) && trial.place === 1),
    'first, right': share(answerable, ({ place }) => place === 1),
    'answered, right': share(answerable, (trial) => isAnswered(trial) && trial.place > 0),
    'answered or offered, right': share(answerable, ({ place }) => place > 0),
    refused: share(answerable, ({ reply }) => reply?.outcome === 'refused'),
    'citations right': ratio(total(answered, 'rightlyCited'), total(answered, 'cited')),
    unanswerable: others.length,
    'answered all the same': share(others, isAnswered),
    'refused or offered': share(others, (trial) => !isAnswered(trial)),
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
  };
}

/** What a model adds, and costs. Absent: dashes. */
export function scoreWriting(trials: readonly Trial[], spent: Spent | undefined): Row {
  if (!spent) return { written: '–', 'facts held up': '–', declined: '–', calls: 0, tokens: 0, failed: 0 };
  const { calls, tokens, failed } = spent;
  const facts = trials.map(heldUp);
  const sum = (name: 'kept' | 'dropped') => facts.reduce((all, each) => all + each[name], 0);
  return {
    written: share(trials, ({ isWritten }) => isWritten),
    'facts held up': ratio(sum('kept'), sum('kept') + sum('dropped')),
    declined: share(
      trials.filter(({ raw }) => raw !== undefined),
      ({ raw }) => raw === NOTHING,
    ),
    calls,
    tokens,
    failed: [...failed.values()].reduce((all, times) => all + times, 0),
  };
}

/** Sentences as the model wrote them: how many the clauses it was given hold up. */
function heldUp({ raw, reply, question }: Trial): { readonly kept: number; readonly dropped: number } {
  if (raw === undefined || raw === NOTHING || !reply?.cites) return { kept: 0, dropped: 0 };
  const sources = reply.cites.map(({ quote, title, clause }) => ({ text: quote, names: `${title} ${clause}` }));
  return supported(raw, { sources, question, own: ANSWERING, needsMarks: true });
}

function total(trials: readonly Trial[], name: 'cited' | 'rightlyCited'): number {
  return trials.reduce((sum, trial) => sum + trial[name], 0);
}

function share(trials: readonly Trial[], fits: (trial: Trial) => boolean): string {
  return ratio(trials.filter(fits).length, trials.length);
}

function ratio(some: number, all: number): string {
  return all === 0 ? '–' : `${((100 * some) / all).toFixed(1)}%`;
}
