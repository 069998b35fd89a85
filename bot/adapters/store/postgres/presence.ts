/**
 * Shows the other replicas that this one lives, and hears from them when there is work. Both hang on one connection: the
 * system closes it when the process dies, however it dies, and with it goes the lock that stood for its life.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Log } from '../../../ports/log.ts';
import { CHANNEL } from './commits.ts';
import type { Connections } from './connections.ts';

/** The first half of the advisory lock's key, of this college alone where a database holds several; the other half is the holder. */
const OWN_KEY = "hashtext('oa-steward lives in ' || current_schema())";
/** For `pg_locks`: the locks of those who live. It shows the halves without their sign. */
export const LIVING = `locktype = 'advisory' and granted and objsubid = 2
  and classid::bigint = (${OWN_KEY}::bigint & 4294967295)
  and database = (select oid from pg_database where datname = current_database())`;

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
      await fresh.query(`select pg_advisory_lock(${OWN_KEY}, $1::integer)`, [holder]);
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
