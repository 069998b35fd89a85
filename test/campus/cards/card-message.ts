/** The message of a card in a room: it always shows the card as it is now. */
import { ROBOT_NAME } from '../rooms.ts';
import type { Room, RoomMessage } from '../rooms.ts';
import type { World } from '../world.ts';
import { textOf } from './book.ts';
import type { Card } from './book.ts';

export interface CardPlace {
  readonly room: Room;
  readonly key: string;
  readonly mentions: readonly string[];
  /** Userids; in groups visible to them only. Empty: to everybody. */
  readonly recipients: readonly string[];
}

export function enterCard(world: World, card: Card, place: CardPlace): RoomMessage {
  const message: RoomMessage = {
    id: world.ids.message(),
    conversationId: place.room.conversationId,
    from: 'robot',
    by: ROBOT_NAME,
    at: world.clock.now(),
    msgtype: 'card',
    get text() {
      return textOf(card);
    },
    get body() {
      return bodyOf(card, place.recipients);
    },
    mentions: place.mentions,
    via: 'api',
    processQueryKey: place.key,
    readBy: new Set(),
  };
  card.messages.push(message);
  world.rooms.add(message);
  return message;
}

/** Template, values for everybody, and values by userid for single viewers. */
function bodyOf({ templateId, outTrackId, params, privateData }: Card, recipients: readonly string[]): object {
  return { cardTemplateId: templateId, outTrackId, params, privateData: Object.fromEntries(privateData), recipients };
}

/** Tells whoever looks at the rooms that a card has changed. */
export function tellCard(world: World, card: Card): void {
  for (const message of card.messages) world.news.tell({ kind: 'card', message });
}
