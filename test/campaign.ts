/** A notice to everybody in a college of any size, sent by the real process, killed and watched: for tests and benchmarks. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSeal } from '../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../bot/adapters/store/sqlite.ts';
import type { Row } from '../bot/ports/ledger.ts';
import { openLog } from '../bot/wiring.ts';
import type { Person } from './campus/college/college.ts';
import { openCampus, type Campus, type CampusOptions } from './campus/index.ts';
import type { Happening } from './campus/news.ts';
import { connected, openFolder, runBot, settingsFor, type Running } from './running.ts';

/** Who writes to everybody. */
export const SENDER = '周启明';
const SECOND = '林若兰';
const LIST = '消防演练名单';
/** Ways to people, as the campus names them, and the step of each. */
export const STEPS = [
  ['message', 0],
  ['ding', 1],
  ['sms', 2],
] as const;

export interface Field {
  readonly campus: Campus;
  readonly bot: Running;
  /** Everybody but the sender. */
  readonly people: readonly Person[];
  /** Begins a life of the process. */
  live(): Promise<void>;
  /** The sender says it, confirms, and the second person agrees. Resolves with the notice's number and how long it took. */
  order(text: string): Promise<Ordered>;
  /** Anybody says it to the saved list and confirms; resolves with the notice's number. */
  orderToList(by: string, text: string): Promise<string>;
  /** Every row of a notice; the process has ended. */
  rows(number: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export interface Ordered {
  readonly number: string;
  readonly previewMs: number;
  readonly firstMessageMs: number;
}

export interface FieldOptions extends CampusOptions {
  /** How many people stand in the saved list, to which everybody may write without a second person. Absent: there is none. */
  readonly listed?: number;
}

export async function openField({ listed = 0, ...options }: FieldOptions): Promise<Field> {
  const campus = await openCampus({ redeliverAfterMs: 2_000, keepMessages: 200_000, ...options });
  const place = openFolder();
  const id = (name: string): string => campus.college.person(name).userId;
  const policy = [...policyOf(id(SENDER), id(SECOND)), ...(listed > 0 ? listPolicy(campus, listed) : [])];
  writeFileSync(join(place.folder, 'policy.yaml'), policy.join('\n'));
  const knowledge = join(place.folder, 'knowledge');
  mkdirSync(knowledge);
  writeFileSync(join(knowledge, '消防.md'), '# 消防演练\n\n每学期进行一次消防演练。\n');
  let bot: Running | undefined;
  const running = (): Running => {
    if (!bot) throw new Error('the process has not been started');
    return bot;
  };
  const people = campus.college.people.filter((each) => each.name !== SENDER);
  campus.notices.setAllowance({ ding: 1_000_000, sms: 1_000_000 });
  return {
    campus,
    people,
    get bot() {
      return running();
    },
    live: async () => {
      // One page of knowledge: each life begins soon.
      const settings = {
        ...settingsFor(campus),
        KNOWLEDGE_DIR: knowledge,
        POLICY_FILE: 'policy.yaml',
        LOG_LEVEL: 'warn',
      };
      bot = runBot(place.folder, { ...settings, TZ_COLLEGE: 'UTC' });
      await connected(campus);
    },
    order: (text) => order(campus, text),
    orderToList: (by, text) => orderToList(campus, by, text),
    rows: (number) => rowsIn(join(place.folder, 'data'), number, people),
    close: async () => {
      bot?.kill('SIGKILL');
      await bot?.ended;
      await campus.close();
      place.remove();
    },
  };
}

/** Nothing in it waits: no quiet hours, every day a working day, no caps. */
function policyOf(sender: string, second: string): readonly string[] {
  const days = [-1, 0, 1, 2].map((day) => new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10));
  const lots = 1_000_000_000;
  return [
    `roles: { admin: ["${sender}", "${second}"] }`,
    'notice:',
    `  wholeCollege: ["${sender}"]`,
    '  quiet: { from: "00:00", until: "00:00" }',
    `  calendar: { work: [${days.join(', ')}] }`,
    '  capPerDay: 1000',
    `  month: { app: ${lots}, sms: ${lots}, phone: ${lots}, calls: ${lots} }`,
  ];
}

/** The list holds people of all departments. */
function listPolicy({ college }: Campus, count: number): readonly string[] {
  const ids = college.people.slice(-count).map(({ userId }) => userId);
  return ['  senders: ["staff"]', '  secondFrom: 1000000', `  lists: { "${LIST}": ["${ids.join('", "')}"] }`];
}

async function order(campus: Campus, text: string): Promise<Ordered> {
  const said = performance.now();
  await says(campus, { by: SENDER, text: `给全体教职工发通知：${text}` }, '将发送');
  const previewMs = performance.now() - said;
  const number = numberIn(await says(campus, { by: SENDER, text: '确认' }, '还要由另一个人同意'));
  // Earlier proposals stand there too.
  await campus.waitFor(() => isAsked(campus, number), 60_000);
  const agreed = performance.now();
  const first = campus.waitFor(() => campus.notices.all().some(({ text: sent }) => isOfNotice(sent, number)), 60_000);
  await says(campus, { by: SECOND, text: `同意发送 ${number}` }, '按您的意见办理');
  await first;
  return { number, previewMs, firstMessageMs: performance.now() - agreed };
}

async function orderToList(campus: Campus, by: string, text: string): Promise<string> {
  await says(campus, { by, text: `给${LIST}发通知：${text}` }, '将发送');
  return numberIn(await says(campus, { by, text: '确认' }, '开始向'));
}

async function says(
  campus: Campus,
  said: { readonly by: string; readonly text: string },
  answer: string,
): Promise<string> {
  const before = campus.messages({ private: said.by }).length;
  await campus.says(said);
  const reply = await campus.waitFor(() => {
    const since = campus.messages({ private: said.by }).slice(before);
    return since.find(({ from, text }) => from === 'robot' && text.includes(answer));
  }, 60_000);
  return reply.text;
}

function numberIn(text: string): string {
  return /编号 ([0-9A-Z]{6})/u.exec(text)?.[1] ?? '';
}

/** What recipients get names the sender; what the second person is asked does not. */
function isOfNotice(sent: string, words: string): boolean {
  return sent.includes(words) && sent.includes('发布人');
}

function isAsked(campus: Campus, number: string): boolean {
  return campus
    .messages({ private: SECOND })
    .some(({ from, text }) => from === 'robot' && text.includes('需要您作为第二个人确认') && text.includes(number));
}

async function rowsIn(dataDir: string, number: string, people: readonly Person[]): Promise<readonly Row[]> {
  const seal = createSeal(Buffer.from(readFileSync(join(dataDir, 'seal.key'), 'utf8').trim(), 'base64'));
  const clock = { now: Date.now, zone: 'UTC' };
  const store = await openSqliteStore({ file: join(dataDir, 'steward.sqlite'), seal, clock, log: openLog('silent') });
  const rows = await store.ledger.rows(
    number,
    people.map(({ userId }) => userId),
  );
  await store.close();
  return rows;
}

/** Something that a step does to the outside: a message, a DING, a call of the API. */
export function isStep(news: Happening): boolean {
  return news.kind === 'notice' || (news.kind === 'call' && /robot\/(?:ding|oToMessages)/u.test(news.call.path));
}

export interface Verdict {
  /** People × steps that happened once and are known to have. */
  readonly done: number;
  /** Reported as unknown: it may have happened or not. */
  readonly unknown: number;
  readonly doubled: number;
  /** Happened, and the ledger does not say so; or said to have happened, and did not. */
  readonly wrong: number;
  /** Nobody knows why nothing happened. */
  readonly lost: number;
}

/** Holds what came to every person against the ledger. `steps`: those that must have been reached by everybody. */
export function judge(
  { campus, people }: Field,
  { number, text }: { number: string; text: string },
  rows: readonly Row[],
  steps: readonly number[],
): Verdict {
  const sent = campus.notices.all().filter((each) => isOfNotice(each.text, text));
  const came = (kind: string, name: string): number =>
    sent.filter((each) => each.kind === kind && each.to.some((to) => to.name === name)).length;
  const byPerson = Map.groupBy(rows, ({ person, step }) => `${step}/${person}`);
  const verdict = { done: 0, unknown: 0, doubled: 0, wrong: 0, lost: 0 };
  for (const [kind, step] of STEPS.filter(([, at]) => steps.includes(at))) {
    for (const { name, userId } of people) {
      const row = byPerson.get(`${step}/${userId}`)?.[0];
      verdict[verdictOf(row, came(kind, name), number)] += 1;
    }
  }
  return verdict;
}

function verdictOf(row: Row | undefined, times: number, number: string): keyof Verdict {
  if (times > 1) return 'doubled';
  if (row?.state === 'unknown') return 'unknown';
  if (row?.state === 'sent') return times === 1 && number !== '' ? 'done' : 'wrong';
  if (times === 1) return 'wrong';
  return row === undefined ? 'lost' : 'done';
}
