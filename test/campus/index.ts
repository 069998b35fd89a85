/** Opens the simulated DingTalk on loopback: gateway, APIs, people and faults, for the real bot to connect to. */
import { createApprovals } from './approvals/handle.ts';
import { createAttendance } from './attendance/handle.ts';
import { shownTo } from './cards/card-message.ts';
import { createCards } from './cards/handle.ts';
import type { Campus, CampusOptions, ConnectionInfo } from './campus.ts';
import { addControl } from './control/routes.ts';
import { createWorld } from './create-world.ts';
import { emitEvent } from './events.ts';
import { createNotices } from './notices/handle.ts';
import { press } from './press.ts';
import { markRead } from './reading.ts';
import { waitForReply } from './replies.ts';
import type { RoomMessage, RoomName } from './rooms.ts';
import { say } from './said.ts';
import { openServer } from './server.ts';
import { createWiki } from './wiki/handle.ts';
import type { Connection } from './wire/connection.ts';
import type { World } from './world.ts';

export type { Campus, CampusOptions } from './campus.ts';

const PRESS_WITHIN_MS = 2000;

/** Rejects with Node's error when the port is taken. */
export async function openCampus(options: CampusOptions = {}): Promise<Campus> {
  const world = createWorld(options);
  // The server comes first, for its port; the campus is whole before the first request can be answered.
  const server = await openServer(world, { port: options.port ?? 0, tls: options.tls }, (app, address) => {
    Object.assign(world.address, address);
    const campus: Campus = {
      ...identityOf(world),
      ...collegeOf(world, options.pressWithinMs ?? PRESS_WITHIN_MS),
      ...wireOf(world),
      ...officeOf(world),
      close: () => close(world, server.close),
    };
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

type IdentityPart = 'api' | 'oapi' | 'clientId' | 'clientSecret' | 'robotCode' | 'agentId' | 'corpId';

function identityOf({ identity, address: { api } }: World): Pick<Campus, IdentityPart> {
  const { clientId, clientSecret, robotCode, agentId, corpId } = identity;
  return { api, oapi: api, clientId, clientSecret, robotCode, agentId, corpId };
}

type CollegePart = 'college' | 'clock' | 'says' | 'messages' | 'reply' | 'reads' | 'press' | 'emitEvent';

function collegeOf(world: World, pressWithinMs: number): Pick<Campus, CollegePart> {
  return {
    college: world.college,
    clock: {
      now: world.clock.now,
      advance(ms) {
        world.clock.advance(ms);
        world.news.tell({ kind: 'clock', now: world.clock.now() });
      },
    },
    says: async (said) => say(world, said),
    messages: (room, as) => messagesIn(world, room, as),
    reply: (to, wish = {}) => waitForReply(world, typeof to === 'string' ? to : to.msgId, wish),
    reads: (by, where) => markRead(world, by, where),
    press: (pressed) => press(world, pressed, pressWithinMs),
    emitEvent: async (eventType, data) => emitEvent(world, eventType, data),
  };
}

function messagesIn(world: World, room: RoomName, as: string | undefined): readonly RoomMessage[] {
  const all = world.rooms.find(room).messages.all();
  if (as === undefined) return all.slice();
  const viewer = world.college.person(as);
  return all.map((message) => shownTo(world, message, viewer)).filter((message) => message !== undefined);
}

type OfficePart = 'approvals' | 'attendance' | 'cards' | 'notices' | 'wiki';

function officeOf(world: World): Pick<Campus, OfficePart> {
  return {
    approvals: createApprovals(world),
    attendance: createAttendance(world),
    cards: createCards(world),
    notices: createNotices(world),
    wiki: createWiki(world),
  };
}

function wireOf(world: World): Omit<Campus, IdentityPart | CollegePart | OfficePart | 'close'> {
  const { faults, meters, missingScopes, news, switchboard } = world;
  return {
    faults,
    media: world.files.media,
    limit: meters.change,
    limits: meters.limits,
    quota: meters.quota,
    withhold: (scope) => void missingScopes.add(scope),
    grant: (scope) => void missingScopes.delete(scope),
    subscribe: (eventType, on = true) => switchIn(world.unsubscribed, eventType, !on),
    throttle: (name, on = true) => switchIn(world.throttled, world.college.person(name).userId, on),
    waitFor: news.waitFor,
    listen: news.listen,
    unacknowledged: world.pushes.waiting,
    heldEvents: world.eventPost.held,
    connections: () => switchboard.all().map(describeConnection),
    disconnect(how = 'dance', id) {
      for (const each of switchboard.all()) {
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
