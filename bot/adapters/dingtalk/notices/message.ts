/** Private messages of the robot: POST /v1.0/robot/oToMessages/batchSend, …/readStatus and otoMessages/batchRecall. */
import { z } from 'zod';
import type { OfficeEvent } from '../../../ports/chat.ts';
import type { Api } from '../api.ts';
import { composeLetter } from '../markdown/compose.ts';
import { word } from '../payload/fields.ts';
import { type ChannelPlug, DAY_MS, delivered, missed, readingOf, unless, unsendable } from './channel.ts';

const SEND = '/v1.0/robot/oToMessages/batchSend';
const READ = '/v1.0/robot/oToMessages/readStatus';
/** The platform spells this one in small letters. */
const RECALL = '/v1.0/robot/otoMessages/batchRecall';
const TOO_LATE: ReadonlySet<string | undefined> = new Set(['robot.processQueryKey.expired', 'notRevoke.all.messages']);

const names = z.array(z.string()).nullish();
const Sent = z.object({
  processQueryKey: z.string().nullish(),
  invalidStaffIdList: names,
  flowControlledStaffIdList: names,
});
const Status = z.object({
  messageReadInfoList: z.array(z.object({ userId: z.string(), readStatus: z.string() })).nullish(),
});
const Recalled = z.object({ successResult: names });

const ReadEvent = z.object({ userId: word, processQueryKey: word });

/** The event `robot_msg_read`: it also tells of messages that are no notices. */
export function readBy({ type, data }: OfficeEvent): { key: string; personId: string } | undefined {
  if (type !== 'robot_msg_read') return undefined;
  const { userId, processQueryKey } = ReadEvent.parse(data);
  return userId === undefined || processQueryKey === undefined ? undefined : { key: processQueryKey, personId: userId };
}

export function openMessages({ api, robotCode }: { api: Api; robotCode: string }): ChannelPlug {
  return {
    batch: 20,
    // `msgParam` may have 15,000 bytes, a Chinese character has three; a letter of one part has one key.
    longest: 4_000,
    has: () => true,
    readableFor: () => DAY_MS,

    send: async (delivery) => {
      const { title, text, choices = [] } = delivery;
      const letter = composeLetter({ outcome: 'done', title, text: `#### ${title}\n\n${text}`, choices });
      // Words that need much escaping grow; two messages would have two keys.
      if (letter.parts.length > 1) throw unsendable('message', 'tooLong');
      const msgParam = JSON.stringify({ title: letter.title, text: letter.parts[0] });
      const body = { robotCode, userIds: delivery.to, msgKey: 'sampleMarkdown', msgParam };
      const sent = await api.call({ method: 'POST', path: SEND, body, schema: Sent, kind: 'write' });
      const missing = [
        ...missed('unknown-person', sent.invalidStaffIdList),
        ...missed('throttled', sent.flowControlledStaffIdList),
      ];
      return delivered(delivery, sent.processQueryKey ?? undefined, missing);
    },

    reading: async (processQueryKey, of) => {
      const query = { robotCode, processQueryKey };
      const status = await api.call({ method: 'GET', path: READ, query, schema: Status, kind: 'read' });
      const list = status.messageReadInfoList ?? [];
      const those = (wanted: string) => list.filter((each) => each.readStatus === wanted).map(({ userId }) => userId);
      return readingOf(of, { read: those('READ'), unread: those('UNREAD'), missed: [] });
    },

    recall: async (key) => {
      const body = { robotCode, processQueryKeys: [key] };
      const call = api.call({ method: 'POST', path: RECALL, body, schema: Recalled, kind: 'write' });
      return (await unless(TOO_LATE, call))?.successResult?.includes(key) ?? false;
    },
  };
}
