/** One client's WebSocket: pings, the disconnect dance, freezing (half-open), and its counters. */
import { WebSocket } from 'ws';
import type { Ids } from '../ids.ts';
import type { Faults } from '../faults.ts';
import { TOPIC_DISCONNECT, TOPIC_PING, decodeAnswer, encodeFrame } from './frames.ts';
import type { Answer, PushType } from './frames.ts';
import type { Ticket } from './tickets.ts';

/** `leaving`: told to go, gets nothing more; `frozen`: looks alive, but nothing passes. */
export type ConnectionState = 'live' | 'leaving' | 'frozen' | 'closed';

export interface Connection {
  readonly id: string;
  readonly openedAt: number;
  readonly userAgent: string;
  readonly state: () => ConnectionState;
  readonly counts: () => Readonly<Counts>;
  /** The code of the WebSocket's close frame, or 1006 without one; undefined while it is open. */
  readonly closeCode: () => number | undefined;
  readonly wants: (type: PushType, topic: string) => boolean;
  readonly send: (frame: string | Buffer) => void;
  /** Says goodbye, falls silent, and closes the TCP connection after the grace. */
  readonly dismiss: (reason: string) => void;
  readonly freeze: () => void;
  /** Tears the TCP connection without a word. */
  readonly drop: () => void;
}

export interface Counts {
  framesSent: number;
  pingsSent: number;
  pingsAnswered: number;
  answers: number;
  /** What the client sent that is no legal answer. */
  badAnswers: number;
}

export interface Surroundings {
  readonly appId: string;
  readonly pingEveryMs: number;
  readonly graceMs: number;
  readonly now: () => number;
  readonly ids: Ids;
  readonly faults: Faults;
  readonly answered: (connection: Connection, answer: Answer) => void;
  readonly changed: (connection: Connection) => void;
  readonly pinged: (connection: Connection) => void;
}

export function createConnection(socket: WebSocket, ticket: Ticket, around: Surroundings): Connection {
  let state: ConnectionState = 'live';
  let closeCode: number | undefined;
  let grace: NodeJS.Timeout | undefined;
  const counts: Counts = { framesSent: 0, pingsSent: 0, pingsAnswered: 0, answers: 0, badAnswers: 0 };
  const pings = createPings(counts);
  const become = (next: ConnectionState): void => {
    state = next;
    around.changed(connection);
  };
  const connection: Connection = {
    id: ticket.id,
    openedAt: around.now(),
    userAgent: ticket.userAgent,
    state: () => state,
    counts: () => counts,
    closeCode: () => closeCode,
    wants: (type, topic) => state !== 'leaving' && wantsTopic(ticket, type, topic),
    send(frame) {
      counts.framesSent += 1;
      if (state !== 'frozen' && socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    dismiss(reason) {
      if (state !== 'live') return;
      clearInterval(heart);
      connection.send(farewell(around, reason));
      become('leaving');
      grace = setTimeout(() => socket.terminate(), around.graceMs);
    },
    freeze() {
      if (state === 'closed') return;
      clearInterval(heart);
      socket.pause();
      become('frozen');
    },
    drop: () => socket.terminate(),
  };
  const heart = setInterval(() => {
    if (around.faults.take('mutePings')) return;
    connection.send(pings.next(around, ticket.id));
  }, around.pingEveryMs);
  socket.on('message', (bytes: Buffer) => {
    const answer = decodeAnswer(bytes.toString());
    if (!answer) counts.badAnswers += 1;
    else if (pings.answeredBy(answer)) around.pinged(connection);
    else {
      counts.answers += 1;
      around.answered(connection, answer);
    }
  });
  // A client that breaks the protocol of WebSocket itself is closed by ws; there is nothing more to do.
  socket.on('error', () => undefined);
  socket.on('close', (code) => {
    closeCode = code;
    clearInterval(heart);
    clearTimeout(grace);
    become('closed');
  });
  return connection;
}

/** For EVENT only `*` can be subscribed; which types arrive is ticked in the console. */
function wantsTopic(ticket: Ticket, type: PushType, topic: string): boolean {
  return ticket.subscriptions.some((each) => each.type === type && (type === 'EVENT' || each.topic === topic));
}

/** The one frame without appId and connectionId. */
function farewell(around: Surroundings, reason: string): string {
  const now = around.now();
  const headers = { messageId: around.ids.farewell(now), time: String(now), topic: TOPIC_DISCONNECT };
  return encodeFrame('SYSTEM', headers, JSON.stringify({ reason }));
}

/** The last ping counts as answered when the same opaque value comes back, whatever the spacing of the JSON. */
function createPings(counts: Counts) {
  let last = { messageId: '', opaque: '' };
  return {
    next(around: Surroundings, connectionId: string): string {
      const now = around.now();
      last = { messageId: around.ids.frame(now), opaque: around.ids.session() };
      counts.pingsSent += 1;
      const headers = { appId: around.appId, connectionId, messageId: last.messageId, time: String(now) };
      return encodeFrame('SYSTEM', { ...headers, topic: TOPIC_PING }, JSON.stringify({ opaque: last.opaque }));
    },
    answeredBy({ messageId, data }: Answer): boolean {
      if (messageId !== last.messageId || data['opaque'] !== last.opaque) return false;
      counts.pingsAnswered += 1;
      return true;
    },
  };
}
