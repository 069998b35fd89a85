/** What every channel of notices offers to `../notices.ts`, and the words for whom it missed. */
import type { Channel, Delivered, Delivery, Missed, Reading } from '../../../ports/notices.ts';
import { OutsideProblem } from '../../../ports/problem.ts';

/** As the port describes them, for one channel. */
export interface ChannelPlug {
  readonly batch: number;
  readonly longest: number;
  has(): boolean;
  readableFor(): number | undefined;
  /** The delivery is within batch and length. */
  send(delivery: Delivery): Promise<Delivered>;
  reading(key: string, of: readonly string[]): Promise<Reading>;
  recall(key: string): Promise<boolean>;
}

export const DAY_MS = 86_400_000;

export function missed(why: Missed['why'], ids: readonly string[] | null | undefined): readonly Missed[] {
  return (ids ?? []).map((id) => ({ id, why }));
}

/** Without a key when everybody was missed. */
export function delivered({ to }: Delivery, key: string | undefined, missing: readonly Missed[]): Delivered {
  const without = new Set(missing.map(({ id }) => id));
  const hasReached = to.some((id) => !without.has(id));
  return { ...(hasReached && key !== undefined && { key }), missed: missing };
}

/** What concerns these people only. */
export function readingOf(of: readonly string[], all: Reading): Reading {
  const asked = new Set(of);
  return {
    read: all.read.filter((id) => asked.has(id)),
    unread: all.unread.filter((id) => asked.has(id)),
    missed: all.missed.filter(({ id }) => asked.has(id)),
  };
}

/** Undefined instead of these refusals. */
export async function unless<T>(codes: ReadonlySet<string | undefined>, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (problem) {
    if (problem instanceof OutsideProblem && codes.has(problem.code)) return undefined;
    throw problem;
  }
}

/** Refused before anything was sent; our own code says why. */
export function unsendable(channel: Channel, code: 'nobody' | 'tooMany' | 'tooLong'): OutsideProblem {
  return new OutsideProblem({ system: '钉钉', route: `notices/${channel}`, code, retryable: false });
}
