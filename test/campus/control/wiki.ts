/** The control API of the knowledge bases: documents written and removed, and who may read. */
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Campus } from '../campus.ts';
import { createPost } from './orders.ts';

const path = z.string().regex(/^[^/]+(?:\/[^/]+)+$/u, 'a path such as 学校制度/考勤/补卡办法');
const order = z.union([
  z.strictObject({ write: path, content: z.string() }),
  z.strictObject({ remove: path }),
  z.strictObject({ close: path, closed: z.boolean().default(true) }),
  z.strictObject({ workspace: z.string().min(1), readers: z.array(z.string()) }),
]);

export function addWiki(app: Hono, { wiki }: Campus): void {
  createPost(app)('wiki', order, (wish) => {
    if ('write' in wish) return { nodeId: wiki.write(wish.write, wish.content).nodeId };
    if ('remove' in wish) wiki.remove(wish.remove);
    else if ('close' in wish) wiki.close(wish.close, wish.closed);
    else wiki.readBy(wish.workspace, wish.readers);
    return {};
  });
}
