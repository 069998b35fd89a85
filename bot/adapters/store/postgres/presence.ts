/**
 * Shows the other replicas that this one lives, and hears from them when there is work. Both hang on one connection: the
 * system closes it when the process dies, however it dies, and with it goes the lock that stood for its life.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Log } from '../../../ports/log.ts';
import { CHANNEL } from './commits.ts';
import type { Connections } from './connections.ts';

/** The first half of the advisory lock's key; the other half is the holder. */
export const LIVING = 0x0a57;

export interface PresenceOptions {
  readonly connections: Connections;
  readonly holder: number;
  /** There may be work. */
  readonly onHint: () => void;
  readonly log: Log;
}

export interface Presence {
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/** Resolves when the others can see it. A connection that is lost later is opened anew. */
export async function openPresence({ connections, holder, onHint, log }: PresenceOptions): Promise<Presence> {
  let client: Client;
  let isClosed = false;
  let returning: Promise<void> | undefined;

  async function appear(): Promise<void> {
    const fresh = connections.own();
    fresh.on('error', () => undefined);
    fresh.on('notification', onHint);
    try {
      await fresh.connect();
      await fresh.query('select pg_advisory_lock($1::integer, $2::integer)', [LIVING, holder]);
      await fresh.query(`listen ${CHANNEL}`);
    } catch (problem) {
      await fresh.end().catch(() => undefined);
      throw problem;
    }
    client = fresh;
    fresh.once('end', () => {
      returning = comeBack();
    });
  }

  async function comeBack(): Promise<void> {
    if (!isClosed) log.warn({}, 'the connection that hears from other replicas was lost');
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      if (isClosed || (await hasAppeared())) return;
      await pause(wait, undefined, { ref: false });
    }
  }

  async function hasAppeared(): Promise<boolean> {
    try {
      await appear();
      onHint();
      return true;
    } catch {
      return false;
    }
  }

  await appear();
  return {
    close: async () => {
      isClosed = true;
      await returning;
      await client.end().catch(() => undefined);
    },
  };
}
