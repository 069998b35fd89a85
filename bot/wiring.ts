/** A plug for every socket: the one place that decides what the bot runs on. */
import { openApi } from './adapters/dingtalk/api.ts';
import { openApprovals } from './adapters/dingtalk/approvals.ts';
import { openAttendance } from './adapters/dingtalk/attendance.ts';
import { openChat } from './adapters/dingtalk/chat.ts';
import { openFiles } from './adapters/dingtalk/files.ts';
import { openLimits } from './adapters/dingtalk/limits.ts';
import { halves, openSharedBudget } from './adapters/dingtalk/limits/shared.ts';
import { openNotices } from './adapters/dingtalk/notices.ts';
import { openPeople, type OpenPeople } from './adapters/dingtalk/people.ts';
import { spendingMeters, spendPush } from './adapters/dingtalk/spending.ts';
import { openStream, type Stream } from './adapters/dingtalk/stream.ts';
import { openStreaming } from './adapters/dingtalk/streaming.ts';
import { openWiki } from './adapters/dingtalk/wiki.ts';
import { openReports, type OpenReports } from './adapters/http/report/reports.ts';
import type { Vitals } from './adapters/http/vitals.ts';
import { openLog } from './adapters/log/log.ts';
import { openFigures } from './adapters/store/figures.ts';
import { openStorage } from './adapters/store/storage.ts';
import { createBot, type Bot } from './bot.ts';
import type { Config } from './config.ts';
import { pressedLine } from './core/task/card.ts';
import { openReader } from './library/reader.ts';
import type { Clock } from './ports/clock.ts';
import type { Ports } from './ports/index.ts';
import type { Log } from './ports/log.ts';
import { NO_METERS, type Meters } from './ports/meters.ts';
import type { Policy } from './ports/policy.ts';
import type { TracedJob } from './ports/trace.ts';
import { skills } from './skills/index.ts';
import { keepsakeIn } from './wiring/addresses.ts';
import { openKnowledge } from './wiring/knowledge.ts';
import { openModel } from './wiring/model.ts';
import { openMonth } from './wiring/month.ts';
import { noteStart, sweep, vitalsOf } from './wiring/upkeep.ts';

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
  readonly reports: OpenReports;
  /** Reads the address book before anybody asks. */
  readonly addressBook: OpenPeople['ahead'];
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
  const { store, mirror, archive, audit, holdings, ledger } = storage;
  const llm = config.llm && (await openModel(config.llm, { policy, store, clock, log }));
  const shelf = { config, policy, clock, log, store, embedding: llm?.embedding };
  const { library, editing, copies, ...knowledge } = await openKnowledge(shelf, () => ports);
  const windows = halves(policy.replies);
  const limits = openLimits({ ...policy.replies, shared: await openSharedBudget({ ...config, log, windows }) });
  const budget = await openMonth({ storage, policy, clock, meters });
  const api = openApi({ ...dingtalk, limits, log, meters: spendingMeters(meters, budget) });
  const files = openFiles({ ...dingtalk, api });
  const reader = openReader();
  const streaming = openStreaming({
    ...dingtalk,
    api,
    meters,
    template: policy.cardTemplate,
    isOn: policy.model?.streaming ?? false,
    affords: () => budget.affords('streamed card'),
  });
  const chat = openChat({
    ...dingtalk,
    api,
    limits,
    clock,
    log,
    meters,
    affords: (purpose) => budget.affords(purpose),
    cardTemplate: policy.cardTemplate,
    streaming,
  });
  const people = openPeople({ api, clock, keepsake: keepsakeIn(storage, clock) });
  const approvals = openApprovals({ ...dingtalk, api, mirror, people, policy: policy.approvals, clock, log });
  const attendance = openAttendance({ api, policy: policy.attendance, zone: clock.zone });
  const notices = openNotices({ ...dingtalk, api, clock, operator: policy.announcements?.operator });
  const figures = openFigures(storage.engine.kysely);
  const reports = openReports(config);
  const wiki = openWiki({ api, operator: policy.knowledge?.wiki?.operator });
  const office = { approvals, archive, attendance, audit, budget, holdings, ledger, people };
  const ports: Ports = {
    ...office, chat, clock, copies, editing, figures, files, library, llm, log, meters, notices, policy, reader, reports,
    store, streaming, wiki,
  }; // prettier-ignore
  await noteStart(policy, { store, clock });
  const bot = createBot(skills, ports);
  const stream = openStream({
    ...dingtalk,
    log,
    hear: (incoming) => {
      spendPush(budget, incoming);
      if (incoming.kind === 'event') people.ahead.heard(incoming.event);
      return bot.hear(incoming);
    },
    pressedLine,
  });
  const sweeping = setInterval(() => void sweep(ports, mirror), SWEEP_EVERY_MS).unref();

  return {
    bot,
    stream,
    ports,
    reports,
    addressBook: people.ahead,
    trace: async (messageId) => {
      const jobs = await storage.tracing.trace(messageId);
      return jobs.length > 0 ? { jobs } : undefined;
    },
    vitals: () => vitalsOf(stream, ports),
    close: async (graceMs = GRACE_MS) => {
      clearInterval(sweeping);
      people.ahead.close();
      await stream.stop(graceMs);
      await bot.stop(graceMs);
      await llm?.close();
      await limits.close();
      reader.close();
      await knowledge.close();
      await budget.close();
      await storage.close();
    },
  };
}
