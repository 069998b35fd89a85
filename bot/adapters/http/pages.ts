/** The pages: alive, ready, figures; and for administrators, with their token, the state and the trace of a message. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { bodyLimit } from 'hono/body-limit';
import type { OpenMeters } from './meters.ts';
import type { Observe } from './observer.ts';
import { readiness, type Vitals } from './vitals.ts';

export interface PageOptions {
  readonly meters: OpenMeters;
  /** Never rejects. */
  readonly look: () => Promise<Vitals>;
  /** What happened to a message; undefined: nothing is known of it. */
  readonly trace: (messageId: string) => Promise<object | undefined>;
  /** Takes what an observer account has heard. Absent: the policy names no group for it. */
  readonly observe?: Observe | undefined;
  /** Opens the administrators' pages. */
  readonly token: string;
  /** Others than this machine can reach the pages: the figures want the token too. */
  readonly isExposed: boolean;
}

const DENIED = {
  error: '需要管理令牌：请带上 Authorization: Bearer <ADMIN_TOKEN>（未设置时在 DATA_DIR/admin.token 里）',
};

const LARGEST_OBSERVED = 2_000_000;
const TOO_LARGE = { error: '一次最多 2 MB，请分几次送来' };
const NOT_OBSERVING = { error: '没有启用：政策文件的 observer.groups 里没有写明任何群' };

export function createPages({ meters, look, trace, token, isExposed, observe }: PageOptions): Hono {
  const app = new Hono();
  const isAdmin = (header: string | undefined): boolean => isSame(header ?? '', `Bearer ${token}`);
  app.use(secureHeaders());
  app.use('/admin/*', async (context, next) => {
    if (!isAdmin(context.req.header('authorization'))) return context.json(DENIED, 401);
    return next();
  });
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', async (context) => {
    const state = readiness(await look());
    return context.json(state, state.ready ? 200 : 503);
  });
  app.get('/metrics', async (context) => {
    if (isExposed && !isAdmin(context.req.header('authorization'))) return context.json(DENIED, 401);
    return context.body(await meters.page(await look()), 200, { 'content-type': meters.contentType });
  });
  app.get('/admin/status', async (context) => {
    const vitals = await look();
    return context.json({ ...readiness(vitals), ...vitals, uptimeSeconds: Math.round(process.uptime()) });
  });
  app.get('/admin/trace/:id', async (context) => {
    const found = await trace(context.req.param('id'));
    return found ? context.json(found) : context.json({ error: '没有这条消息的记录（办结的只保留七天）' }, 404);
  });
  const limit = bodyLimit({ maxSize: LARGEST_OBSERVED, onError: (context) => context.json(TOO_LARGE, 413) });
  app.post('/admin/observed', limit, async (context) => {
    return observe ? context.json(await observe(await context.req.text())) : context.json(NOT_OBSERVING, 404);
  });
  app.onError((_problem, context) => context.json({ error: '这一页暂时看不了，原因见日志' }, 500));
  return app;
}

/** In the same time whether the first letter differs or the last: time tells nothing of the token. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
