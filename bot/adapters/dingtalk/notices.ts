/** Notices of DingTalk: every channel behind one door, which lets nothing through that the platform would refuse. */
import type { Clock } from '../../ports/clock.ts';
import type { Channel, Delivery, Notices } from '../../ports/notices.ts';
import type { Api } from './api.ts';
import { openAnnouncements } from './notices/announcement.ts';
import { type ChannelPlug, unsendable } from './notices/channel.ts';
import { openDings } from './notices/ding.ts';
import { openMessages, readBy } from './notices/message.ts';
import { openWorkNotices } from './notices/work.ts';

export interface NoticesOptions {
  readonly api: Api;
  readonly clock: Clock;
  readonly robotCode: string;
  /** The application's number. Absent: no work notices. */
  readonly agentId?: number | undefined;
  /** Userid in whose name announcements are published and read. Absent: no announcements. */
  readonly operator?: string | undefined;
  /** Before the list is looked at again for an announcement just made: short in tests. */
  readonly lookAgainMs?: number;
}

export function openNotices(options: NoticesOptions): Notices {
  const announcement = openAnnouncements(options);
  const plugs: Readonly<Record<Channel, ChannelPlug>> = {
    message: openMessages(options),
    work: openWorkNotices(options),
    announcement,
    ...openDings(options),
  };
  return {
    has: (channel) => plugs[channel].has(),
    batchOf: (channel) => plugs[channel].batch,
    longest: (channel) => plugs[channel].longest,
    readableFor: (channel) => plugs[channel].readableFor(),
    send: async (delivery) => {
      const plug = plugs[delivery.channel];
      check(delivery, plug);
      return plug.send(delivery);
    },
    reading: (channel, key, of) => plugs[channel].reading(key, of),
    recall: (channel, key) => plugs[channel].recall(key),
    readBy,
    published: (event) => announcement.published(event),
  };
}

/** Nothing is cut or divided here: whoever sends has shown the exact words and counts the calls. */
function check({ channel, title, text, to }: Delivery, { batch, longest }: ChannelPlug): void {
  if (to.length === 0) throw unsendable(channel, 'nobody');
  if (to.length > batch) throw unsendable(channel, 'tooMany');
  if (title.length + text.length > longest) throw unsendable(channel, 'tooLong');
}
