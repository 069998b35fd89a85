/** Pushes: a frame to one random connection, its answer, and another delivery when nobody acknowledged it. */
import type { Faults } from '../faults.ts';
import type { Ids } from '../ids.ts';
import type { Meters } from '../limits.ts';
import type { News, PushState } from '../news.ts';
import { badFrames } from './bad-frames.ts';
import type { Connection } from './connection.ts';
import { encodeFrame } from './frames.ts';
import type { Answer, Headers, PushType } from './frames.ts';
import type { Switchboard } from './switchboard.ts';

export interface Push {
  readonly type: PushType;
  readonly topic: string;
  /** msgId or eventId: stays the same when the frame is delivered again. */
  readonly key: string;
  /** The frame's `data`, a JSON string. */
  readonly data: string;
  /** Event headers. */
  readonly headers?: Headers;
  /** Sent instead when the month's pushes are used up; without it nothing is sent then. */
  readonly unpaid?: string;
  /** Delivered once only; no second try when the answer stays away (card callbacks). */
  readonly once?: true;
  /** Hears the first answer. */
  answered?(answer: Answer): void;
}

export interface Pushes {
  readonly send: (push: Push) => void;
  /** Frames delivered and not yet acknowledged, and those put off for later. */
  readonly waiting: () => number;
  readonly close: () => void;
}

export interface PushParts {
  readonly appId: string;
  readonly redeliverAfterMs: number;
  readonly now: () => number;
  readonly ids: Ids;
  readonly faults: Faults;
  readonly meters: Meters;
  readonly news: News;
  readonly switchboard: Switchboard;
}

/** How often a frame is delivered before DingTalk gives up; the true numbers are not published. */
const DELIVERIES = { CALLBACK: 5, EVENT: 20 };

interface Delivery {
  readonly push: Push;
  readonly attempt: number;
  readonly connection: Connection | undefined;
  readonly timer: NodeJS.Timeout;
}

export function createPushes(parts: PushParts): Pushes {
  const { faults, news, switchboard } = parts;
  const underWay = new Map<string, Delivery>();
  const tell = (push: Push, state: PushState): void => news.tell({ kind: 'push', key: push.key, state });

  const deliver = (push: Push, attempt: number): void => {
    const connection = switchboard.pick(push.type, push.topic);
    // No offline queue for messages; an event, or a message once delivered, has further tries.
    if (!connection && attempt === 1 && push.type === 'CALLBACK') return tell(push, 'lost');
    const messageId = parts.ids.frame(parts.now());
    const timer = setTimeout(() => again(messageId), parts.redeliverAfterMs);
    underWay.set(messageId, { push, attempt, connection, timer });
    if (connection) transmit(connection, push, messageId);
    return tell(push, connection ? 'sent' : 'put-off');
  };

  const transmit = (connection: Connection, push: Push, messageId: string): void => {
    if (faults.take('tcpDrop')) return connection.drop();
    for (const bad of badFrames(faults)) connection.send(bad);
    const own = { appId: parts.appId, connectionId: connection.id, messageId };
    const headers = { ...own, time: String(parts.now()), topic: push.topic, ...push.headers };
    return connection.send(encodeFrame(push.type, headers, push.data));
  };

  const again = (messageId: string): void => {
    const delivery = underWay.get(messageId);
    if (!delivery) return;
    underWay.delete(messageId);
    const last = delivery.push.once ? 1 : DELIVERIES[delivery.push.type];
    if (delivery.attempt >= last) tell(delivery.push, 'given-up');
    else deliver(delivery.push, delivery.attempt + 1);
  };

  switchboard.onAnswer((connection, answer) => {
    const delivery = underWay.get(answer.messageId);
    // An answer belongs to the socket that delivered the frame.
    if (!delivery || delivery.connection !== connection) return;
    delivery.push.answered?.(answer);
    const failed = answer.code >= 500 || answer.data['status'] === 'LATER';
    if (failed && !delivery.push.once) return tell(delivery.push, 'put-off');
    const late = !delivery.push.once && faults.take('lateRedelivery');
    if (!late) {
      clearTimeout(delivery.timer);
      underWay.delete(answer.messageId);
    }
    return tell(delivery.push, 'acknowledged');
  });

  return {
    send(push) {
      const paid = !faults.take('pushQuota') && parts.meters.spendPush();
      if (!paid && push.unpaid === undefined) return tell(push, 'lost');
      const sent = paid ? push : { ...push, data: push.unpaid ?? push.data };
      deliver(sent, 1);
      if (!push.once && faults.take('duplicate')) deliver(sent, 1);
    },
    waiting: () => underWay.size,
    close() {
      for (const { timer } of underWay.values()) clearTimeout(timer);
      underWay.clear();
    },
  };
}
