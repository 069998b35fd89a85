/** 做: look up what is remembered of a person, and forget it when they have confirmed. */
import { say } from '../../core/say.ts';
import type { Case, Steps } from '../../core/task/steps.ts';
import type { Turn } from '../../core/turn.ts';
import { privateRoom, type Reply } from '../../ports/chat.ts';
import { read } from './read.ts';
import { judge, type Kept } from './rules.ts';
import * as words from './words.ts';

/** Nothing but the wish itself: what is there is looked up when it is confirmed. */
export interface ForgetDraft {
  readonly isWanted: true;
}

type Facts = Kept & { readonly zone: string };

export const steps: Steps<ForgetDraft, Facts> = {
  read: async (_file, { message }) => (read(message.text) === 'forget' ? { isWanted: true } : undefined),
  facts: async ({ holdings, person, clock }) => ({ ...judge(await holdings.of(person.id)), zone: clock.zone }),
  judge: (_draft, { forgettable, needed, zone }) =>
    forgettable.length > 0
      ? { kind: 'ready', draft: { isWanted: true } }
      : { kind: 'refuse', reply: words.nothing(needed, zone) },
  preview: (_draft, { forgettable, needed, zone }) => words.preview(forgettable, needed, zone),
  confirmed: async () => undefined,
  act: forget,
  // Forgetting twice is forgetting once.
  find: async () => undefined,
  undo: async () => undefined,
};

async function forget({ holdings, person }: Case): Promise<Reply> {
  const { forgettable } = judge(await holdings.of(person.id));
  await holdings.forget(forgettable);
  return words.forgotten(forgettable.length);
}

/** What is remembered is told to nobody but the person. */
export async function tell(turn: Turn): Promise<Reply | undefined> {
  const { message, holdings, approvals, clock } = turn;
  if (read(message.text) !== 'tell') return undefined;
  const { person, room } = message;
  const [held, started] = await Promise.all([holdings.of(person.id), approvals.startedBy(person.id)]);
  const reply = words.told(held, started.length, clock.zone);
  if (room.kind === 'private') return reply;
  if (person.userId === undefined) return undefined;
  say(turn, message, words.elsewhere);
  return { ...reply, room: privateRoom(person) };
}
