/** A plug for every socket: the one place that decides what the bot runs on. */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Vitals } from './adapters/http/vitals.ts';
import { openApi } from './adapters/dingtalk/api.ts';
import { openApprovals } from './adapters/dingtalk/approvals.ts';
import { openAttendance } from './adapters/dingtalk/attendance.ts';
import { openChat } from './adapters/dingtalk/chat.ts';
import { openFiles } from './adapters/dingtalk/files.ts';
import { openLimits } from './adapters/dingtalk/limits.ts';
import { openSharedBudget } from './adapters/dingtalk/limits/shared.ts';
import { openNotices } from './adapters/dingtalk/notices.ts';
import { openPeople } from './adapters/dingtalk/people.ts';
import { openStream, type Stream } from './adapters/dingtalk/stream.ts';
import { openLog } from './adapters/log/log.ts';
import { openStorage } from './adapters/store/storage.ts';
import { createBot, type Bot } from './bot.ts';
import type { Config } from './config.ts';
import type { Alarm } from './core/alarm.ts';
import { APPROVALS_KEPT, AUDIT_KEPT, JOBS_KEPT } from './core/retention.ts';
import { tracesOf } from './core/deed.ts';
import { DRAFTS } from './library/drafting.ts';
import { openErrands, type Errand } from './library/errands.ts';
import { recordJob } from './core/record.ts';
import { openEditing } from './library/editing.ts';
import type { News } from './library/keeper.ts';
import { openLibrary } from './library/library.ts';
import { openReader } from './library/reader.ts';
import type { Clock } from './ports/clock.ts';
import type { Ports } from './ports/index.ts';
import { NO_METERS, type Meters } from './ports/meters.ts';
import type { Log } from './ports/log.ts';
import type { Mirror } from './ports/mirror.ts';
import type { Policy } from './ports/policy.ts';
import type { Job, Store } from './ports/store.ts';
import type { TracedJob } from './ports/trace.ts';
import { createRehearsal } from './rehearsal.ts';
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
/** The tree of departments takes a call for each: it is walked before somebody waits for it, when the start is over. */
const LOOK_ROUND_MS = 15_000;
const SWEEP_EVERY_MS = 3_600_000;

/** Resolves when the store is open and the library answers; nothing is heard before `bot.start` and `stream.start`. */
export async function wire({ config, policy, clock, log, meters = NO_METERS }: Surroundings): Promise<Wired> {
  const { dingtalk } = config;
  const storage = await openStorage({ ...config, clock, log });
  const { store, mirror, archive, audit } = storage;
  const cacheFile = join(config.dataDir, 'index.cache');
  const roles = Object.keys(policy.roles);
  const { knowledgeDir } = config;
  const isGated = gateOf(policy.knowledge);
  const onNews = (news: News): Promise<boolean> => store.accept(newsJob(news, clock.now()));
  const shelf = { dir: knowledgeDir, cacheFile, store: recorded(store), clock, log, roles, isGated, onNews };
  const library = await openLibrary(shelf);
  const rehearse = createRehearsal(() => ports);
  const editing = openEditing({ library, store, clock, log, dir: knowledgeDir, rehearse });
  const limits = openLimits({ shared: await openSharedBudget({ ...config, log }) });
  const api = openApi({ ...dingtalk, limits, log, meters });
  const files = openFiles({ ...dingtalk, api });
  const reader = openReader();
  const chat = openChat({ ...dingtalk, api, limits, clock, log, meters, cardTemplate: policy.cardTemplate });
  const people = openPeople({ api, clock });
  const approvals = openApprovals({ ...dingtalk, api, mirror, people, policy: policy.approvals, clock, log });
  const attendance = openAttendance({ api, policy: policy.attendance, zone: clock.zone });
  const notices = openNotices({ ...dingtalk, api, clock, operator: policy.announcements?.operator });
  const office = { approvals, archive, attendance, audit, people };
  const ports: Ports = { ...office, chat, clock, editing, files, library, log, meters, notices, policy, reader, store };
  const onDone = (errand: Errand): Promise<boolean> => store.accept(errandJob(errand, clock.now()));
  const errands = openErrands({ file: join(config.dataDir, 'knowledge.errand'), editing, log, onDone });
  await noteStart(policy, { store, clock });
  const bot = createBot(skills, ports);
  const stream = openStream({ ...dingtalk, log, hear: (incoming) => bot.hear(incoming) });
  const walking = setTimeout(() => void people.departments().catch(() => {}), LOOK_ROUND_MS).unref();
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
      clearTimeout(walking);
      await stream.stop(graceMs);
      await bot.stop(graceMs);
      await limits.close();
      reader.close();
      await errands.close();
      await library.close();
      await storage.close();
    },
  };
}

/** Which policy the robot works by from now on: roles, groups, exemptions, forms. */
async function noteStart(policy: Policy, { store, clock }: Pick<Ports, 'store' | 'clock'>): Promise<void> {
  const about = `policy ${createHash('sha256').update(JSON.stringify(policy)).digest('hex').slice(0, 16)}`;
  const at = clock.now();
  await store.accept(recordJob({ id: `started:${randomUUID()}`, deed: 'started', about, at }));
}

/** What is published goes into the audit log. */
function recorded(store: Store): Store {
  return {
    ...store,
    publish: async (generation) => {
      await store.publish(generation);
      const { id: about, publishedAt: at } = generation;
      const id = `knowledge-published:${about}/${at}`;
      await store.accept(recordJob({ id, deed: 'knowledge-published', about, at }));
    },
  };
}

/** A folder named in the policy, and everything below it. */
function gateOf(policy: Policy['knowledge']): (file: string) => boolean {
  const folders = [DRAFTS, ...(policy?.gated ?? [])].map((folder) => `${folder.replaceAll(/^\/+|\/+$/g, '')}/`);
  return (file) => folders.some((folder) => folder === '/' || file.startsWith(folder));
}

/** The same proposal is told once; a generation that is published again is news again. */
function newsJob(news: News, now: number): Job {
  const name = news.kind === 'proposed' ? news.id : `${news.generation}:${now}`;
  const alarm: Alarm = {
    id: `knowledge:${news.kind}:${name}`,
    skill: 'knowledge',
    lane: 'knowledge',
    at: now,
    data: news,
  };
  return { id: `alarm:${alarm.id}`, kind: 'alarm', lane: alarm.lane, group: alarm.lane, at: now, data: alarm };
}

/** What was decided in the shell stands in the same list as what was decided in chat. */
function errandJob({ id, command, what }: Errand, now: number): Job {
  const entry = { at: now, by: '', name: '命令行', deed: command, id: what };
  const data = { kind: 'decided', entry };
  const alarm: Alarm = { id: `knowledge:errand:${id}`, skill: 'knowledge', lane: 'knowledge', at: now, data };
  return { id: `alarm:${alarm.id}`, kind: 'alarm', lane: alarm.lane, group: alarm.lane, at: now, data: alarm };
}

async function vitalsOf({ state }: Stream, { store, clock, library }: Ports): Promise<Vitals> {
  const backlog = await store.backlog().catch(() => undefined);
  const ageMs = backlog?.oldestAt === undefined ? 0 : Math.max(0, clock.now() - backlog.oldestAt);
  return { stream: state, backlog: backlog && { ...backlog, ageMs }, generation: library.generation };
}

async function sweep({ audit, store, clock, log }: Ports, mirror: Mirror): Promise<void> {
  try {
    const now = clock.now();
    const records = (await mirror.sweep(now - APPROVALS_KEPT)) + (await audit.sweep(now - AUDIT_KEPT));
    const rows = records + (await store.sweep(now - JOBS_KEPT));
    log.info({ rows }, 'what is past its time was forgotten');
  } catch {
    log.warn({}, 'forgetting failed and is tried again in an hour');
  }
}
