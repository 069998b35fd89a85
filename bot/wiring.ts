/** A plug for every socket: the one place that decides what the bot runs on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vitals } from './adapters/http/vitals.ts';
import { openApi } from './adapters/dingtalk/api.ts';
import { openApprovals } from './adapters/dingtalk/approvals.ts';
import { openAttendance } from './adapters/dingtalk/attendance.ts';
import { openChat } from './adapters/dingtalk/chat.ts';
import { openFiles } from './adapters/dingtalk/files.ts';
import { openLimits } from './adapters/dingtalk/limits.ts';
import { openNotices } from './adapters/dingtalk/notices.ts';
import { openPeople } from './adapters/dingtalk/people.ts';
import { openStream, type Stream } from './adapters/dingtalk/stream.ts';
import type { OpenLlm } from './adapters/model/llm.ts';
import { openLog } from './adapters/log/log.ts';
import { openArchive } from './adapters/store/archive.ts';
import { ownDirectory } from './adapters/store/directory.ts';
import { sealKey } from './adapters/store/key.ts';
import { createSeal } from './adapters/store/seal.ts';
import { openSqliteStore } from './adapters/store/sqlite.ts';
import { createBot, type Bot } from './bot.ts';
import type { Config, ModelConfig } from './config.ts';
import { openLedger } from './core/ledger.ts';
import { APPROVALS_KEPT, JOBS_KEPT } from './core/retention.ts';
import { tracesOf } from './core/deed.ts';
import { openLibrary } from './library/library.ts';
import { openReader } from './library/reader.ts';
import type { Clock } from './ports/clock.ts';
import type { Ports } from './ports/index.ts';
import { NO_METERS, type Meters } from './ports/meters.ts';
import type { Log } from './ports/log.ts';
import type { Mirror } from './ports/mirror.ts';
import { NO_MODEL_POLICY, type Policy } from './ports/policy.ts';
import type { Store } from './ports/store.ts';
import type { TracedJob } from './ports/trace.ts';
import { skills } from './skills/index.ts';

export { openLog };

/** What a process is made of. */
export interface Surroundings {
  readonly config: Config;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent: nothing is counted. */
  readonly meters?: Meters;
}

export interface Wired {
  readonly bot: Bot;
  readonly stream: Stream;
  readonly ports: Ports;
  /** What happened to a message. Undefined: nothing is known of it (any more). */
  trace(messageId: string): Promise<{ readonly jobs: readonly TracedJob[] } | undefined>;
  /** How it stands now. Never rejects. */
  vitals(): Promise<Vitals>;
  /** Hears no more, finishes what is in work, and lets go of everything; in the reverse order of opening. */
  close(graceMs?: number): Promise<void>;
}

/** How long a stopping process finishes what it has begun: less than service managers wait before they kill. */
const GRACE_MS = 10_000;
const SECOND = 1_000;
const SWEEP_EVERY_MS = 3_600_000;

/** Resolves when the store is open and the library answers; nothing is heard before `bot.start` and `stream.start`. */
export async function wire({ config, policy, clock, log, meters = NO_METERS }: Surroundings): Promise<Wired> {
  const { dingtalk } = config;
  const directory = ownDirectory(config.dataDir);
  const seal = createSeal(sealKey(config.dataDir, config.sealKey));
  const store = await openSqliteStore({ file: join(config.dataDir, 'steward.sqlite'), seal, clock, log });
  const cacheFile = join(config.dataDir, 'index.cache');
  const roles = Object.keys(policy.roles);
  const library = await openLibrary({ dir: config.knowledgeDir, cacheFile, store, clock, log, roles });
  const limits = openLimits();
  const api = openApi({ ...dingtalk, limits, log, meters });
  const files = openFiles({ ...dingtalk, api });
  const reader = openReader();
  const chat = openChat({ ...dingtalk, api, limits, clock, log, meters, cardTemplate: policy.cardTemplate });
  const people = openPeople({ api, clock });
  const { mirror } = store;
  const approvals = openApprovals({ ...dingtalk, api, mirror, people, policy: policy.approvals, clock, log });
  const attendance = openAttendance({ api, policy: policy.attendance, zone: clock.zone });
  const notices = openNotices({ ...dingtalk, api, clock, operator: policy.announcements?.operator });
  const archive = openArchive({ dir: join(config.dataDir, 'backups'), seal, clock });
  const office = { approvals, archive, attendance, people };
  const llm = config.llm && (await openModel(config.llm, { policy, store, clock, log }));
  const ports: Ports = { ...office, chat, clock, files, library, llm, log, meters, notices, policy, reader, store };
  const bot = createBot(skills, ports);
  const stream = openStream({ ...dingtalk, log, hear: (incoming) => bot.hear(incoming) });
  const sweeping = setInterval(() => void sweep(ports, mirror), SWEEP_EVERY_MS).unref();

  return {
    bot,
    stream,
    ports,
    trace: async (messageId) => {
      const jobs = await store.trace(tracesOf(messageId));
      return jobs.length > 0 ? { jobs } : undefined;
    },
    vitals: () => vitalsOf(stream, ports),
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
  const { fallback, atOnce, seconds, ...budget } = policy.model ?? NO_MODEL_POLICY;
  const second = fallback && {
    ...fallback,
    apiKey: fallback.keyFile ? readFileSync(fallback.keyFile, 'utf8').trim() : 'none',
  };
  const ledger = openLedger({ store, clock, budget });
  const { first: firstToken, idle, total, slow } = seconds;
  const pace = { firstToken: firstToken * SECOND, idle: idle * SECOND, total: total * SECOND, slowMs: slow * SECOND };
  return openLlm({ endpoints: second ? [first, second] : [first], embeddingModel, ledger, log, atOnce, pace });
}

async function vitalsOf({ state }: Stream, { store, clock, library }: Ports): Promise<Vitals> {
  const backlog = await store.backlog().catch(() => undefined);
  const ageMs = backlog?.oldestAt === undefined ? 0 : Math.max(0, clock.now() - backlog.oldestAt);
  return { stream: state, backlog: backlog && { ...backlog, ageMs }, generation: library.generation };
}

async function sweep({ store, clock, log }: Ports, mirror: Mirror): Promise<void> {
  try {
    const rows = (await store.sweep(clock.now() - JOBS_KEPT)) + (await mirror.sweep(clock.now() - APPROVALS_KEPT));
    log.info({ rows }, 'what is past its time was forgotten');
  } catch {
    log.warn({}, 'forgetting failed and is tried again in an hour');
  }
}
