/** Looks up who has read: delivery by delivery, as long as the platform tells. */
import type { Moment } from '../../../core/turn.ts';
import type { LedgerStep, Row } from '../../../ports/ledger.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import { lookups, type Board, type Lookup } from '../rules/standing.ts';
import { boardFor } from './records.ts';

/** Looked at in one go: the calls take their turn at the door anyway. */
const AT_ONCE = 8;

/** The reading of a delivery of that time can still be looked up. */
export function isOpen({ notices, now }: Pick<Moment, 'notices' | 'now'>): (row: Row) => boolean {
  return ({ channel, at }) => {
    const told = notices.readableFor(channel);
    return told !== undefined && now < at + told;
  };
}

/** Deliveries worth a look now, as far as the board knows. */
export function lookupsOf(moment: Moment, board: Board): readonly Lookup[] {
  return lookups(board, isOpen(moment));
}

/** A look is good for so long: asking every second costs no calls, and a killed job need not begin anew. */
const FRESH_MS = 60_000;

/** Those of which nothing was seen lately. */
export function notSeenLately(moment: Moment, board: Board): readonly Lookup[] {
  const isStale = (id: string): boolean =>
    board.rowsOf(id).every(({ lookedAt = 0 }) => moment.now - lookedAt > FRESH_MS);
  return lookupsOf(moment, board).filter(({ people }) => people.some(isStale));
}

/** Looks at these deliveries and gives back the board as it is then. `busy`: a look that may succeed later has failed. */
export async function look(
  moment: Moment,
  number: string,
  wanted: readonly Lookup[],
): Promise<{ readonly board: Board; readonly busy?: OutsideProblem }> {
  let busy: OutsideProblem | undefined;
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const problems = await Promise.all(wanted.slice(at, at + AT_ONCE).map((each) => lookAt(moment, number, each)));
    busy = problems.find((problem) => problem?.retryable) ?? busy;
  }
  return { board: await boardFor(moment, number), ...(busy && { busy }) };
}

/** What cannot be looked up stays unknown; the reason is in the log of the door. */
async function lookAt(
  moment: Moment,
  number: string,
  { channel, key, people }: Lookup,
): Promise<OutsideProblem | undefined> {
  const { notices, ledger, now } = moment;
  try {
    const { read, unread, missed } = await notices.reading(channel, key, people);
    await ledger.look({ notice: number, key, at: now }, { read, unread });
    if (missed.length > 0) await noteMissed(moment, number, { key, missed });
    return undefined;
  } catch (problem) {
    if (problem instanceof OutsideProblem) return problem;
    throw problem;
  }
}

/** A work notice tells only afterwards who got nothing. */
async function noteMissed(
  moment: Moment,
  number: string,
  {
    key,
    missed,
  }: { readonly key: string; readonly missed: readonly { readonly id: string; readonly why: Row['state'] }[] },
): Promise<void> {
  const { ledger, now } = moment;
  const rows = (
    await ledger.rows(
      number,
      missed.map(({ id }) => id),
    )
  ).filter((row) => row.key === key);
  for (const { person, step, channel } of rows) {
    const of: LedgerStep = { notice: number, step, channel };
    const why = missed.find(({ id }) => id === person)?.why ?? 'refused';
    await ledger.settle(of, { state: why, people: [person], at: now });
  }
}
