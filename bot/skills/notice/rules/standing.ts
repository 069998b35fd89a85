/** Who has read a notice, who has not, and of whom nobody knows. Pure. */
import type { Answer, Row } from '../../../ports/ledger.ts';
import type { Channel } from '../../../ports/notices.ts';
import type { Recipient } from '../read/campaign.ts';

/**
 * - `read`: a look has shown it, or the person has answered. `unread`: a look has shown that.
 * - `unreached`: certainly got nothing, and may get the next step. `gone`: no such person (any more).
 * - `unknown`: everything else. Unknown is not unread: such people are never nudged.
 */
export type Standing = 'read' | 'unread' | 'unknown' | 'unreached' | 'gone' | 'waiting';

const CERTAINLY_NOT: ReadonlySet<Row['state']> = new Set(['throttled', 'refused', 'unknown-person', 'capped']);

/** `rows`: all of one person. `waiting`: nothing was sent to them yet. */
export function standingOf(rows: readonly Row[], answer: Answer | undefined): Standing {
  if (answer || rows.some(({ read }) => read === true)) return 'read';
  if (rows.some(({ state }) => state === 'unknown-person')) return 'gone';
  if (rows.some(({ read }) => read === false)) return 'unread';
  if (rows.length === 0) return 'waiting';
  return rows.every(({ state }) => CERTAINLY_NOT.has(state)) ? 'unreached' : 'unknown';
}

export interface Board {
  readonly recipients: readonly Recipient[];
  readonly rowsOf: (person: string) => readonly Row[];
  readonly standing: (person: string) => Standing;
  readonly answers: readonly Answer[];
}

export function boardOf(recipients: readonly Recipient[], rows: readonly Row[], answers: readonly Answer[]): Board {
  const grouped = Map.groupBy(rows, ({ person }) => person);
  const given = new Map(answers.map((answer) => [answer.person, answer]));
  const rowsOf = (person: string): readonly Row[] => grouped.get(person) ?? [];
  const standings = new Map(recipients.map(({ id }) => [id, standingOf(rowsOf(id), given.get(id))]));
  return { recipients, rowsOf, answers, standing: (person) => standings.get(person) ?? 'unknown' };
}

/** Those of one standing, in the order of the list. */
export function those(board: Board, ...standings: readonly Standing[]): readonly Recipient[] {
  return board.recipients.filter(({ id }) => standings.includes(board.standing(id)));
}

/** A delivery whose reading may tell something new. */
export interface Lookup {
  readonly channel: Channel;
  readonly key: string;
  readonly people: readonly string[];
}

/**
 * Deliveries to look at, each with those of whom it is not known that they have read. `isOpen`: whether the reading of a
 * delivery of that time can still be looked up.
 */
export function lookups(board: Board, isOpen: (row: Row) => boolean): readonly Lookup[] {
  const open = board.recipients.filter(({ id }) => board.standing(id) !== 'read');
  const rows = open.flatMap(({ id }) => board.rowsOf(id)).filter((row) => row.key !== undefined && isOpen(row));
  return [...Map.groupBy(rows, ({ key }) => key ?? '')].map(([key, of]) => ({
    key,
    channel: of[0]?.channel ?? 'message',
    people: of.map(({ person }) => person),
  }));
}
