/** The control API: JSON over HTTP under /campus, for the playground and for testers in other languages. */
import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { z } from 'zod';
import type { Campus } from '../campus.ts';
import type { RoomName } from '../rooms.ts';
import type { Said } from '../said.ts';
import { addNotices } from './notices.ts';
import { addOffice } from './office.ts';
import { BadOrder, answer, createPost } from './orders.ts';
import * as schemas from './schemas.ts';
import { addWiki } from './wiki.ts';
import { viewGroup, viewHappening, viewMessage, viewState } from './views.ts';

export function addControl(app: Hono, campus: Campus): void {
  const post = createPost(app);
  app.get('/campus/state', (context) => answer(context, () => viewState(campus)));
  app.get('/campus/messages', (context) =>
    answer(context, () =>
      campus.messages(readRoom(context), context.req.query('as')).map((message) => viewMessage(message)),
    ),
  );
  app.get('/campus/files', (context) => sendMedia(context, campus));
  app.get('/campus/calls', (context) => answer(context, () => campus.calls()));
  app.get('/campus/stream', (context) => stream(context, campus));
  // The parsed order leaves absent fields out, as Said wants it.
  post('says', schemas.saysOrder, (order) => campus.says(order as Said));
  post('faults', schemas.faultOrder, (order) => switchFault(campus, order));
  post('clock', schemas.clockOrder, ({ advanceMs }) => {
    campus.clock.advance(advanceMs);
    return { now: campus.clock.now() };
  });
  post('disconnect', schemas.disconnectOrder, ({ how, id }) => {
    campus.disconnect(how, id);
    return { connections: campus.connections() };
  });
  post('press', schemas.pressOrder, async (order) => ({
    outcome: await campus.press(order as Parameters<Campus['press']>[0]),
  }));
  post('events', schemas.eventOrder, ({ eventType, data }) => campus.emitEvent(eventType, data));
  post('reads', schemas.readsOrder, (order) => read(campus, order));
  post('limits', schemas.limitsOrder, (order) => {
    const given = Object.entries(order).filter(([, limit]) => limit !== undefined);
    campus.limit(Object.fromEntries(given));
    return campus.limits();
  });
  post('groups', schemas.groupOrder, ({ title, ...changes }) =>
    viewGroup(Object.assign(campus.college.group(title), changes)),
  );
  addOffice(app, campus);
  addNotices(app, campus);
  addWiki(app, campus);
}

function readRoom(context: Context): RoomName {
  const { group, private: person } = context.req.query();
  if (group !== undefined) return { group };
  if (person !== undefined) return { private: person };
  throw new BadOrder('Which room? Give ?group=TITLE or ?private=NAME.');
}

/** What people open when the robot has sent them a file: never shown in the browser, only saved. */
function sendMedia(context: Context, campus: Campus): Response {
  const file = campus.media(context.req.query('media') ?? '');
  if (!file) return context.json({ error: 'No such file: give ?media=MEDIA_ID of a message the robot has sent.' }, 400);
  const headers = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
  return new Response(file.bytes, { headers });
}

function switchFault(campus: Campus, order: z.infer<typeof schemas.faultOrder>): object {
  const { name, on, count, path } = order;
  if (!on) campus.faults.switchOff(name);
  else if (name === undefined) throw new BadOrder('Which fault? Give its name; GET /campus/state lists the menu.');
  else campus.faults.switchOn(name, { ...(count ? { count } : {}), ...(path === undefined ? {} : { path }) });
  return { faults: campus.faults.list() };
}

function read(campus: Campus, { by, room, message }: z.infer<typeof schemas.readsOrder>): object {
  if (message !== undefined) campus.reads(by, { message });
  else if (room) campus.reads(by, { room });
  else throw new BadOrder('What is read? Give a room or a message.');
  return {};
}

/** Server-sent events: `event` is the kind, `data` the JSON. */
function stream(context: Context, campus: Campus): Response {
  return streamSSE(context, async (out) => {
    await out.writeSSE({ event: 'clock', data: JSON.stringify({ now: campus.clock.now() }) });
    const stop = campus.listen((happening) => {
      const view = viewHappening(campus, happening);
      if (view) void out.writeSSE({ event: happening.kind, data: JSON.stringify(view) });
    });
    await new Promise<void>((resolve) => {
      out.onAbort(() => {
        stop();
        resolve();
      });
    });
  });
}
