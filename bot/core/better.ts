/** An answer a model may better. The rules' own answer is always there: it is said when nothing better comes. */
import type { Message, Person, Reply } from '../ports/chat.ts';
import type { Job } from '../ports/store.ts';
import { scan } from '../scanner/index.ts';
import { say, type Asked } from './say.ts';
import type { Moment } from './turn.ts';

/** What a model may do about it. */
export type Wish =
  /** The skill writes; `matter` is its own, a JSON value. */
  | { readonly kind: 'write'; readonly skill: string; readonly matter: unknown }
  /** No skill's own words were in the message: a model may say which one is meant. */
  | { readonly kind: 'understand'; readonly version: string };

export interface Answer extends Reply {
  readonly better?: Wish;
  /** Stands at the end of the text, and below a better one as well. */
  readonly below?: string;
}

/** The same answer with one more paragraph below it, which a better answer keeps. */
export function withBelow(answer: Answer, note: string): Answer {
  const below = answer.below === undefined ? note : `${answer.below}\n\n${note}`;
  return { ...answer, text: `${answer.text}\n\n${note}`, below };
}

/** A job of the kind `model`: asked beside the lanes, so that its person is heard meanwhile. */
export interface Thinking {
  readonly person: Person;
  readonly message: Message;
  /** What the rules say. */
  readonly reply: Reply;
  readonly wish: Wish;
  readonly below?: string;
}

/** One lane for each person, none of theirs: whoever asks ten things waits behind themselves. */
const LANE = 'model:';
/** All of them together leave room for everything else. */
const GROUP = 'model';

/** Where the answer goes: to the room of the message, which may be another one than it came from. */
export function sayOrBetter(moment: Moment, message: Message, { better, below, ...reply }: Answer): void {
  if (!better || !moment.llm || isWarnedAbout(message)) return say(moment, message, reply);
  const thinking = { person: message.person, message, reply, wish: better, ...(below !== undefined && { below }) };
  moment.memo.follow(thinkingJob(thinking, moment.now));
}

/** Private values said aloud in a group: their sender is being warned, and nobody else need hear of them. */
function isWarnedAbout({ room, text }: Message): boolean {
  return room.kind === 'group' && scan(text).length > 0;
}

function thinkingJob(data: Thinking, at: number): Job {
  const { message, person } = data;
  return { id: `${message.id}/${data.wish.kind}`, kind: 'model', lane: `${LANE}${person.id}`, group: GROUP, at, data };
}

export function askedOf({ message }: Pick<Thinking, 'message'>): Asked {
  const { person, room, replyAddress } = message;
  return { person, room, ...(replyAddress && { replyAddress }) };
}
