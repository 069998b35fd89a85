/** The control API of notices: phones, who has read what, how people read, announcements by hand, DINGs left, who leaves. */
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Campus } from '../campus.ts';
import { viewNotice } from '../notices/handle.ts';
import { BadOrder, answer, createPost } from './orders.ts';

const name = z.string().min(1);
const readersOrder = z.strictObject({
  /** Absent: everybody. */
  who: name.optional(),
  reads: z.union([
    z.enum(['by-hand', 'at-once', 'after-sms', 'never']),
    z.strictObject({ afterMinutes: z.number().nonnegative() }),
  ]),
});
const readOrder = z.strictObject({ by: name, key: name });
const publishOrder = z.strictObject({
  by: name,
  title: name,
  text: name,
  people: z.array(name).optional(),
  departments: z.array(name).optional(),
});
const left = z.int().nonnegative().optional();
const dingsOrder = z.strictObject({ ding: left, sms: left, call: left, readable: z.boolean().optional() });
const peopleOrder = z.union([
  z.strictObject({ who: name, leaves: z.literal(true) }),
  z.strictObject({ who: name, department: name }),
]);

/** How many of the latest notices are shown. */
const LATEST = 50;

export function addNotices(app: Hono, campus: Campus): void {
  const { notices, college } = campus;
  const post = createPost(app);
  app.get('/campus/notices', (context) => answer(context, () => notices.all().slice(-LATEST)));
  app.get('/campus/phone', (context) =>
    answer(context, () => {
      const { who } = context.req.query();
      if (who === undefined) throw new BadOrder('Whose phone? Give ?who=NAME.');
      return { who, reads: notices.readingOf(who), notices: notices.phone(who).map((each) => viewOwn(each, who)) };
    }),
  );
  post('readers', readersOrder, ({ who, reads }) => {
    notices.readers(reads, who);
    return {};
  });
  post('notices/read', readOrder, ({ by, key }) => {
    notices.read(by, key);
    return {};
  });
  post('notices/publish', publishOrder, (order) => viewNotice(notices.publish(order)));
  post('dings', dingsOrder, (order) => {
    const given = Object.entries(order).filter(([, value]) => value !== undefined);
    notices.setAllowance(Object.fromEntries(given));
    return notices.allowance();
  });
  post('people', peopleOrder, (order) => {
    if ('leaves' in order) college.leave(order.who);
    else college.move(order.who, order.department);
    return {};
  });
}

/** One notice on one phone. */
function viewOwn(notice: Parameters<typeof viewNotice>[0], who: string): object {
  const { to, ...sent } = viewNotice(notice);
  return { ...sent, read: to.some((each) => each.name === who && each.read) };
}
