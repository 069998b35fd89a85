/** Opens the playground: campus, bot and page in one process, on loopback, with a data directory of its own. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import type { Hono } from 'hono';
import { NO_APPROVAL_POLICY, NO_NOTICE_POLICY, type Policy } from '../../bot/ports/policy.ts';
import { openLog, wire } from '../../bot/wiring.ts';
import { openCampus, type Campus } from '../../test/campus/index.ts';
import { configFor } from '../../test/stage.ts';

const PAGE = import.meta.dirname;
const KNOWLEDGE = resolve(PAGE, '../../knowledge');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};
/** The first one the page shows, and the administrator. */
const BY_HAND = ['李敏', '孟晓棠'];
/** The platform's own AI card with buttons. */
const CARD = '382e4302-551d-4880-bf29-a30acfab2e71.schema';
const require = createRequire(import.meta.url);
/** The page's libraries, served from node_modules as they were installed. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'preact.mjs': require.resolve('preact'),
  'hooks.mjs': require.resolve('preact/hooks'),
  'htm.mjs': join(dirname(require.resolve('htm')), 'htm.mjs'),
  'marked.mjs': require.resolve('marked'),
  'dompurify.mjs': join(dirname(require.resolve('dompurify')), 'purify.es.mjs'),
};

export interface Playground {
  readonly url: string;
  /** The name of the language model, where there is one. */
  readonly model: string | undefined;
  readonly campus: Campus;
  close(): Promise<void>;
}

/** How the college of the playground has decided. */
export interface Decisions {
  /** The robot starts the college's own 补卡 form; else it hands over the official one. */
  readonly ownForm?: boolean;
  /** College time at the start, milliseconds; default the real one. */
  readonly start?: number;
  /** The knowledge folder; default a copy of the product's own. */
  readonly knowledge?: string;
  /** Folders in it whose changes wait for 发布. */
  readonly gated?: readonly string[];
  /** Settings of a language model, by the names of their variables; default none. */
  readonly model?: Readonly<Record<string, string | undefined>>;
}

/** Port 0: any free one. Rejects when the port is taken. */
export async function openPlayground(port: number, decisions: Decisions = {}): Promise<Playground> {
  const opened = Date.now();
  const now = (): number => (decisions.start ?? opened) + Date.now() - opened;
  let report: () => Promise<string | undefined> = () => Promise.resolve(undefined);
  const campus = await openCampus({ port, mount: (app) => addPage(app, () => report()), now });
  giveHabits(campus);
  const dataDir = mkdtempSync(join(tmpdir(), 'oa-steward-'));
  const { knowledge = copyIn(dataDir), model = {} } = decisions;
  const config = configFor(campus, { dataDir, knowledge, model });
  const log = openLog('warn', { write: (line) => void process.stderr.write(line) });
  const clock = { now: campus.clock.now, zone: config.zone };
  const wired = await wire({ config, policy: policyFor(campus, decisions), log, clock });
  report = () => wired.reports.latest();
  const stop = campus.listen((news) => void (news.kind === 'clock' && wired.ports.store.wake()));
  wired.bot.start();
  await wired.stream.start();
  return {
    url: campus.api,
    model: config.llm?.model,
    campus,
    close: async () => {
      stop();
      await wired.close();
      await campus.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What is played changes nothing of the product's own folder: replies become files. */
function copyIn(dataDir: string): string {
  const folder = join(dataDir, 'knowledge');
  cpSync(KNOWLEDGE, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

/** People differ; whoever is played first decides for themselves. */
function giveHabits({ college, notices }: Campus): void {
  const habits = ['at-once', { afterMinutes: 20 }, 'after-sms'] as const;
  for (const [at, { name }] of college.people.entries()) notices.readers(habits[at % habits.length] ?? 'by-hand', name);
  for (const name of BY_HAND) notices.readers('by-hand', name);
}

/** The information officer is administrator; two may send notices and a third agrees; groups without outsiders may hear what is for staff; attendance is read. */
function policyFor({ college, approvals }: Campus, { ownForm = false, gated = [] }: Decisions): Policy {
  const idsOf = (...names: string[]): string[] => names.map((name) => college.person(name).userId);
  const inside = college.groups.filter(({ members }) => !members.includes(college.outsider));
  return {
    roles: { admin: idsOf('孟晓棠'), 通知发起人: idsOf('李敏', '秦海峰'), 通知确认人: idsOf('林若兰') },
    notice: { ...NO_NOTICE_POLICY, senders: ['admin', '通知发起人'], approvers: ['通知确认人'] },
    announcements: { operator: college.person('周启明').userId },
    groups: inside.map(({ title }) => ({ title, audience: ['staff'] })),
    knowledge: { gated, editors: {}, owners: {} },
    cardTemplate: CARD,
    asideCards: true,
    attendance: {
      operator: college.person('许静怡').userId,
      ...(ownForm && { ownForm: { code: approvals.template('补卡申请').processCode, punchId: 'id' } }),
    },
    approvals: {
      ...NO_APPROVAL_POLICY,
      revocation: approvals.template('审批撤销').processCode,
      manager: college.person('周启明').userId,
    },
  };
}

/** The page stands on the campus's own port, beside its control API; so does the weekly report's, once it has been drawn. */
function addPage(app: Hono, report: () => Promise<string | undefined>): void {
  app.get('/report', async (context) => {
    const page = await report();
    return page === undefined ? context.text('还没有周报：请以管理员的身份说“周报”。', 404) : context.html(page);
  });
  app.get('/', () => file(join(PAGE, 'index.html')));
  app.get('/page/:name{[a-z]+[.](js|css)}', ({ req }) => file(join(PAGE, req.param('name'))));
  app.get('/lib/:name', (context) => {
    const library = LIBRARIES[context.req.param('name')];
    return library ? file(library) : context.notFound();
  });
}

function file(path: string): Response {
  const headers = { 'content-type': `${TYPES[extname(path)]}; charset=utf-8`, 'cache-control': 'no-cache' };
  return new Response(readFileSync(path), { headers });
}
