/** The stage of all stories: the real bot with its real adapters, a real database file, and the simulated DingTalk. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig, type Config } from '../bot/config.ts';
import {
  NO_APPROVAL_POLICY,
  NO_MODEL_POLICY,
  type Exemption,
  type ModelPolicy,
  type Policy,
} from '../bot/ports/policy.ts';
import { compileRule } from '../bot/scanner/index.ts';
import { openLog, wire, type Wired } from '../bot/wiring.ts';
import { noticePolicyFor } from './story-notice.ts';
import { openCampus, type Campus } from './campus/index.ts';
import { openModelServer, type Mind, type ModelServer } from './model-server/index.ts';
import { changeWiki, knowledgePolicyFor } from './story-knowledge.ts';

export interface Setting {
  /** The bot's clock is behind DingTalk's. */
  readonly lateMs?: number;
  /** College time at the start, milliseconds. */
  readonly start?: number;
  /** Folder of documents; default the product's own. */
  readonly knowledge?: string;
  readonly policy?: Policy;
  /** Names of people who are administrators. */
  readonly admins?: readonly string[];
  readonly openGroups?: readonly OpenGroup[];
  readonly exemptions?: readonly Exemption[];
  /** What the college has decided, in the words of stories. */
  readonly decisions?: readonly string[];
  /** What DingTalk's knowledge bases hold, in the words of stories. */
  readonly wiki?: readonly string[];
  /** A language model that thinks so. Absent: there is none. */
  readonly mind?: Mind | undefined;
  readonly model?: Partial<ModelPolicy>;
}

/** A group that many read, or people from outside. */
export interface OpenGroup {
  readonly title: string;
  /** The name of the one who answers for it. */
  readonly owner?: string;
}

export interface Stage {
  readonly campus: Campus;
  /** Where there is a model. */
  readonly server: ModelServer | undefined;
  /** The bot as it runs now; another one after a restart. */
  readonly wired: Wired;
  /** The bot's own folder. */
  readonly dataDir: string;
  /** Every line the bot has logged. */
  readonly log: readonly string[];
  /** Everything that was said has been heard, and nothing is left to do. */
  quiet(): Promise<void>;
  /** Moves college time. */
  later(ms: number): Promise<void>;
  /** Stops the bot in good order and starts it again on the same data. */
  restart(graceMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** The platform's own AI card with buttons. */
const CARD = '382e4302-551d-4880-bf29-a30acfab2e71.schema';
const KNOWLEDGE = resolve(import.meta.dirname, '../knowledge');

export async function openStage(setting: Setting = {}): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'stage-'));
  if (setting.knowledge === undefined) cpSync(await secondDay(), dataDir, { recursive: true });
  return raise(setting, dataDir);
}

let furnished: Promise<string> | undefined;

/** A data directory as the robot leaves it that has read the product's own folder once: reading it anew costs most of a start. */
function secondDay(): Promise<string> {
  furnished ??= (async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'stage-furnished-'));
    process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
    const stage = await raise({}, dataDir);
    await stage.wired.close();
    await stage.campus.close();
    return dataDir;
  })();
  return furnished;
}

async function raise(setting: Setting, dataDir: string): Promise<Stage> {
  const campus = await openCampus({
    redeliverAfterMs: 2_000,
    ...(setting.start && { now: runningFrom(setting.start) }),
  });
  for (const sentence of setting.wiki ?? []) changeWiki(campus, sentence);
  if (setting.decisions?.includes('已读推送')) campus.subscribe('robot_msg_read');
  const log: string[] = [];
  const server = setting.mind && (await openModelServer({ mind: setting.mind }));
  const config = configFor(campus, { dataDir, knowledge: setting.knowledge ?? KNOWLEDGE, server });
  const policy = { ...policyFor(campus, setting), model: { ...NO_MODEL_POLICY, ...setting.model } };
  let wired = await begin();

  async function begin(): Promise<Wired> {
    const now = (): number => campus.clock.now() - (setting.lateMs ?? 0);
    const surroundings = { config, policy, clock: { now, zone: config.zone } };
    const fresh = await wire({ ...surroundings, log: openLog('trace', { write: (line) => void log.push(line) }) });
    fresh.bot.start();
    await fresh.stream.start();
    await campus.waitFor(() => campus.connections().some(({ state }) => state === 'live'));
    return fresh;
  }

  async function quiet(): Promise<void> {
    await campus.waitFor(() => campus.unacknowledged() === 0);
    await wired.bot.idle();
  }

  return {
    campus,
    server,
    dataDir,
    get wired() {
      return wired;
    },
    log,
    quiet,
    later: async (ms) => {
      campus.clock.advance(ms);
      wired.ports.store.wake();
      await quiet();
    },
    restart: async (graceMs) => {
      await wired.close(graceMs);
      wired = await begin();
      await quiet();
    },
    close: async () => {
      await wired.close();
      await campus.close();
      await server?.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Around {
  readonly dataDir: string;
  readonly knowledge: string;
  readonly server?: ModelServer | undefined;
  /** Settings of a language model, by the names of their variables. */
  readonly model?: Readonly<Record<string, string | undefined>>;
}

/** The settings an administrator would write to point the bot at the campus. */
export function configFor(campus: Campus, { dataDir, knowledge, server, model = {} }: Around): Config {
  const result = readConfig({
    DINGTALK_CLIENT_ID: campus.clientId,
    DINGTALK_CLIENT_SECRET: campus.clientSecret,
    DINGTALK_ROBOT_CODE: campus.robotCode,
    DINGTALK_AGENT_ID: String(campus.agentId),
    DINGTALK_API_BASE: campus.api,
    DINGTALK_OAPI_BASE: campus.oapi,
    DATA_DIR: dataDir,
    KNOWLEDGE_DIR: knowledge,
    ...model,
    ...(server && { LLM_BASE_URL: server.baseUrl, LLM_API_KEY: 'sk-stage', LLM_MODEL: 'scripted' }),
  });
  if (result.kind === 'faults') throw new Error(result.faults.join('\n'));
  return result.config;
}

function policyFor(
  campus: Campus,
  { policy, admins = [], openGroups = [], exemptions = [], decisions = [] }: Setting,
): Policy {
  const idOf = (name: string): string => campus.college.person(name).userId;
  const open = openGroups.map(({ title, owner }) => {
    return { title, audience: [], open: true, ...(owner && { owner: idOf(owner) }) };
  });
  const groups = [{ title: '教务工作群', audience: ['staff'] }, ...open];
  const attendance = attendanceFor(campus, decisions);
  const approvals = approvalsFor(campus, decisions);
  const announcer = namedIn(decisions, '公告操作人');
  const announcements = announcer === undefined ? {} : { announcements: { operator: idOf(announcer) } };
  const asideCards = decisions.includes('群里只给一人看的卡片');
  const cards = asideCards || decisions.includes('卡片模板') ? { cardTemplate: CARD, asideCards } : {};
  const judging = decisions.includes('评价按钮') ? { feedback: { buttons: true } } : {};
  const { notice, roles } = noticePolicyFor(campus, decisions);
  return (
    policy ?? {
      roles: { ...roles, admin: admins.map(idOf) },
      notice,
      groups,
      exemptions,
      approvals,
      attendance,
      privacy: privacyFor(decisions),
      knowledge: knowledgePolicyFor(campus, decisions),
      // Stories type faster than people do.
      replies: { perPersonAMinute: 19 },
      ...announcements,
      ...cards,
      ...judging,
    }
  );
}

/** `考勤操作人 许静怡` reads schedules in her name; `自建补卡表单` lets the robot start the college's own form. */
function attendanceFor({ college, approvals }: Campus, decisions: readonly string[]): Policy['attendance'] {
  const operator = namedIn(decisions, '考勤操作人');
  const ownForm = { code: approvals.template('补卡申请').processCode, punchId: 'id' } as const;
  return {
    ...(operator !== undefined && { operator: college.person(operator).userId }),
    ...(decisions.includes('自建补卡表单') && { ownForm }),
  };
}

/** `隐私规则 合同号 HT-[0-9]{6}`: a title and its pattern. */
function privacyFor(decisions: readonly string[]): NonNullable<Policy['privacy']> {
  const rules = decisions.filter((words) => words.startsWith('隐私规则 ')).map((words) => words.split(' '));
  return { rules: rules.map(([, title = '', pattern = '']) => compileRule(title, pattern)) };
}

/** `公告操作人 周启明` names who does it. */
function namedIn(decisions: readonly string[], what: string): string | undefined {
  return decisions.find((words) => words.startsWith(`${what} `))?.slice(what.length + 1);
}

/** `没有审批撤销表单`: people are shown the way to it. Otherwise the robot starts it. */
function approvalsFor({ college, approvals }: Campus, decisions: readonly string[]): Policy['approvals'] {
  const hasForm = !decisions.includes('没有审批撤销表单');
  return {
    ...NO_APPROVAL_POLICY,
    ...(hasForm && { revocation: approvals.template('审批撤销').processCode }),
    manager: college.person('周启明').userId,
  };
}

/** A clock that starts there and runs on. */
function runningFrom(start: number): () => number {
  const opened = Date.now();
  return () => start + Date.now() - opened;
}
