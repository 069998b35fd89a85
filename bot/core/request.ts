/** What is remembered of a person's unfinished request between two messages: one at a time, for fifteen minutes. */
import { createHash } from 'node:crypto';
import { privateRoom, type Message, type Person } from '../ports/chat.ts';
import type { Memo } from './memo.ts';
import { conversationOf } from './turn.ts';

/** A request is talked over in private, wherever it was begun; it keeps its number when it moves there. */
export interface OpenRequest {
  /** Names the request for good, in forms and intents too. Made from the message it began with. */
  readonly number: string;
  /** The skill whose request it is, and what people call that. */
  readonly skill: string;
  readonly title: string;
  /** What has been understood so far. Empty when the request is over. */
  readonly draft: object;
  /** `asking` for what is missing, `ready` for 确认, or over: `confirmed` or `cancelled`. */
  readonly state: 'asking' | 'ready' | 'confirmed' | 'cancelled';
  /** Counts what was shown to the person: a button of an earlier showing is out of date. */
  readonly showing: number;
  /** What was offered to choose from, and what each choice fills in. */
  readonly choices: readonly Choice[];
  /** Something else was offered meanwhile: a number now means that. */
  readonly yields: boolean;
  /** College time, milliseconds: afterwards 确认 is no longer taken. */
  readonly until: number;
}

/** A draft on its way: what was not understood yet is missing; what was taken back is undefined. */
export type Draft<D extends object> = { readonly [Part in keyof D]?: D[Part] | undefined };

/** What was taken back is gone. */
export function cleaned<D extends object>(draft: Draft<D>): Partial<D> {
  return Object.fromEntries(Object.entries(draft).filter(([, part]) => part !== undefined)) as Partial<D>;
}

/** A choice fills a part of the draft. */
export interface Choice<D extends object = object> {
  /** One line; typing it or its number does the same. */
  readonly label: string;
  readonly fills: Draft<D>;
  /** Parts that the choice takes back; a request keeps them by name, since what is undefined cannot be kept. */
  readonly clears?: readonly string[];
}

export function keepable<D extends object>({ label, fills }: Choice<D>): Choice<D> {
  const clears = Object.entries(fills).flatMap(([name, part]) => (part === undefined ? [name] : []));
  return { label, fills: cleaned(fills), clears };
}

/** The draft after a choice. */
export function filled(draft: object, { fills, clears = [] }: Choice): object {
  return Object.fromEntries(Object.entries({ ...draft, ...fills }).filter(([name]) => !clears.includes(name)));
}

/** How long a request waits for the person, by college time. */
export const REQUEST_LIFE_MS = 15 * 60_000;

export function beginRequest(skill: { name: string; title: string }, message: Message, now: number): OpenRequest {
  return {
    number: numberFrom(skill.name, message.id),
    skill: skill.name,
    title: skill.title,
    draft: {},
    state: 'asking',
    showing: 0,
    choices: [],
    yields: false,
    until: now + REQUEST_LIFE_MS,
  };
}

/** Shown anew: what was shown before is out of date, and the fifteen minutes begin again. */
export function renewed(
  request: OpenRequest,
  now: Pick<OpenRequest, 'draft' | 'state' | 'choices'>,
  at: number,
): OpenRequest {
  return { ...request, ...now, showing: request.showing + 1, yields: false, until: at + REQUEST_LIFE_MS };
}

/** Over: nothing of what was said is kept. */
export function ended(request: OpenRequest, state: 'confirmed' | 'cancelled'): OpenRequest {
  return { ...request, state, draft: {}, choices: [] };
}

/** The person's latest request; it may be over or past its time, see `isWaiting`. */
export function recallRequest(memo: Memo, person: Person): Promise<OpenRequest | undefined> {
  return memo.recall<OpenRequest>('request', placeOf(person));
}

/** A newer request takes the place of the older one. */
export function keepRequest(memo: Memo, person: Person, request: OpenRequest): void {
  memo.note('request', placeOf(person), request);
}

/** Neither over nor past its time. */
export function isWaiting({ state, until }: OpenRequest, now: number): boolean {
  return (state === 'asking' || state === 'ready') && now <= until;
}

function placeOf(person: Person): string {
  return conversationOf({ message: { person, room: privateRoom(person) } });
}

/** The same message begins the same request, however often it is worked on. */
function numberFrom(skill: string, messageId: string): string {
  return createHash('sha256').update(`${skill}/${messageId}`).digest('hex').slice(0, 16);
}
