/** The rooms where people and the robot talk: groups and private chats, and everything said there. */
import type { College, Group, Person } from './college/college.ts';
import { createLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import type { News } from './news.ts';

export interface RoomMessage {
  /** The msgId; of the robot's messages an id of the campus. */
  readonly id: string;
  readonly conversationId: string;
  readonly from: 'person' | 'robot';
  /** The person's name; 小管家 for the robot. */
  readonly by: string;
  /** College time. */
  readonly at: number;
  readonly msgtype: string;
  readonly title?: string;
  /** What one reads in the room: text or markdown source. */
  readonly text: string;
  /** The message as it was sent. */
  readonly body: object;
  /** Names of those really @-ed; 所有人 for everybody. */
  readonly mentions: readonly string[];
  /** How it came here: from the person's phone, by a session webhook, by the robot APIs. */
  readonly via: 'phone' | 'webhook' | 'api';
  /** For webhook posts: the msgId of the message whose webhook was used. */
  readonly answers?: string;
  readonly processQueryKey?: string;
  /** Names of the only ones who see it in their clients; absent: everybody in the room. */
  readonly visibleTo?: readonly string[];
  /** Names of those who have read it. */
  readonly readBy: Set<string>;
  recalledAt?: number;
}

export interface Room {
  readonly conversationId: string;
  readonly group?: Group;
  readonly person?: Person;
  readonly messages: Ledger<RoomMessage>;
}

export type RoomName = { readonly group: string } | { readonly private: string };

export interface Rooms {
  readonly find: (name: RoomName) => Room;
  readonly byConversation: (conversationId: string) => Room | undefined;
  /** The message with this id, as long as it is kept. */
  readonly message: (id: string) => RoomMessage | undefined;
  readonly add: (message: RoomMessage) => void;
}

export const ROBOT_NAME = '小管家';

export function createRooms(college: College, from: { news: News; keep: number; id: () => string }): Rooms {
  const messages = new Map<string, RoomMessage>();
  const ledger = (): Ledger<RoomMessage> => createLedger(from.keep, (old) => messages.delete(old.id));
  const groups = college.groups.map((group) => ({
    group,
    conversationId: group.conversationId,
    messages: ledger(),
  }));
  const chats = college.people.map((person) => ({ person, conversationId: from.id(), messages: ledger() }));
  const rooms = new Map<string, Room>([...groups, ...chats].map((room) => [room.conversationId, room]));
  const chatOf = new Map<string, Room>(chats.map((room) => [room.person.name, room]));
  return {
    find(name) {
      if ('group' in name) return rooms.get(college.group(name.group).conversationId)!;
      const room = chatOf.get(college.person(name.private).name);
      if (!room) throw new Error(`${name.private} is from outside and has no private chat with the robot.`);
      return room;
    },
    byConversation: (conversationId) => rooms.get(conversationId),
    message: (id) => messages.get(id),
    add(message) {
      messages.set(message.id, message);
      rooms.get(message.conversationId)!.messages.add(message);
      from.news.tell({ kind: 'message', message });
    },
  };
}
