/** Counts a notice: who has read after which step, who has not, of whom nobody knows, who got nothing. Pure. */
import type { Row } from '../../../ports/ledger.ts';
import type { Campaign, Recipient } from '../read/campaign.ts';
import type { Counted } from '../words/report.ts';
import { those, type Board } from './standing.ts';

const ARRIVED: ReadonlySet<Row['state']> = new Set(['sent', 'unknown', 'begun']);

export function tallyOf(campaign: Campaign, board: Board): Counted {
  const read = those(board, 'read');
  const answered = new Map(board.answers.map((answer) => [answer.person, answer]));
  const has = (test: (row: Row) => boolean): readonly Recipient[] =>
    board.recipients.filter(({ id }) => board.rowsOf(id).some(test));
  return {
    count: board.recipients.length,
    read,
    after: countAfter(campaign, board, read),
    received: [...answered.values()].filter(({ answer }) => answer === 'received').length,
    doubts: board.recipients.filter(({ id }) => answered.get(id)?.answer === 'doubt'),
    unread: those(board, 'unread'),
    unknown: those(board, 'unknown'),
    unreached: those(board, 'unreached'),
    gone: those(board, 'gone'),
    waiting: those(board, 'waiting'),
    capped: has(({ state }) => state === 'capped'),
    unsure: campaign.steps.flatMap(({ channel }, step) => {
      const people = has((row) => row.step === step && (row.state === 'unknown' || row.state === 'begun'));
      return people.length > 0 ? [{ channel, people }] : [];
    }),
  };
}

function countAfter(campaign: Campaign, board: Board, read: readonly Recipient[]): Counted['after'] {
  const steps = read.map(({ id }) => lastStepBefore(board.rowsOf(id), seenAt(board, id)));
  return campaign.steps.flatMap(({ channel, kind }, at) => {
    const count = steps.filter((step) => step === at).length;
    return count > 0 ? [{ channel, isFirst: kind === 'first', count }] : [];
  });
}

/** When it was first seen that the person has read. */
function seenAt(board: Board, person: string): number {
  const looks = board
    .rowsOf(person)
    .flatMap(({ read, lookedAt }) => (read && lookedAt !== undefined ? [lookedAt] : []));
  const answers = board.answers.filter((answer) => answer.person === person).map(({ at }) => at);
  return Math.min(...looks, ...answers);
}

function lastStepBefore(rows: readonly Row[], seen: number): number {
  const before = rows.filter(({ state, at }) => ARRIVED.has(state) && at <= seen);
  return Math.max(0, ...before.map(({ step }) => step));
}
