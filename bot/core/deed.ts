/** What was confirmed and is now to be done in the outside, once: a job of its own, in the lane of its person. */
import type { Person } from '../ports/chat.ts';
import type { Job } from '../ports/store.ts';
import type { Asked } from './say.ts';

export interface Deed {
  readonly skill: string;
  readonly person: Person;
  /** The number of the request, by which its deed is found again in the outside. */
  readonly number: string;
  /** What was confirmed. */
  readonly draft: object;
  /** Where the outcome is told. */
  readonly asked: Asked;
  /** How often it failed before. */
  readonly tries: number;
}

export interface Failure {
  readonly deed: Deed;
  readonly problem: unknown;
  /** Milliseconds until it may be gone about again. Absent: that would not help. */
  readonly wait?: number;
}

/** Another try is another job, due later: a job put off would block everything its person says meanwhile. */
export function deedJob(deed: Deed, at: number): Job {
  const lane = deed.person.id;
  return { id: `deed:${deed.number}/${deed.tries}`, kind: 'deed', lane, group: lane, at, data: deed };
}
