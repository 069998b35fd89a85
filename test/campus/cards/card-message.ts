/** The message of a card in a room: it always shows the card as it is now, to those who may see it. */
import type { Person } from '../college/college.ts';
import { ROBOT_NAME } from '../rooms.ts';
import type { Room, RoomMessage } from '../rooms.ts';
import type { World } from '../world.ts';
import { buttonsOf, seenBy, textOf } from './book.ts';
import type { Card } from './book.ts';

export interface CardPlace {
  readonly room: Room;
  readonly key: string;
  readonly mentions: readonly string[];
  /** In groups visible to them only. Empty: to everybody. */
  readonly recipients: readonly Person[];
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
      const [only] = place.recipients;
      return textOf(only ? seenBy(card, only.userId) : card.params);
    },
    get body() {
      return bodyOf(card, place.recipients);
    },
    mentions: place.mentions,
    via: 'api',
    processQueryKey: place.key,
    ...(place.recipients.length > 0 && { visibleTo: place.recipients.map(({ name }) => name) }),
    readBy: new Set(),
  };
  card.messages.push(message);
  world.rooms.add(message);
  return message;
}

/** Template, values for everybody, and values by userid for single viewers. */
function bodyOf({ templateId, outTrackId, params, privateData }: Card, recipients: readonly Person[]): object {
  const shown = {
    params,
    privateData: Object.fromEntries(privateData),
    recipients: recipients.map(({ userId }) => userId),
  };
  return { cardTemplateId: templateId, outTrackId, ...shown };
}

/** In the client of this person: a card with their own values and its buttons. Undefined: they do not see the message. */
export function shownTo({ cards }: World, message: RoomMessage, { name, userId }: Person): RoomMessage | undefined {
  if (message.visibleTo && !message.visibleTo.includes(name)) return undefined;
  if (message.msgtype !== 'card') return message;
  const card = cards.find((message.body as { readonly outTrackId: string }).outTrackId)!;
  const params = seenBy(card, userId);
  const { templateId: cardTemplateId, outTrackId } = card;
  return { ...message, text: textOf(params), body: { cardTemplateId, outTrackId, params, buttons: buttonsOf(params) } };
}

/** Tells whoever looks at the rooms that a card has changed. */
export function tellCard(world: World, card: Card): void {
  for (const message of card.messages) world.news.tell({ kind: 'card', message });
}
