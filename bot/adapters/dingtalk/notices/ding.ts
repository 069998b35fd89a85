/** DING in the client, by short message and by telephone: POST /v1.0/robot/ding/send, …/recall and …/readStatuses/query. */
import { z } from 'zod';
import type { Clock } from '../../../ports/clock.ts';
import type { Api } from '../api.ts';
import { type Belief, createBelief } from './belief.ts';
import { type ChannelPlug, DAY_MS, delivered, missed, readingOf, unless } from './channel.ts';

/** `remindType` of the platform. */
const KINDS = {
  app: { remindType: 1, batch: 200, longest: 500 },
  sms: { remindType: 2, batch: 20, longest: 200 },
  phone: { remindType: 3, batch: 20, longest: 200 },
} as const;

const SEND = '/v1.0/robot/ding/send';
const READ = '/v1.0/robot/ding/readStatuses/query';
const RECALL = '/v1.0/robot/ding/recall';
/** The DING is gone, or too old to be taken back. */
const TOO_LATE: ReadonlySet<string | undefined> = new Set(['recall.ding.exception']);

const people = z.union([z.array(z.string()), z.string().transform((one) => [one])]);
/** The list is a failure although the status is 200; its keys are reasons, which are documented nowhere. */
const Sent = z.object({ openDingId: z.string().nullish(), failedList: z.record(z.string(), people).nullish() });
const Status = z.object({
  result: z.object({
    robotDingReadInfoList: z.array(z.object({ userId: z.string(), readStatus: z.string() })).nullish(),
  }),
});
const Nothing = z.unknown();

export interface DingParts {
  readonly api: Api;
  readonly robotCode: string;
  readonly clock: Clock;
}

/** The read status stands in the official packages only, in no document: what one kind is refused is refused to all. */
export function openDings(parts: DingParts): Record<keyof typeof KINDS, ChannelPlug> {
  const readable = createBelief(parts.clock);
  const open = (kind: keyof typeof KINDS): ChannelPlug => openDing(kind, { ...parts, readable });
  return { app: open('app'), sms: open('sms'), phone: open('phone') };
}

function openDing(
  kind: keyof typeof KINDS,
  { api, robotCode, clock, readable }: DingParts & { readable: Belief },
): ChannelPlug {
  const { remindType, batch, longest } = KINDS[kind];
  const sendable = createBelief(clock);
  return {
    batch,
    longest,
    has: () => sendable.holds(),
    readableFor: () => (readable.holds() ? DAY_MS : undefined),

    send: async (delivery) => {
      const content = `【${delivery.title}】${delivery.text}`;
      const body = { robotCode, remindType, receiverUserIdList: delivery.to, content };
      const call = api.call({ method: 'POST', path: SEND, body, schema: Sent, kind: 'write' });
      const sent = await sendable.test(call);
      const failed = Object.values(sent.failedList ?? {}).flat();
      return delivered(delivery, sent.openDingId ?? undefined, missed('refused', failed));
    },

    reading: async (openDingId, of) => {
      const body = { robotCode, openDingId };
      const call = api.call({ method: 'POST', path: READ, body, schema: Status, kind: 'read' });
      const list = (await readable.test(call)).result.robotDingReadInfoList ?? [];
      const those = (wanted: string) => list.filter((each) => each.readStatus === wanted).map(({ userId }) => userId);
      return readingOf(of, { read: those('READ'), unread: those('UNREAD'), missed: [] });
    },

    recall: async (openDingId) => {
      const body = { robotCode, openDingId };
      const call = api.call({ method: 'POST', path: RECALL, body, schema: Nothing, kind: 'write' });
      return (await unless(TOO_LATE, call)) !== undefined;
    },
  };
}
