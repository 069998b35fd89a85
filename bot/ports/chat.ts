/** Who talks, where, what was said, and what the robot says back. */
import type { Citation } from './library.ts';

export interface Person {
  /** Stable for this robot: the userid, or `outsider:<encrypted id>`. */
  readonly id: string;
  /** The college's userid. Absent for outsiders (and while the app is unpublished): no private message can reach them. */
  readonly userId?: string;
  readonly name: string;
}

export interface Room {
  /** `private:<person id>` or `group:<openConversationId>`. */
  readonly id: string;
  readonly kind: 'private' | 'group';
  readonly title: string;
}

/** How a message was given; `withheld`: the platform's monthly quota is used up and it sent no content. */
export type Form = 'text' | 'rich' | 'voice' | 'picture' | 'file' | 'video' | 'unsupported' | 'withheld';

export interface Attachment {
  readonly kind: 'picture' | 'file' | 'video' | 'voice';
  /** Redeemed for a short-lived download address. */
  readonly downloadCode: string;
  readonly name?: string;
}

export interface Quoted {
  readonly id?: string;
  readonly text: string;
}

/** An address that answers one message without a token. It is a secret. */
export interface ReplyAddress {
  readonly url: string;
  /** Milliseconds since 1970; about ninety minutes after the message. */
  readonly until: number;
}

export interface Message {
  /** The platform's msgId: the same however often it is delivered. */
  readonly id: string;
  readonly at: number;
  readonly person: Person;
  readonly room: Room;
  readonly form: Form;
  /** The words, trimmed, without the @robot; a voice message's recognised words; empty where there are none. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Userids of colleagues who were mentioned beside the robot. */
  readonly mentions: readonly string[];
  readonly quoted?: Quoted;
  /** True in a private chat, and in a group when the robot was mentioned. */
  readonly toRobot: boolean;
  readonly replyAddress?: ReplyAddress;
}

/** A button on a card was pressed. */
export interface Press {
  /** Card, action and person: the platform numbers neither frame nor press. */
  readonly id: string;
  readonly at: number;
  /** Our own id of the card. */
  readonly card: string;
  readonly person: Person;
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Something happened in the office: an approval moved, an announcement was sent. */
export interface OfficeEvent {
  readonly id: string;
  readonly at: number;
  /** The platform's name, such as `bpms_instance_change`. */
  readonly type: string;
  /** What it is about (an approval instance, a group …): events of one subject keep their order. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type Incoming =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'press'; readonly press: Press }
  | { readonly kind: 'event'; readonly event: OfficeEvent };

/** A card of ours that changes: other words and buttons, or a line below its words in place of the buttons. */
export interface Onto {
  readonly card: string;
  readonly place: 'instead' | 'below';
  /** Not worth a message of its own. */
  readonly isQuiet: boolean;
}

/** How a message ended. Every message ends in exactly one of these. */
export type Outcome = 'answered' | 'offered' | 'asked' | 'done' | 'refused' | 'failed';

export interface Reply {
  readonly outcome: Outcome;
  /** Markdown as the clients show it: headings, quotes, emphasis, links, lists. */
  readonly text: string;
  /** Shown in the list of chats. */
  readonly title?: string;
  /** The clauses the text quotes. */
  readonly cites?: readonly Citation[];
  /** Sentences offered as buttons; typing one does the same. */
  readonly choices?: readonly string[];
  /** Where cards can be sent, the choices are the buttons of a card with this id of ours; typing one does the same. */
  readonly card?: string;
  /**
   * For the person of the private room it goes to, and nobody else: its card is shown in this group, where they have asked,
   * to them alone. Where that cannot be, a message in the private room says it.
   */
  readonly aside?: Room;
  /** Said on a card that was shown before. Where that cannot change, a message says it, unless it is not worth one. */
  readonly onto?: Onto;
  /** It has begun to appear on this card, see ports/streaming: there it is said, and the card comes to its end. */
  readonly growing?: string;
  /** A file instead of the text, which then only says what it is. To people of the college alone. */
  readonly file?: SentFile;
  /** Absent: where it was asked. */
  readonly room?: Room;
}

/** A file that lies with the platform and can be sent. */
export interface SentFile {
  /** The platform's name for it. */
  readonly media: string;
  /** As people see it, with its suffix. */
  readonly name: string;
}

/** A reply on its way. */
export interface Outgoing {
  readonly room: Room;
  readonly reply: Reply;
  /** Mentioned in a group, so that the one who asked is told. */
  readonly to?: Person;
  readonly replyAddress?: ReplyAddress;
}

export interface Chat {
  /** Throws OutsideProblem. */
  send(outgoing: Outgoing): Promise<void>;
}

export function privateRoom(person: Person): Room {
  return { id: `private:${person.id}`, kind: 'private', title: person.name };
}

export function groupRoom(conversationId: string, title: string): Room {
  return { id: `group:${conversationId}`, kind: 'group', title };
}

/** The userid or openConversationId behind a room. */
export function addressOf(room: Room): string {
  return room.id.slice(room.id.indexOf(':') + 1);
}
