/** Keeps one connection to DingTalk open, whatever happens: the one place that opens, replaces and gives up connections. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../../ports/log.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Backoff } from './backoff.ts';
import type { StreamClient } from './client.ts';
import type { StreamPace } from './pace.ts';
import type { Tally } from './tally.ts';

const REFUSED =
  'DingTalk refuses the credentials of this robot: check DINGTALK_CLIENT_ID and DINGTALK_CLIENT_SECRET in the console';
/** What no code of ours has named. */
const UNEXPECTED = { status: undefined, code: 'unexpected', retryable: true };

export interface SupervisorParts {
  readonly create: () => StreamClient;
  /** Resolves when nothing is being written down any more. */
  readonly idle: () => Promise<void>;
  readonly backoff: Backoff;
  readonly pace: StreamPace;
  readonly tally: Tally;
  readonly log: Log;
  readonly now: () => number;
}

export interface Supervisor {
  /** Tries once; resolves when that try has ended, well or not. Further tries go on behind. */
  open(): Promise<void>;
  stop(graceMs: number): Promise<void>;
  leaving(client: StreamClient): void;
  closed(client: StreamClient, code: number): void;
  isConnected(): boolean;
}

export function createSupervisor(parts: SupervisorParts): Supervisor {
  const { backoff, pace, tally, log } = parts;
  const clients = new Set<StreamClient>();
  let current: StreamClient | undefined;
  let opening: { readonly client: StreamClient; readonly ended: Promise<void> } | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  /** One try at a time: whoever asks while one is under way gets that one. */
  const open = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    clearTimeout(retry);
    retry = undefined;
    if (!opening) {
      const client = parts.create();
      opening = { client, ended: attempt(client) };
    }
    return opening.ended;
  };

  const attempt = async (client: StreamClient): Promise<void> => {
    const problem = await client.connect().catch((reason: unknown) => reason);
    opening = undefined;
    if (stopped) await client.close();
    else if (client.isOpen) install(client);
    else again(waitAfter(problem, parts));
  };

  /** The new connection is there before the old one goes. */
  const install = (client: StreamClient): void => {
    current?.closeAfter(current.leaves === 'asked' ? pace.drainMs : 0);
    current = client;
    clients.add(client);
    tally.opened += 1;
    tally.since = parts.now();
    tally.problem = undefined;
    log.info({ opened: tally.opened }, 'connected to DingTalk');
    if (client.leaves) replace(client);
  };

  /** A connection that lasted is replaced at once; one that did not counts as a failed try. */
  const replace = (client: StreamClient): void => {
    if (stopped || opening || retry) return;
    const proven = performance.now() - client.openedAt >= pace.provenMs;
    if (proven) backoff.reset();
    again(proven ? 0 : backoff.next());
  };

  const again = (delayMs: number): void => {
    retry = setTimeout(() => void open(), delayMs);
  };

  return {
    open,
    isConnected: () => current?.isOpen === true && !current.leaves,
    leaving(client) {
      log.info({ why: client.leaves }, 'a connection to DingTalk is leaving and will be replaced');
      if (client === current) replace(client);
    },
    closed(client, code) {
      clients.delete(client);
      const expected = stopped || client !== current || client.leaves !== undefined;
      log[expected ? 'info' : 'warn']({ code }, 'a connection to DingTalk has closed');
      if (client !== current) return;
      current = undefined;
      replace(client);
    },
    async stop(graceMs) {
      stopped = true;
      clearTimeout(retry);
      const last = opening;
      last?.client.giveUp();
      for (const client of clients) client.stopAccepting();
      await within(graceMs, [parts.idle(), ...[...clients].map((client) => client.idle())]);
      await Promise.all([last?.ended, ...[...clients].map((client) => client.close())]);
    },
  };
}

/** Says what went wrong and gives the milliseconds until the next try. */
function waitAfter(problem: unknown, { backoff, pace, tally, log }: SupervisorParts): number {
  const { status, code, retryable } = problem instanceof OutsideProblem ? problem : UNEXPECTED;
  tally.problem = [status, code].filter((each) => each !== undefined).join(' ');
  const waitMs = Math.round(retryable ? backoff.next() : pace.refusedMs);
  if (retryable) log.warn({ status, code, waitMs }, 'no connection to DingTalk yet; trying again');
  else log.error({ status, code, waitMs }, REFUSED);
  return waitMs;
}

async function within(graceMs: number, works: readonly Promise<void>[]): Promise<void> {
  const grace = new AbortController();
  const over = sleep(graceMs, undefined, { signal: grace.signal }).catch(() => undefined);
  await Promise.race([Promise.all(works), over]);
  grace.abort();
}
