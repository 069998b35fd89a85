/** What tests, benchmarks and the playground hold of a running campus. */
import type { Hono } from 'hono';
import type { CallRecord } from './api/journal.ts';
import type { Approvals } from './approvals/handle.ts';
import type { Attendance } from './attendance/handle.ts';
import type { Cards } from './cards/handle.ts';
import type { CollegeClock } from './clock.ts';
import type { College } from './college/college.ts';
import type { Faults } from './faults.ts';
import type { CampusFile } from './files.ts';
import type { Limits, Quota } from './limits.ts';
import type { Notices } from './notices/handle.ts';
import type { Happening } from './news.ts';
import type { Press, PressOutcome } from './press.ts';
import type { RoomMessage, RoomName } from './rooms.ts';
import type { Said } from './said.ts';
import type { Certificate } from './tls/certificate.ts';
import type { Wiki } from './wiki/handle.ts';
import type { Counts, ConnectionState } from './wire/connection.ts';

export interface CampusOptions {
  /** 0 (default): any free one. */
  readonly port?: number;
  readonly seed?: number;
  /** How many the college has: thirty, or more in departments below departments. */
  readonly people?: number;
  /** How long a frame waits for its answer before it is delivered again. Default 60,000. */
  readonly redeliverAfterMs?: number;
  /** Default 20,000. */
  readonly pingEveryMs?: number;
  /** From the disconnect frame to the closed connection. Default 10,000. */
  readonly disconnectGraceMs?: number;
  /** In college time. Default 90,000. */
  readonly ticketLifeMs?: number;
  /** How long a pressed button waits for the client's answer. Default 2,000. */
  readonly pressWithinMs?: number;
  /** Base of college time; default the real clock. */
  readonly now?: () => number;
  /** Defaults: the standard edition's 20 calls a second, 20 posts a minute, 5,000 calls and 3,000 pushes a month. */
  readonly limits?: Partial<Limits>;
  /** Messages each room remembers at least. Default 2,000. */
  readonly keepMessages?: number;
  /** False: callbacks carry neither senderStaffId nor isAdmin. Default true. */
  readonly published?: boolean;
  /** The gateway then sends clients to wss://localhost on a port of its own, with this certificate. */
  readonly tls?: Certificate;
  /** Adds pages or routes on the campus's own port, for the playground. */
  readonly mount?: (app: Hono, campus: Campus) => void;
}

export interface ConnectionInfo extends Readonly<Counts> {
  readonly id: string;
  readonly openedAt: number;
  readonly userAgent: string;
  readonly state: ConnectionState;
}

export interface ReplyWish {
  /** How many messages of the robot; default 1. */
  readonly count?: number;
  /** Real time; default 10,000. */
  readonly withinMs?: number;
}

export interface Campus {
  readonly api: string;
  readonly oapi: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly robotCode: string;
  readonly agentId: number;
  readonly corpId: string;
  readonly college: College;
  readonly clock: CollegeClock;
  readonly faults: Faults;
  readonly approvals: Approvals;
  readonly attendance: Attendance;
  readonly cards: Cards;
  readonly notices: Notices;
  readonly wiki: Wiki;
  /** Changes limits; `UNLIMITED` of limits.ts switches all of them off. */
  readonly limit: (limits: Partial<Limits>) => void;
  readonly limits: () => Limits;
  readonly quota: () => Quota;
  /** Takes a scope from the application, or gives it back. */
  readonly withhold: (scope: string) => void;
  readonly grant: (scope: string) => void;
  /** Subscribes to an event, or not; all are at the start but `robot_msg_read`. */
  readonly subscribe: (eventType: string, on?: boolean) => void;
  /** Puts a person under flow control: robot messages to them come back as flow-controlled. */
  readonly throttle: (name: string, on?: boolean) => void;
  /** A person says something; resolves when it is on its way. */
  readonly says: (said: Said) => Promise<{ msgId: string }>;
  /** Everything in a room, oldest first; `as`: what this person sees there in the client, by name. */
  readonly messages: (room: RoomName, as?: string) => readonly RoomMessage[];
  /** A file the robot has uploaded, by the mediaId of its message. */
  readonly media: (mediaId: string) => CampusFile | undefined;
  /** The robot's messages in the room of this msgId, said after it; rejects with what is there at the deadline. */
  readonly reply: (to: string | { readonly msgId: string }, wish?: ReplyWish) => Promise<readonly RoomMessage[]>;
  /** Looks now and after every happening until there is something. */
  readonly waitFor: <T>(look: () => T | undefined | false, withinMs?: number) => Promise<T>;
  readonly listen: (listener: (happening: Happening) => void) => () => void;
  /** Frames not yet acknowledged. */
  readonly unacknowledged: () => number;
  /** Events that faults keep back for later. */
  readonly heldEvents: () => number;
  readonly emitEvent: (eventType: string, data: object) => Promise<{ eventId: string }>;
  /** A person presses a button of a card. */
  readonly press: (press: Press) => Promise<PressOutcome>;
  /** A person reads the robot's messages in a room: all of them, or one. */
  readonly reads: (by: string, where: { readonly room: RoomName } | { readonly message: string }) => void;
  readonly connections: () => readonly ConnectionInfo[];
  /** The disconnect dance with every live connection (or the one named); `drop` tears them instead. */
  readonly disconnect: (how?: 'dance' | 'drop', id?: string) => void;
  readonly calls: () => readonly CallRecord[];
  readonly close: () => Promise<void>;
}
