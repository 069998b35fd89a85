/**
 * What the store says became of each message, held against what reached its person: one outcome each, and every answer
 * that came twice traced to the fault that fell between the two.
 */
import type { TracedJob, Tracing } from '../../../bot/ports/trace.ts';
import type { Heard } from './record.ts';

/** A fault that has happened, by the steady clock of this process. */
export interface Happened {
  readonly name: string;
  readonly from: number;
  readonly until: number;
}

export interface Outcomes {
  /** How many messages ended in each word. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Acknowledged, and without exactly one of the six outcomes. */
  readonly withoutOutcome: readonly string[];
  /** Two answers of different words to one message, as a confirmation has: "being done", then "done". */
  readonly saidMore: number;
  /** Answers that reached their person again, by the fault that fell into their sending: see the decision on replies. */
  readonly saidAgain: Readonly<Record<string, number>>;
  /** From an answer that was said again to the fault, milliseconds: how long its end had not been written down. */
  readonly openMs: readonly number[];
  /** Said again with no fault in between, or more often than it was tried: something was done twice. */
  readonly unexplained: readonly string[];
}

const OUTCOMES = new Set(['answered', 'offered', 'asked', 'done', 'refused', 'failed']);
/** A fault falls into a sending when it begins so soon after: the answer is on its way to be written down as sent. */
const SENDING_MS = 2_000;

export async function outcomesOf(heard: Heard, tracing: Tracing, happened: readonly Happened[]): Promise<Outcomes> {
  const tally = openTally();
  for (const id of heard.acknowledged()) {
    const jobs = await tracing.trace(id);
    tally.ended(id, outcomeOf(id, jobs));
    const byText = Map.groupBy(heard.answersTo(id), ({ text }) => text);
    const again = [...byText.values()].flatMap((said) => said.slice(1).map((_, at) => said[at]!));
    tally.said(byText.size);
    if (again.length > triesOf(jobs)) tally.unexplained(id);
    for (const { at } of again)
      tally.again(
        id,
        at,
        happened.find((fault) => isInSending(fault, at)),
      );
  }
  return tally.result();
}

function openTally() {
  const outcomes: Record<string, number> = {};
  const saidAgain: Record<string, number> = {};
  const withoutOutcome: string[] = [];
  const unexplained: string[] = [];
  const openMs: number[] = [];
  let saidMore = 0;
  return {
    ended: (id: string, outcome: string | undefined) => {
      if (outcome === undefined) withoutOutcome.push(id);
      else outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    },
    said: (different: number) => {
      if (different > 1) saidMore += 1;
    },
    unexplained: (id: string) => void unexplained.push(id),
    again: (id: string, at: number, fault: Happened | undefined) => {
      if (!fault) return unexplained.push(id);
      saidAgain[fault.name] = (saidAgain[fault.name] ?? 0) + 1;
      return openMs.push(Math.max(0, fault.from - at));
    },
    result: (): Outcomes => ({ outcomes, withoutOutcome, saidMore, saidAgain, openMs, unexplained }),
  };
}

/** How often replies were given out again: two jobs that say the same once each are none of it. */
function triesOf(jobs: readonly TracedJob[]): number {
  const replies = jobs.filter(({ kind }) => kind === 'reply');
  return replies.reduce((sum, { attempts }) => sum + Math.max(0, attempts - 1), 0);
}

function isInSending({ from, until }: Happened, at: number): boolean {
  return from - SENDING_MS <= at && at <= until;
}

function outcomeOf(id: string, jobs: readonly TracedJob[]): string | undefined {
  const [job, ...others] = jobs.filter((each) => each.id === id);
  const word = job?.state === 'ended' && others.length === 0 ? job.outcome?.split(':')[0] : undefined;
  return word !== undefined && OUTCOMES.has(word) ? word : undefined;
}
