/** The control API of the office: approvals to submit, decide and delete, attendance to arrange, cards and their templates. */
import type { Context, Hono } from 'hono';
import type { Campus } from '../campus.ts';
import type { Instance } from '../approvals/instance.ts';
import type { Submission } from '../approvals/client.ts';
import * as schemas from './office-schemas.ts';
import { viewDay, viewInstance } from './office-views.ts';
import { BadOrder, answer, createPost } from './orders.ts';

export function addOffice(app: Hono, campus: Campus): void {
  addApprovals(app, campus);
  addAttendance(app, campus);
  createPost(app)('cards/templates', schemas.cardTemplateOrder, ({ id, state }) => {
    campus.cards.setTemplate(id, state);
    return Object.fromEntries(campus.cards.templates());
  });
}

function addApprovals(app: Hono, campus: Campus): void {
  const { approvals } = campus;
  const post = createPost(app);
  const view = (instance: Instance): object => viewInstance(campus, instance);
  app.get('/campus/approvals', (context) => answer(context, () => listApprovals(campus, context).map(view)));
  // The parsed orders leave absent fields out, as the campus wants it.
  post('approvals/submit', schemas.submitOrder, (order) => view(approvals.submit(order as Submission)));
  post('approvals/decide', schemas.decideOrder, (order) => view(approvals.decide(order)));
  post('approvals/redirect', schemas.redirectOrder, (order) => view(approvals.redirect(order)));
  post('approvals/comment', schemas.commentOrder, (order) => view(approvals.comment(order)));
  post('approvals/withdraw', schemas.instanceOrder, (order) => view(approvals.withdraw(order)));
  post('approvals/revoke', schemas.instanceOrder, (order) => view(approvals.revoke(order)));
  post('approvals/modify', schemas.instanceOrder, (order) => view(approvals.modify(order)));
  post('approvals/remove', schemas.instanceOrder, (order) => {
    approvals.remove(order);
    return {};
  });
  post('approvals/template', schemas.templateOrder, ({ name, ...settings }) => {
    const given = Object.entries(settings).filter(([, setting]) => setting !== undefined);
    return approvals.change(name, Object.fromEntries(given));
  });
  post('approvals/fail', schemas.failOrder, ({ code, count }) => {
    approvals.failNextStart(code, count);
    return {};
  });
}

/** `?waiting=NAME`: what waits for them; else all, or those of `?by=NAME`, `?template=NAME`, `?status=`. */
function listApprovals({ approvals }: Campus, context: Context): readonly Instance[] {
  const { waiting, by, template, status } = context.req.query();
  if (waiting !== undefined) return approvals.waitingFor(waiting);
  const wish = { by, template, status: status as Instance['status'] | undefined };
  const given = Object.entries(wish).filter(([, value]) => value !== undefined);
  return approvals.instances(Object.fromEntries(given));
}

function addAttendance(app: Hono, campus: Campus): void {
  const { attendance } = campus;
  const post = createPost(app);
  app.get('/campus/attendance', (context) =>
    answer(context, () => {
      const { who, day } = context.req.query();
      if (who === undefined || day === undefined) throw new BadOrder('Whose day? Give ?who=NAME&day=2026-11-23.');
      return viewDay(campus, who, day);
    }),
  );
  post('attendance/punch', schemas.punchOrder, ({ at, ...which }) => {
    if (at === undefined) attendance.miss(which);
    else attendance.punch({ ...which, at });
    return viewDay(campus, which.who, which.day);
  });
  post('attendance/day', schemas.dayOrder, ({ day, kind }) => {
    attendance.setDay(day, kind);
    return { day, rest: attendance.isRest(day) };
  });
  post('attendance/close', schemas.closeOrder, ({ month, closed }) => {
    attendance.close(month, closed);
    return { closedMonths: attendance.closedMonths() };
  });
}
