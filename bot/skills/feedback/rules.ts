/** 判: what is kept of a judgement: the question without private values, the clauses, the answer; never who it was. Pure. */
import type { Answered } from '../../core/answered.ts';
import { mask } from '../../scanner/index.ts';
import type { Verdict } from './read.ts';

export interface Judgement {
  /** Of the answer: its asker judges it once, the last word counts. */
  readonly id: string;
  readonly at: number;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly question: string;
  readonly clauses: readonly string[];
  readonly answer: string;
  /** The state of the knowledge folder it was answered from. */
  readonly generation: string;
  /** The office that answers for the clauses. */
  readonly office?: string;
}

/** A month holds more than anybody reads. */
const MOST = 500;
const LONGEST = 1_000;

export function judgementOn(answered: Answered, told: Pick<Judgement, 'at' | 'verdict'>): Judgement {
  const { question, answer } = answered;
  return { ...answered, ...told, question: mask(question), answer: mask(answer).slice(0, LONGEST) };
}

export function added(judgements: readonly Judgement[], judgement: Judgement): readonly Judgement[] {
  return [...judgements.filter(({ id }) => id !== judgement.id), judgement].slice(-MOST);
}
