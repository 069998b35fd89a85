/** Opens the playground: campus, bot and page in one process, on loopback, with a data directory of its own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { readConfig, type Config } from '../../bot/config.ts';
import type { Policy } from '../../bot/ports/policy.ts';
import { openLog, wire } from '../../bot/wiring.ts';
import { openCampus, type Campus } from '../../test/campus/index.ts';

const PAGE = import.meta.dirname;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};
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
  readonly campus: Campus;
  close(): Promise<void>;
}

/** Port 0: any free one. Rejects when the port is taken. */
export async function openPlayground(port: number): Promise<Playground> {
  const campus = await openCampus();
  const dataDir = mkdtempSync(join(tmpdir(), 'oa-steward-'));
  const config = configFor(campus, dataDir);
  const log = openLog('warn', { write: (line) => void process.stderr.write(line) });
  const wired = await wire({
    config,
    policy: policyFor(campus),
    log,
    clock: { now: campus.clock.now, zone: config.zone },
  });
  const silent = campus.listen((news) => void (news.kind === 'clock' && wired.ports.store.wake()));
  const server = await listen(pageOf(campus), port);
  wired.bot.start();
  await wired.stream.start();
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    campus,
    close: async () => {
      silent();
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      await wired.close();
      await campus.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function configFor(campus: Campus, dataDir: string): Config {
  const settings = readConfig({
    DINGTALK_CLIENT_ID: campus.clientId,
    DINGTALK_CLIENT_SECRET: campus.clientSecret,
    DINGTALK_API_BASE: campus.api,
    DINGTALK_OAPI_BASE: campus.oapi,
    DATA_DIR: dataDir,
    KNOWLEDGE_DIR: resolve(import.meta.dirname, '../../knowledge'),
  });
  if (settings.kind === 'faults') throw new Error(settings.faults.join('\n'));
  return settings.config;
}

/** The information officer is administrator; groups without outsiders may hear what is for staff. */
function policyFor({ college }: Campus): Policy {
  const inside = college.groups.filter(({ members }) => !members.includes(college.outsider));
  return {
    roles: { admin: [college.person('孟晓棠').userId] },
    groups: inside.map(({ title }) => ({ title, audience: ['staff'] })),
  };
}

function pageOf(campus: Campus): Hono {
  const app = new Hono();
  app.all('/campus/*', (context) =>
    proxy(`${campus.api}${context.req.path}${new URL(context.req.url).search}`, context.req),
  );
  app.get('/', () => file(join(PAGE, 'index.html')));
  app.get('/page/:name{[a-z]+\\.(js|css)}', ({ req }) => file(join(PAGE, req.param('name'))));
  app.get('/lib/:name', (context) => {
    const library = LIBRARIES[context.req.param('name')];
    return library ? file(library) : context.notFound();
  });
  return app;
}

function file(path: string): Response {
  const headers = { 'content-type': `${TYPES[extname(path)]}; charset=utf-8`, 'cache-control': 'no-cache' };
  return new Response(readFileSync(path), { headers });
}

function listen(app: Hono, port: number): Promise<ServerType> {
  return new Promise((done, failed) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => done(server));
    server.on('error', failed);
  });
}
