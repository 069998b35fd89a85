/** Opens the simulated DingTalk on loopback: gateway, APIs, people and faults, for the real bot to connect to. */
import { createJournal } from './api/journal.ts';
import { createTokens } from './api/tokens.ts';
import { addControl } from './control/routes.ts';
import type { Campus, CampusOptions, ConnectionInfo } from './campus.ts';
import { createChance } from './chance.ts';
import type { Chance } from './chance.ts';
import { createClock } from './clock.ts';
import { createCollege } from './college/college.ts';
import { emitEvent } from './events.ts';
import { createFaults } from './faults.ts';
import { createFileStore } from './files.ts';
import { createIds } from './ids.ts';
import { createMeters } from './limits.ts';
import { createNews } from './news.ts';
import { press } from './press.ts';
import { markRead } from './reading.ts';
import { waitForReply } from './replies.ts';
import { createRobotPosts } from './robot-posts.ts';
import { createRooms } from './rooms.ts';
import { say } from './said.ts';
import { openServer } from './server.ts';
import { createSessions } from './sessions.ts';
import type { Connection } from './wire/connection.ts';
import { createPushes } from './wire/pushes.ts';
import { createSwitchboard } from './wire/switchboard.ts';
import { createTickets } from './wire/tickets.ts';
import type { Identity, World } from './world.ts';

export type { Campus, CampusOptions } from './campus.ts';

const WIRE = { redeliverAfterMs: 60_000, pingEveryMs: 20_000, disconnectGraceMs: 10_000, ticketLifeMs: 90_000 };
const PRESS_WITHIN_MS = 2000;
const KEEP_MESSAGES = 2000;

export async function openCampus(options: CampusOptions = {}): Promise<Campus> {
  const world = createWorld(options);
  // The server comes first, for its port; the campus is whole before the first request can be answered.
  const server = await openServer(world, { port: options.port ?? 0, tls: options.tls }, (app, base) => {
    Object.assign(world.address, base);
    const campus = createCampus(world, { ...options, close: () => close(world, server.close) });
    addControl(app, campus);
    options.mount?.(app, campus);
    return campus;
  });
  return server.extension;
}

async function close(world: World, closeServer: () => Promise<void>): Promise<void> {
  world.pushes.close();
  for (const connection of world.switchboard.all()) connection.drop();
  await closeServer();
}

function createWorld(options: CampusOptions): World {
  const chance = createChance(options.seed ?? 1);
  const ids = createIds(chance);
  const clock = createClock(options.now ?? Date.now);
  const news = createNews();
  const faults = createFaults((list) => news.tell({ kind: 'faults', faults: list }));
  const meters = createMeters(clock.now, options.limits);
  const college = createCollege(chance);
  const identity = createIdentity(chance, college.corpId);
  const wire = { ...WIRE, ...options };
  const shared = { appId: identity.appId, now: clock.now, ids, faults, news, meters, chance };
  const switchboard = createSwitchboard({ ...shared, pingEveryMs: wire.pingEveryMs, graceMs: wire.disconnectGraceMs });
  return {
    identity,
    chance,
    ids,
    clock,
    news,
    faults,
    meters,
    college,
    switchboard,
    missingScopes: new Set<string>(),
    throttled: new Set<string>(),
    address: { api: '', endpoint: '' },
    published: options.published ?? true,
    robotPosts: createRobotPosts(),
    rooms: createRooms(college, { news, keep: options.keepMessages ?? KEEP_MESSAGES, id: ids.conversation }),
    sessions: createSessions(clock.now),
    files: createFileStore(clock.now, ids),
    journal: createJournal(news),
    tokens: createTokens({ now: clock.now, value: () => chance.hex(32) }),
    tickets: createTickets({ now: clock.now, lifeMs: wire.ticketLifeMs, id: chance.uuid }),
    pushes: createPushes({ ...shared, switchboard, redeliverAfterMs: wire.redeliverAfterMs }),
  };
}

function createIdentity(chance: Chance, corpId: string): Identity {
  const clientId = `ding${chance.hex(16)}`;
  return {
    clientId,
    robotCode: clientId,
    corpId,
    agentId: Number(chance.digits(10)),
    appId: chance.uuid(),
    clientSecret: chance.base64(48),
    robotDingtalkId: `$:LWCP_v1:$${chance.base64(12)}`,
  };
}

function createCampus(world: World, from: CampusOptions & { close: () => Promise<void> }): Campus {
  const { clientId, clientSecret, robotCode, agentId, corpId } = world.identity;
  const { api } = world.address;
  return {
    api,
    oapi: api,
    clientId,
    clientSecret,
    robotCode,
    agentId,
    corpId,
    college: world.college,
    faults: world.faults,
    close: from.close,
    clock: {
      now: world.clock.now,
      advance(ms) {
        world.clock.advance(ms);
        world.news.tell({ kind: 'clock', now: world.clock.now() });
      },
    },
    limit: world.meters.change,
    limits: world.meters.limits,
    quota: world.meters.quota,
    withhold: (scope) => void world.missingScopes.add(scope),
    grant: (scope) => void world.missingScopes.delete(scope),
    throttle: (name, on = true) => switchIn(world.throttled, world.college.person(name).userId, on),
    says: async (said) => say(world, said),
    messages: (room) => world.rooms.find(room).messages.all().slice(),
    reply: (to, wish = {}) => waitForReply(world, typeof to === 'string' ? to : to.msgId, wish),
    waitFor: world.news.waitFor,
    listen: world.news.listen,
    unacknowledged: world.pushes.waiting,
    emitEvent: async (eventType, data) => emitEvent(world, eventType, data),
    press: (pressed) => press(world, pressed, from.pressWithinMs ?? PRESS_WITHIN_MS),
    reads: (by, where) => markRead(world, by, where),
    connections: () => world.switchboard.all().map(describeConnection),
    disconnect(how = 'dance', id) {
      for (const each of world.switchboard.all()) {
        if (id !== undefined && each.id !== id) continue;
        if (how === 'drop') each.drop();
        else each.dismiss('connection is expired');
      }
    },
    calls: world.journal.calls,
  };
}

function describeConnection({ id, openedAt, userAgent, state, counts }: Connection): ConnectionInfo {
  return { id, openedAt, userAgent, state: state(), ...counts() };
}

function switchIn(set: Set<string>, entry: string, on: boolean): void {
  if (on) set.add(entry);
  else set.delete(entry);
}
