/** A plug for every socket: the one place that decides what the bot runs on. */
import { join } from 'node:path';
import type { Vitals } from './adapters/http/vitals.ts';
import { openApi } from './adapters/dingtalk/api.ts';
import { openApprovals } from './adapters/dingtalk/approvals.ts';
import { openAttendance } from './adapters/dingtalk/attendance.ts';
import { openChat } from './adapters/dingtalk/chat.ts';
import { openFiles } from './adapters/dingtalk/files.ts';
import { openLimits } from './adapters/dingtalk/limits.ts';
import { openSharedBudget } from './adapters/dingtalk/limits/shared.ts';
import { spendingMeters, spendPush } from './adapters/dingtalk/spending.ts';
import { openBudget, type OpenBudget, type Passed } from './adapters/store/budget.ts';
import { openNotices } from './adapters/dingtalk/notices.ts';
import { openPeople } from './adapters/dingtalk/people.ts';
import { openStream, type Stream } from './adapters/dingtalk/stream.ts';
import { openLog } from './adapters/log/log.ts';
import { openStorage, type Storage } from './adapters/store/storage.ts';
import { createBot, type Bot } from './bot.ts';
import type { Config } from './config.ts';
import { APPROVALS_KEPT, JOBS_KEPT } from './core/retention.ts';
import { alarmJob } from './core/alarm.ts';
import { tracesOf } from './core/deed.ts';
import { openLibrary } from './library/library.ts';
import { openReader } from './library/reader.ts';
import type { Reading } from './ports/budget.ts';
import type { Clock } from './ports/clock.ts';
import type { Ports } from './ports/index.ts';
import { NO_METERS, type Meters } from './ports/meters.ts';
import type { Log } from './ports/log.ts';
import type { Mirror } from './ports/mirror.ts';
import { FREE_EDITION, type Policy } from './ports/policy.ts';
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
const SWEEP_EVERY_MS = 3_600_000;

/** Resolves when the store is open and the library answers; nothing is heard before `bot.start` and `stream.start`. */
export async function wire({ config, policy, clock, log, meters = NO_METERS }: Surroundings): Promise<Wired> {
  const { dingtalk } = config;
  const storage = await openStorage({ ...config, clock, log });
  const { store, mirror, archive } = storage;
  const cacheFile = join(config.dataDir, 'index.cache');
  const roles = Object.keys(policy.roles);
  const library = await openLibrary({ dir: config.knowledgeDir, cacheFile, store, clock, log, roles });
  const limits = openLimits({ shared: await openSharedBudget({ ...config, log }) });
  const budget = await openMonth({ storage, policy, clock, meters });
  const api = openApi({ ...dingtalk, limits, log, meters: spendingMeters(meters, budget) });
  const files = openFiles({ ...dingtalk, api });
  const reader = openReader();
  const chat = openChat({
    ...dingtalk,
    api,
    limits,
    clock,
    log,
    meters,
    affords: (purpose) => budget.affords(purpose),
    cardTemplate: policy.cardTemplate,
  });
  const people = openPeople({ api, clock });
  const approvals = openApprovals({ ...dingtalk, api, mirror, people, policy: policy.approvals, clock, log });
  const attendance = openAttendance({ api, policy: policy.attendance, zone: clock.zone });
  const notices = openNotices({ ...dingtalk, api, clock, operator: policy.announcements?.operator });
  const office = { approvals, archive, attendance, budget, people };
  const ports: Ports = { ...office, chat, clock, files, library, log, meters, notices, policy, reader, store };
  const bot = createBot(skills, ports);
  const stream = openStream({
    ...dingtalk,
    log,
    hear: (incoming) => {
      spendPush(budget, incoming);
      return bot.hear(incoming);
    },
  });
  const sweeping = setInterval(() => void sweep(ports, mirror), SWEEP_EVERY_MS).unref();

  return {
    bot,
    stream,
    ports,
    trace: async (messageId) => {
      const jobs = await storage.tracing.trace(tracesOf(messageId));
      return jobs.length > 0 ? { jobs } : undefined;
    },
    vitals: () => vitalsOf(stream, ports),
    close: async (graceMs = GRACE_MS) => {
      clearInterval(sweeping);
      await stream.stop(graceMs);
      await bot.stop(graceMs);
      await limits.close();
      reader.close();
      await library.close();
      await budget.close();
      await storage.close();
    },
  };
}

type Month = Required<Pick<Surroundings, 'policy' | 'clock' | 'meters'>> & { readonly storage: Storage };

/** What has passed a limit wakes the skill that tells the administrators. */
function openMonth({ storage: { engine, store }, policy, clock, meters }: Month): Promise<OpenBudget> {
  const wake = ({ month, share, reading }: Passed): void => {
    const id = `budget:${month}/${reading.meter}/${share}`;
    const alarm = { id, skill: 'budget', lane: 'budget', at: clock.now(), data: { month, share, ...reading } };
    store.accept(alarmJob(alarm)).catch(() => undefined);
  };
  const onRead = ({ meter, used, limit }: Reading): void => meters.note({ what: 'budget', meter, used, limit });
  return openBudget({ engine, clock, limits: policy.budget ?? FREE_EDITION, onPassed: wake, onRead });
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
