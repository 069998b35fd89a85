/**
 * Takes messages of groups that do not @ the robot, as lines of JSON from whoever runs a consenting observer account. They
 * go the way of all messages: sealed while they are looked at, then wiped. The robot answers none of them.
 */
import { z } from 'zod';
import { groupRoom, type Incoming, type Message } from '../../ports/chat.ts';
import type { ObserverPolicy } from '../../ports/policy.ts';

export interface ObserverOptions {
  readonly policy: ObserverPolicy;
  /** False: known already. */
  readonly hear: (incoming: Incoming) => Promise<boolean>;
}

/** What became of the lines. Nothing of what stood in them is repeated. */
export interface Receipt {
  readonly accepted: number;
  /** Handed in before. */
  readonly known: number;
  /** Of groups that are not observed, or for the robot, which hears them itself. */
  readonly ignored: number;
  readonly faults: readonly { readonly line: number; readonly fault: string }[];
}

export type Observe = (lines: string) => Promise<Receipt>;

const LONGEST_TEXT = 20_000;
const MOST_LINES = 1_000;

const name = z.string().min(1).max(200);
const OBSERVED = z.strictObject({
  /** The same for the same message, however often it is handed in. */
  id: name,
  /** Milliseconds since 1970. */
  at: z.number().int().positive(),
  group: z.strictObject({ id: name, title: z.string().max(200).default('') }),
  /** The userid; absent for people who are not of the college. */
  person: z.strictObject({ userId: name.optional(), name: z.string().max(200).default('') }),
  text: z.string().max(LONGEST_TEXT),
  /** It @s the robot. */
  toRobot: z.boolean().default(false),
});

type Observed = z.output<typeof OBSERVED>;

type Read =
  | { readonly kind: 'observed'; readonly observed: Observed }
  | { readonly kind: 'fault'; readonly fault: string };

export function createObserver({ policy, hear }: ObserverOptions): Observe {
  const groups = new Set(policy.groups);

  async function take({ group, toRobot, ...rest }: Observed): Promise<'accepted' | 'known' | 'ignored'> {
    if (toRobot || !(groups.has(group.id) || groups.has(group.title))) return 'ignored';
    const isNew = await hear({ kind: 'message', message: messageOf({ ...rest, group, toRobot }) });
    return isNew ? 'accepted' : 'known';
  }

  return async (lines) => {
    const counts = { accepted: 0, known: 0, ignored: 0 };
    const faults: { line: number; fault: string }[] = [];
    const filled = [...lines.split('\n').entries()].filter(([, line]) => line.trim() !== '');
    for (const [at, line] of filled.slice(0, MOST_LINES)) {
      const read = readLine(line);
      if (read.kind === 'fault') faults.push({ line: at + 1, fault: read.fault });
      else counts[await take(read.observed)] += 1;
    }
    const [beyond] = filled.slice(MOST_LINES);
    if (beyond) faults.push({ line: beyond[0] + 1, fault: `一次最多 ${MOST_LINES} 行，从这一行起没有接收` });
    return { ...counts, faults };
  };
}

/** Names of fields are told, their content is not. */
function readLine(line: string): Read {
  const parsed = OBSERVED.safeParse(parseJson(line));
  if (parsed.success) return { kind: 'observed', observed: parsed.data };
  const fields = new Set(parsed.error.issues.map(({ path }) => path.join('.') || '整行'));
  return { kind: 'fault', fault: `写法不对：${[...fields].join('、')}` };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function messageOf({ id, at, group, person, text }: Observed): Message {
  const { userId } = person;
  return {
    id: `observed:${id}`,
    at,
    person: userId === undefined ? { id: 'outsider:observed', name: '' } : { id: userId, userId, name: person.name },
    room: groupRoom(group.id, group.title),
    form: 'text',
    text: text.trim(),
    attachments: [],
    mentions: [],
    toRobot: false,
  };
}
