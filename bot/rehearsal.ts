/** Asks the answerer the college's own questions of two states of the knowledge, and tells where it answers otherwise. */
import { rolesOf } from './core/access.ts';
import { audienceOf } from './core/audience.ts';
import type { Memo } from './core/memo.ts';
import type { Turn } from './core/turn.ts';
import { privateRoom, type Message, type Person, type Reply } from './ports/chat.ts';
import type { Flip } from './ports/editing.ts';
import type { Ports } from './ports/index.ts';
import type { Library } from './ports/library.ts';
import { answer } from './skills/answer/index.ts';

type Question = Pick<Flip, 'question' | 'role'>;

const ADMINISTRATOR = 'rehearsal';
const LONGEST = 60;

/** `ports`: those of the process; nothing is written and nobody is written to. */
export function createRehearsal(ports: () => Ports) {
  return async (questions: readonly Question[], before: Library, after: Library): Promise<readonly Flip[]> => {
    const flips: Flip[] = [];
    for (const question of questions) {
      const flip = flipOf(
        question,
        [await ask(ports(), before, question), await ask(ports(), after, question)],
        before,
      );
      if (flip) flips.push(flip);
    }
    return flips;
  };
}

async function ask(ports: Ports, library: Library, { question, role }: Question): Promise<Reply | undefined> {
  const policy = { ...ports.policy, roles: { admin: [ADMINISTRATOR] }, groups: [] };
  const message = messageOf(question, role, ports.clock.now());
  const roles = rolesOf(message.person, policy);
  const audience = audienceOf(roles, message.room, policy);
  const now = message.at;
  const turn: Turn = { ...ports, policy, library, memo: FORGETFUL, now, message, roles, audience, abilities: [] };
  return answer.asked?.(turn);
}

function messageOf(text: string, role: Flip['role'], at: number): Message {
  const id = role === 'admin' ? ADMINISTRATOR : 'somebody';
  const person: Person = role === 'guest' ? { id, name: '' } : { id, userId: id, name: '' };
  const room = privateRoom(person);
  return { id, at, person, room, form: 'text', text, attachments: [], mentions: [], toRobot: true };
}

/** Every question stands alone, and leaves nothing behind. */
const FORGETFUL: Memo = {
  recall: () => Promise.resolve(undefined),
  readAhead: () => Promise.resolve(),
  note: () => undefined,
  forget: () => undefined,
  follow: () => undefined,
  say: () => undefined,
  sayNow: async () => {},
  record: () => undefined,
  intend: () => Promise.resolve(),
  changes: (outcome) => ({ notes: [], jobs: [], outcome }),
};

function flipOf(
  question: Question,
  [before, after]: readonly (Reply | undefined)[],
  library: Library,
): Flip | undefined {
  const [was, is] = [saidIn(before), saidIn(after)];
  const kind = kindOf(question, { was, is, after }, library);
  return kind && { ...question, kind, before: clipped(was), after: clipped(is) };
}

interface Answers {
  readonly was: string;
  readonly is: string;
  readonly after: Reply | undefined;
}

function kindOf({ role }: Question, { was, is, after }: Answers, library: Library): Flip['kind'] | undefined {
  if (was === is) return undefined;
  if (role === 'guest' && is !== '' && wasInternal(after, library)) return 'leak';
  if (is === '') return 'unknown';
  return was === '' ? 'known' : 'changed';
}

/** A guest is told of a file that only the staff could read before. */
function wasInternal(reply: Reply | undefined, before: Library): boolean {
  const open = new Set(before.documents(new Set(['public', 'everyone'])).map(({ file }) => file));
  const all = new Set(before.documents(new Set(['public', 'everyone', 'staff', 'admin'])).map(({ file }) => file));
  return (reply?.cites ?? []).some(({ file }) => all.has(file) && !open.has(file));
}

/** What an answer quotes; nothing where it is none. */
function saidIn(reply: Reply | undefined): string {
  if (reply?.outcome !== 'answered') return '';
  const [first] = reply.cites ?? [];
  return (first?.quote ?? reply.text).replaceAll(/\s+/g, ' ').trim();
}

function clipped(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}
