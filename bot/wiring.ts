/** A plug for every socket: the one place that decides what the bot runs on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openApi } from './adapters/dingtalk/api.ts';
import { openApprovals } from './adapters/dingtalk/approvals.ts';
import { openAttendance } from './adapters/dingtalk/attendance.ts';
import { openChat } from './adapters/dingtalk/chat.ts';
import { openFiles } from './adapters/dingtalk/files.ts';
import { openLimits } from './adapters/dingtalk/limits.ts';
import { openPeople } from './adapters/dingtalk/people.ts';
import { openStream, type Stream } from './adapters/dingtalk/stream.ts';
import type { OpenLlm } from './adapters/model/llm.ts';
import { openArchive } from './adapters/store/archive.ts';
import { ownDirectory } from './adapters/store/directory.ts';
import { sealKey } from './adapters/store/key.ts';
import { createSeal } from './adapters/store/seal.ts';
import { openSqliteStore } from './adapters/store/sqlite.ts';
import { createBot, type Bot } from './bot.ts';
import type { Config, ModelConfig } from './config.ts';
import { openLedger } from './core/ledger.ts';
import { APPROVALS_KEPT, JOBS_KEPT } from './core/retention.ts';
import { openLibrary } from './library/library.ts';
import { openReader } from './library/reader.ts';
import type { Clock } from './ports/clock.ts';
import type { Ports } from './ports/index.ts';
import type { Log } from './ports/log.ts';
import type { Mirror } from './ports/mirror.ts';
import { NO_MODEL_POLICY, type Policy } from './ports/policy.ts';
import type { Store } from './ports/store.ts';
import { skills } from './skills/index.ts';

/** What a process is made of. */
export interface Surroundings {
  readonly config: Config;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Wired {
  readonly bot: Bot;
  readonly stream: Stream;
  readonly ports: Ports;
  /** Hears no more, finishes what is in work, and lets go of everything; in the reverse order of opening. */
  close(graceMs?: number): Promise<void>;
}

/** How long a stopping process finishes what it has begun: less than service managers wait before they kill. */
const GRACE_MS = 10_000;
const SWEEP_EVERY_MS = 3_600_000;

/** Resolves when the store is open and the library answers; nothing is heard before `bot.start` and `stream.start`. */
export async function wire({ config, policy, clock, log }: Surroundings): Promise<Wired> {
  const { dingtalk } = config;
  const directory = ownDirectory(config.dataDir);
  const seal = createSeal(sealKey(config.dataDir, config.sealKey));
  const store = await openSqliteStore({ file: join(config.dataDir, 'steward.sqlite'), seal, clock, log });
  const cacheFile = join(config.dataDir, 'index.cache');
  const library = await openLibrary({ dir: config.knowledgeDir, cacheFile, store, clock, log });
  const limits = openLimits();
  const api = openApi({ ...dingtalk, limits, log });
  const files = openFiles({ ...dingtalk, api });
  const reader = openReader();
  const chat = openChat({ ...dingtalk, api, limits, clock, log, cardTemplate: policy.cardTemplate });
  const people = openPeople({ api, clock });
  const { mirror } = store;
  const approvals = openApprovals({ ...dingtalk, api, mirror, people, policy: policy.approvals, clock, log });
  const attendance = openAttendance({ api, policy: policy.attendance, zone: clock.zone });
  const archive = openArchive({ dir: join(config.dataDir, 'backups'), seal, clock });
  const office = { approvals, archive, attendance, people };
  const llm = config.llm && (await openModel(config.llm, { policy, store, clock, log }));
  const ports: Ports = { ...office, chat, clock, files, library, llm, log, policy, reader, store };
  const bot = createBot(skills, ports);
  const stream = openStream({ ...dingtalk, log, hear: (incoming) => bot.hear(incoming) });
  const sweeping = setInterval(() => void sweep(ports, mirror), SWEEP_EVERY_MS).unref();

  return {
    bot,
    stream,
    ports,
    close: async (graceMs = GRACE_MS) => {
      clearInterval(sweeping);
      await stream.stop(graceMs);
      await bot.stop(graceMs);
      await llm?.close();
      await limits.close();
      reader.close();
      await library.close();
      await store.close();
      directory.release();
    },
  };
}

/** Loaded only where a model is configured: without one nothing gets slower or heavier. */
async function openModel(
  { embeddingModel, ...first }: ModelConfig,
  { policy, store, clock, log }: Pick<Surroundings, 'policy' | 'clock' | 'log'> & { readonly store: Store },
): Promise<OpenLlm> {
  const { openLlm } = await import('./adapters/model/llm.ts');
  const { fallback, atOnce, ...budget } = policy.model ?? NO_MODEL_POLICY;
  const second = fallback && {
    ...fallback,
    apiKey: fallback.keyFile ? readFileSync(fallback.keyFile, 'utf8').trim() : 'none',
  };
  const ledger = openLedger({ store, clock, budget });
  return openLlm({ endpoints: second ? [first, second] : [first], embeddingModel, ledger, log, atOnce });
}

/** One line of JSON an event, on standard output as service managers expect it, or wherever `lines` go. */
export function openLog(level: string, lines?: { write(line: string): void }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return lines ? pino(options, lines) : pino(options);
}

async function sweep({ store, clock, log }: Ports, mirror: Mirror): Promise<void> {
  try {
    const rows = (await store.sweep(clock.now() - JOBS_KEPT)) + (await mirror.sweep(clock.now() - APPROVALS_KEPT));
    log.info({ rows }, 'what is past its time was forgotten');
  } catch {
    log.warn({}, 'forgetting failed and is tried again in an hour');
  }
}
