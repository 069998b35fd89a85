/**
 * A college that goes on asking, confirming and sending notices while everything around the bots breaks, and the ledger
 * of what became of it: every acknowledged message has exactly one outcome, no deed and no step of a notice comes twice.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger as NoticeLedger } from '../../bot/ports/ledger.ts';
import type { Tracing } from '../../bot/ports/trace.ts';
import { SECOND, SENDER } from '../../test/campaign.ts';
import type { Campus } from '../../test/campus/index.ts';
import type { Said } from '../../test/campus/said.ts';
import { campaignsOf, sendNotices, type Campaigns } from './trouble/notices.ts';
import { outcomesOf, type Happened, type Outcomes } from './trouble/outcomes.ts';
import { openRecord } from './trouble/record.ts';
import { approvalsOf, revocationsOf, revoke, type Approvals } from './trouble/revocations.ts';

/** Something that breaks and, by the end of the promise, is whole again. */
export interface Fault {
  readonly name: string;
  readonly happen: () => Promise<void>;
}

export interface Ledger extends Outcomes, Approvals {
  readonly faults: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  /** Acknowledged, and nothing reached their person. */
  readonly unanswered: readonly string[];
  /** Absent: no notices were sent. */
  readonly campaigns?: Campaigns;
  /** From the last fault to the last answer, milliseconds. */
  readonly settledMs: number;
}

/** What the bots have written down, once they have ended. */
export interface Stored extends Tracing {
  readonly ledger: NoticeLedger;
  close(): Promise<void>;
}

export interface TroubleOptions {
  readonly campus: Campus;
  /** One after the other. */
  readonly faults: readonly Fault[];
  /** Milliseconds between two faults. */
  readonly quiet: () => number;
  /** Ends the bots in good order and opens what they leave. */
  readonly end: () => Promise<Stored>;
  /** Whether urgent notices go to everybody meanwhile: they take minutes. */
  readonly hasNotices: boolean;
  /** How long people wait for an answer before they go on; default long after the platform would have sent again. */
  readonly patienceMs?: number;
}

/** Messages on their way at once. */
const AT_ONCE = 8;
/** People with approvals to revoke. */
const REVOKING = 40;
const SETTLED_WITHIN_MS = 60_000;
const PATIENCE_MS = 20_000;
/** They have their hands full. */
const NOTICING = new Set([SENDER, SECOND]);
const QUESTION = '每月可以补卡几次';

export async function makeTrouble(options: TroubleOptions): Promise<Ledger> {
  const { campus, faults, quiet, patienceMs = PATIENCE_MS } = options;
  const record = openRecord(campus);
  const stopping = new AbortController();
  const { signal } = stopping;
  const people = campus.college.people.map(({ name }) => name).filter((name) => !NOTICING.has(name));
  const half = Math.floor(people.length / 2);
  const ask = asking(campus, patienceMs);
  const revocations = revocationsOf(campus, people.slice(0, Math.min(half, REVOKING)));
  const talking = people.slice(half, half + AT_ONCE).map((by) => talk(ask, by, signal));
  const revoking = revoke(revocations, ask, signal);
  const noticing = options.hasNotices ? sendNotices(campus, signal) : undefined;

  const happened = await happenAll(faults, quiet);
  const began = performance.now();
  stopping.abort();
  const confirmed = await revoking;
  await Promise.all(talking);
  await campus
    .waitFor(() => campus.unacknowledged() === 0 && record.unanswered().length === 0, SETTLED_WITHIN_MS)
    .catch(() => undefined);
  const settledMs = performance.now() - began;
  const texts = await noticing;
  const stored = await options.end();
  const outcomes = await outcomesOf(record, stored, happened);
  const campaigns = texts && (await campaignsOf(campus, texts, stored.ledger));
  await stored.close();
  return {
    faults: Object.fromEntries(
      Map.groupBy(happened, ({ name }) => name)
        .entries()
        .map(([name, all]) => [name, all.length]),
    ),
    settledMs,
    acknowledged: record.acknowledged().length,
    unanswered: record.unanswered(),
    ...outcomes,
    ...approvalsOf(campus, revocations, confirmed),
    ...(campaigns && { campaigns }),
  };
}

/** What the ledger may not hold: empty when every promise was kept. */
export function broken(ledger: Ledger): readonly string[] {
  const { doubled = 0, wrong = 0, lost = 0 } = ledger.campaigns?.steps ?? {};
  return [
    ...ledger.unanswered.map((id) => `unanswered: ${id}`),
    ...ledger.withoutOutcome.map((id) => `without one outcome: ${id}`),
    ...ledger.unexplained.map((id) => `answered again without a fault: ${id}`),
    ...ledger.startedTwice.map((id) => `revoked twice: ${id}`),
    ...(doubled + wrong + lost > 0 ? [`notices: ${doubled} doubled, ${wrong} wrong, ${lost} lost`] : []),
  ];
}

async function happenAll(faults: readonly Fault[], quiet: () => number): Promise<readonly Happened[]> {
  const happened: Happened[] = [];
  for (const { name, happen } of faults) {
    await pause(quiet());
    const from = performance.now();
    await happen();
    happened.push({ name, from, until: performance.now() });
  }
  return happened;
}

type Ask = (said: Said) => Promise<string>;

/** The first answer to a message; empty when there is none in time. Whoever asked goes on then, as people do. */
function asking(campus: Campus, patienceMs: number): Ask {
  return async (said) => {
    const { msgId } = await campus.says(said);
    const found = await campus.reply(msgId, { withinMs: patienceMs }).catch(() => []);
    return found[0]?.text ?? '';
  };
}

/** Each time as somebody else: no conversation may have more than twenty answers a minute. */
async function talk(ask: Ask, by: string, signal: AbortSignal): Promise<void> {
  for (let count = 0; !signal.aborted; count += 1) {
    await ask({ by, text: QUESTION, raw: { senderStaffId: `${by}-${count}` } });
    await pause(300);
  }
}
