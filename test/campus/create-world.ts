/** Builds the world of a campus from its options: every part once, in the order they need each other. */
import { createApprovalBook } from './approvals/book.ts';
import { createAttendanceBook } from './attendance/book.ts';
import { createJournal } from './api/journal.ts';
import { createTokens } from './api/tokens.ts';
import type { CampusOptions } from './campus.ts';
import { createCardBook } from './cards/book.ts';
import { createChance } from './chance.ts';
import type { Chance } from './chance.ts';
import { createClock } from './clock.ts';
import { createCollege } from './college/college.ts';
import { createEventPost } from './event-post.ts';
import { createFaults } from './faults.ts';
import { createFileStore } from './files.ts';
import { createIds } from './ids.ts';
import { createMeters } from './limits.ts';
import { createNews } from './news.ts';
import { ALLOWANCE } from './notices/allowance.ts';
import { createNoticeBook } from './notices/book.ts';
import { createReaders } from './notices/readers.ts';
import { createDays, createRate } from './notices/rates.ts';
import { createRobotPosts } from './robot-posts.ts';
import { createRooms } from './rooms.ts';
import { createSessions } from './sessions.ts';
import { createPushes } from './wire/pushes.ts';
import { createSwitchboard } from './wire/switchboard.ts';
import { createTickets } from './wire/tickets.ts';
import { createWikiBook } from './wiki/book.ts';
import type { Identity, World } from './world.ts';

const WIRE = { redeliverAfterMs: 60_000, pingEveryMs: 20_000, disconnectGraceMs: 10_000, ticketLifeMs: 90_000 };
const KEEP_MESSAGES = 2000;

export function createWorld(options: CampusOptions): World {
  const seed = options.seed ?? 1;
  const chance = createChance(seed);
  const ids = createIds(chance);
  const clock = createClock(options.now ?? Date.now);
  const news = createNews();
  const faults = createFaults((list) => news.tell({ kind: 'faults', faults: list }));
  const college = createCollege(chance, { people: options.people ?? 0, seed });
  const readers = createReaders(clock);
  news.listen(({ kind }) => void (kind === 'clock' && readers.settle()));
  const basis = { chance, ids, clock, news, faults, college, identity: createIdentity(chance, college.corpId) };
  const wire = createWire(basis, options);
  return {
    ...basis,
    ...wire,
    eventPost: createEventPost({ ...basis, pushes: wire.pushes }),
    approvals: createApprovalBook(chance),
    attendance: createAttendanceBook(college, seed),
    cards: createCardBook(),
    wiki: createWikiBook(clock, ids),
    readers,
    notices: createNoticeBook(),
    allowance: { ...ALLOWANCE },
    workNoticesOf: createDays(),
    workRate: createRate(clock.now, 5_000),
    dingRate: createRate(clock.now, 6_000),
    address: { api: '', endpoint: '' },
    published: options.published ?? true,
    missingScopes: new Set(),
    // Costs a push for every reader.
    unsubscribed: new Set(['robot_msg_read']),
    throttled: new Set(),
    rooms: createRooms(college, { news, keep: options.keepMessages ?? KEEP_MESSAGES, id: ids.conversation }),
    sessions: createSessions(clock.now),
    robotPosts: createRobotPosts(),
    files: createFileStore(clock.now, ids),
    journal: createJournal(news),
    tokens: createTokens({ now: clock.now, value: () => chance.hex(32) }),
  };
}

type Basis = Pick<World, 'chance' | 'ids' | 'clock' | 'news' | 'faults' | 'identity'>;

function createWire(
  { clock, identity, chance, ids, news, faults }: Basis,
  options: CampusOptions,
): Pick<World, 'meters' | 'tickets' | 'switchboard' | 'pushes'> {
  const { redeliverAfterMs, pingEveryMs, disconnectGraceMs: graceMs, ticketLifeMs: lifeMs } = { ...WIRE, ...options };
  const meters = createMeters(clock.now, options.limits);
  const shared = { appId: identity.appId, now: clock.now, chance, ids, news, faults };
  const switchboard = createSwitchboard({ ...shared, pingEveryMs, graceMs });
  return {
    meters,
    switchboard,
    tickets: createTickets({ now: clock.now, lifeMs, id: chance.uuid }),
    pushes: createPushes({ ...shared, meters, switchboard, redeliverAfterMs }),
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
