/** Asks the bot's own skills about a knowledge folder, without DingTalk: the way of a message from the store to its reply. */
import { randomBytes } from 'node:crypto';
import { createSeal } from '../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../bot/adapters/store/sqlite.ts';
import { beginTurn, dispatch } from '../bot/core/dispatch.ts';
import type { Answer } from '../bot/core/better.ts';
import { beginMoment, type Moment } from '../bot/core/turn.ts';
import { loadFolder } from '../bot/library/folder.ts';
import { openIndex } from '../bot/library/index.ts';
import type { Aside } from '../bot/library/load/index.ts';
import { openLog } from '../bot/adapters/log/log.ts';
import { privateRoom, type Message, type Person, type Reply } from '../bot/ports/chat.ts';
import type { Editing } from '../bot/ports/editing.ts';
import type { Clock } from '../bot/ports/clock.ts';
import type { Llm } from '../bot/ports/llm.ts';
import type { Ports } from '../bot/ports/index.ts';
import { answer as answerer } from '../bot/skills/answer/index.ts';

export const ROLES = ['guest', 'staff', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Asking {
  readonly id: string;
  readonly question: string;
  readonly role: Role;
}

export interface Asker {
  /** Files of the folder that are not served, and why. */
  readonly aside: readonly Aside[];
  /** Every question stands alone: what was offered to one is not chosen by the next. */
  ask(asking: Asking): Promise<Reply | undefined>;
  /** The answer with this id was written by a model. */
  wasWritten(id: string): boolean;
  close(): Promise<void>;
}

const ZONE = 'Asia/Shanghai';
const ADMINISTRATOR = 'administrator';

/** Undefined where there is no such folder. `now` is college time. */
export async function openAsker(folder: string, now: () => number = Date.now, llm?: Llm): Promise<Asker | undefined> {
  const { documents, dictionary, aside, isThere, version } = await loadFolder(folder);
  if (!isThere) return undefined;
  const clock: Clock = { now, zone: ZONE };
  const log = openLog('silent');
  const store = await openSqliteStore({ file: ':memory:', seal: createSeal(randomBytes(32)), clock, log });
  const library = { ...(await openIndex(documents, { dictionary, zone: ZONE })), generation: version };
  const policy = { roles: { admin: [ADMINISTRATOR] }, groups: [] };
  // Questions are answered from the folder: whoever would need the office is not asked.
  // One answer is wanted, not what the whole folder says against it.
  const editing = { disputing: () => [] } as Partial<Editing> as Editing;
  const chat = { send: () => Promise.resolve() };
  const ports: Partial<Ports> = { editing, chat, clock, library, llm, log, policy, store };
  const written = new Set<string>();
  const asks = async (asking: Asking): Promise<Reply | undefined> => {
    const told = await ask(ports as Ports, asking);
    if (told.isWritten) written.add(asking.id);
    return told.reply;
  };
  return { aside, ask: asks, wasWritten: (id) => written.has(id), close: () => store.close() };
}

interface Told {
  readonly reply: Reply | undefined;
  readonly isWritten: boolean;
}

async function ask(ports: Ports, { id, question, role }: Asking): Promise<Told> {
  const message = messageOf({ id, question, role }, ports.clock.now());
  await ports.store.accept({ id, kind: 'message', lane: id, group: id, at: message.at, data: message });
  const [lease] = await ports.store.take({ limit: 1, perGroup: 1, signal: AbortSignal.timeout(10_000) });
  if (!lease) throw new Error('the store gave no work');
  const moment = beginMoment(ports, lease);
  const { answer } = await dispatch([answerer], await beginTurn(moment, message, [answerer]));
  const written = answer && (await writtenBy(moment, message, answer));
  await ports.store.finish(lease, moment.memo.changes(answer?.outcome ?? 'unanswered'));
  return { reply: written ?? answer, isWritten: written !== undefined };
}

/** With a model: what it makes of the answer. Undefined: the clauses speak for themselves. */
async function writtenBy(moment: Moment, message: Message, { better, ...reply }: Answer): Promise<Reply | undefined> {
  if (better?.kind !== 'write' || !moment.llm) return undefined;
  return answerer.write?.(moment, { message, reply, matter: better.matter }).catch(() => undefined);
}

function messageOf({ id, question, role }: Asking, at: number): Message {
  const userId = role === 'admin' ? ADMINISTRATOR : id;
  const person: Person = role === 'guest' ? { id, name: '访客' } : { id: userId, userId, name: '教职工' };
  return {
    id,
    at,
    person,
    room: { ...privateRoom(person), id: `private:${id}` },
    form: 'text',
    text: question.trim(),
    attachments: [],
    mentions: [],
    toRobot: true,
  };
}
