/**
 * What all replicas together may ask of DingTalk, counted on Redis or PostgreSQL. The windows are fixed, so that twice
 * their points can pass around a boundary: each has half of what the platform allows. When the counter is gone every
 * replica goes on by itself at a quarter of that: slower, neither stopped nor flooding.
 */
import { createHash } from 'node:crypto';
import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Log } from '../../../ports/log.ts';
import { USUAL_REPLIES } from '../../../ports/policy/replies.ts';

/** What is counted by itself. */
export type Kind = 'route' | 'everything' | 'conversation' | 'person';

export interface SharedBudget {
  /** Milliseconds to wait before asking again; 0: it may pass, and is counted. Never rejects. */
  take(kind: Kind, name: string): Promise<number>;
  close(): Promise<void>;
}

export interface SharedOptions {
  /** Secrets. Redis is preferred. */
  readonly redisUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly log: Log;
  readonly windows?: Windows;
}

export type Windows = Readonly<Record<Kind, Points>>;

export interface Points {
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
}

/**
 * Half of 20 calls a second for one API, of 40 for all, of 20 messages a minute, one of them kept for "later", and of
 * what one person may have of these.
 */
export function halves({ perPersonAMinute } = USUAL_REPLIES): Windows {
  return {
    route: { points: 10, duration: 1 },
    everything: { points: 20, duration: 1 },
    conversation: { points: 9, duration: 60 },
    person: { points: Math.ceil(perPersonAMinute / 2), duration: 60 },
  };
}

/** So many replicas together stay below the limit without knowing of each other. */
const BY_ITSELF = 4;
/** A counter that takes longer counts as gone. */
const PATIENCE_MS = 500;
const TABLE = 'limit_window';

type Make = (keyPrefix: string, points: Points) => RateLimiterAbstract;

/** Undefined: there is nothing that replicas could share. Connects when first asked; nothing is thrown. */
export async function openSharedBudget(options: SharedOptions): Promise<SharedBudget | undefined> {
  const counter = await openCounter(options);
  if (!counter) return undefined;
  const windows = options.windows ?? halves();
  const limiters = new Map(
    Object.entries(windows).map(([kind, points]) => [kind, counter.make(`steward:${kind}`, points)] as const),
  );
  return {
    take: async (kind, name) => {
      try {
        await limiters.get(kind)?.consume(keyOf(name));
        return 0;
      } catch (refusal) {
        if (isRefusal(refusal)) return Math.max(1, refusal.msBeforeNext);
        // Neither the counter nor its stand-in could say: as slow as the stand-in.
        return (windows[kind].duration * 1_000 * BY_ITSELF) / windows[kind].points;
      }
    },
    close: () => counter.close(),
  };
}

interface Counter {
  readonly make: Make;
  close(): Promise<void>;
}

async function openCounter({ redisUrl, databaseUrl, log }: SharedOptions): Promise<Counter | undefined> {
  if (redisUrl !== undefined) return redisCounter(redisUrl, log);
  return databaseUrl === undefined ? undefined : postgresCounter(databaseUrl);
}

async function redisCounter(url: string, log: Log): Promise<Counter> {
  const { Redis } = await import('ioredis');
  const { RateLimiterRedis, RateLimiterMemory } = await import('rate-limiter-flexible');
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: PATIENCE_MS });
  let isGone = false;
  client.on('error', () => {
    if (!isGone) log.warn({}, 'Redis is gone: each replica limits itself, and is slower, until it is back');
    isGone = true;
  });
  client.on('ready', () => {
    isGone = false;
  });
  return {
    make: (keyPrefix, points) =>
      new RateLimiterRedis({
        ...points,
        keyPrefix,
        storeClient: client,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(alone(keyPrefix, points)),
      }),
    close: async () => client.disconnect(),
  };
}

async function postgresCounter(url: string): Promise<Counter> {
  const { Pool } = await import('pg');
  const { RateLimiterPostgres, RateLimiterMemory } = await import('rate-limiter-flexible');
  const pool = new Pool({
    connectionString: url,
    max: 2,
    application_name: 'oa-steward-limits',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    make: (keyPrefix, points) =>
      new RateLimiterPostgres({
        ...points,
        keyPrefix,
        storeClient: pool,
        storeType: 'pool',
        tableName: TABLE,
        tableCreated: true,
        insuranceLimiter: new RateLimiterMemory(alone(keyPrefix, points)),
      }),
    close: () => pool.end(),
  };
}

function alone(keyPrefix: string, { points, duration }: Points): Points & { readonly keyPrefix: string } {
  // A window so much longer rather than fewer points, which cannot be fewer than one.
  return { keyPrefix, points, duration: duration * BY_ITSELF };
}

function isRefusal(thrown: unknown): thrown is RateLimiterRes {
  return typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown;
}

/** Conversations are named by nobody who reads the counter. */
function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 22);
}
