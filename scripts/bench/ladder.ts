/**
 * Notices to many: killed at any moment, no step of anybody is doubled or lost; how soon a large one is shown and begun;
 * and many at once in the memory of one process.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Row as LedgerRow } from '../../bot/ports/ledger.ts';
import { isStep, judge, openField, SENDER, STEPS, type Field, type Verdict } from '../../test/campaign.ts';
import { UNLIMITED } from '../../test/campus/limits.ts';
import { print, type Options, type Row } from './table.ts';

const PEOPLE = 1_000;
const KILLS = 100;
/** It dies after one of so many calls of its own, and up to so many milliseconds later: also between two calls. */
const MOST_CALLS = 3;
const MOST_DELAY_MS = 25;
/** One in five reads at once; the others are reached by short message after a minute. */
const READERS = 5;
const MANY = 200;
const MANY_PEOPLE = 500;
const NUDGE = '1分钟后没看的发短信';
const CONTENT = '全院消防演练请准时参加';

export async function run(options: Options): Promise<void> {
  print('ladder: a notice to 1,000 people, killed', [await killed()], options);
  print('ladder: speed', [await speed()], options);
  print('ladder: many at once', [await many()], options);
}

async function killed(): Promise<Row> {
  const field = await openField({ people: PEOPLE, limits: UNLIMITED });
  setReaders(field);
  await field.live();
  const began = performance.now();
  const notices: { readonly number: string; readonly text: string }[] = [];
  let kills = 0;
  while (kills < KILLS) {
    const text = `${CONTENT}（第${notices.length + 1}次）`;
    const { number } = await field.order(`${text}，${NUDGE}`);
    notices.push({ number, text });
    for (; kills < KILLS && !isOver(field, number); kills += 1) {
      await killAfter(field, 1 + Math.floor(Math.random() * MOST_CALLS));
      await field.live();
    }
    await field.campus.waitFor(() => isOver(field, number), 600_000);
  }
  field.bot.kill('SIGTERM');
  await field.bot.ended;
  const total = { done: 0, unknown: 0, doubled: 0, wrong: 0, lost: 0 };
  for (const notice of notices) {
    const rows = await field.rows(notice.number);
    for (const verdict of [judge(field, notice, rows, [0, 1]), nudgeVerdict(field, notice, rows)]) {
      for (const name of VERDICTS) total[name] += verdict[name];
    }
  }
  await field.close();
  return { people: PEOPLE, notices: notices.length, kills, ...total, seconds: (performance.now() - began) / 1_000 };
}

const VERDICTS: readonly (keyof Verdict)[] = ['done', 'unknown', 'doubled', 'wrong', 'lost'];

function setReaders({ campus, people }: Field): void {
  campus.notices.readers('never');
  for (const [at, { name }] of people.entries()) if (at % READERS === 0) campus.notices.readers('at-once', name);
}

/** The sender has been told that the nudge is done. */
function isOver({ campus }: Field, number: string): boolean {
  return campus
    .messages({ private: SENDER })
    .some(({ text }) => text.includes(number) && text.includes('人没看，已发'));
}

async function killAfter({ campus, bot }: Field, calls: number): Promise<void> {
  let left = calls;
  const stop = campus.listen((news) => {
    left -= isStep(news) ? 1 : 0;
    if (left === 0) void pause(Math.random() * MOST_DELAY_MS).then(() => bot.kill('SIGKILL'));
  });
  // Nothing is sent while the ladder waits: then it dies of old age.
  const old = setTimeout(() => bot.kill('SIGKILL'), 90_000);
  await bot.ended;
  clearTimeout(old);
  stop();
}

/** Whoever surely has not read must have got the short message; whoever has read, or of whom nobody knows, must not. */
function nudgeVerdict(field: Field, notice: { number: string; text: string }, rows: readonly LedgerRow[]): Verdict {
  const unread = new Set(rows.filter(({ read }) => read === false).map(({ person }) => person));
  const read = new Set(rows.filter((row) => row.read === true).map(({ person }) => person));
  const due = field.people.filter(({ userId }) => unread.has(userId) && !read.has(userId));
  return judge({ ...field, people: due }, notice, rows, [STEPS[2][1]]);
}

/** At the platform's own rate of calls: asked in the moment of the very first start, again, and right after a restart. */
async function speed(): Promise<Row> {
  const field = await openField({ people: PEOPLE, limits: { callsPerMonth: Infinity, pushesPerMonth: Infinity } });
  await field.live();
  const first = await field.order('明天上午九点全体会议，不用短信');
  await sent(field, first.number);
  const began = performance.now();
  const second = await field.order('后天上午九点全体会议，不用短信');
  await sent(field, second.number);
  const seconds = (performance.now() - began) / 1_000;
  field.bot.kill('SIGTERM');
  await field.bot.ended;
  await field.live();
  const third = await field.order('周五上午九点全体会议，不用短信');
  await field.close();
  return {
    people: PEOPLE,
    first_start_preview_ms: first.previewMs,
    preview_ms: second.previewMs,
    restarted_preview_ms: third.previewMs,
    first_message_ms: second.firstMessageMs,
    all_sent_seconds: seconds,
  };
}

/**
 * Many people send at once, each to the same list; the second persons are left out. One sender would only measure how many
 * messages a minute a conversation takes.
 */
async function many(): Promise<Row> {
  const field = await openField({ people: MANY_PEOPLE + MANY, listed: MANY_PEOPLE, limits: UNLIMITED });
  await field.live();
  const began = performance.now();
  let peak = 0;
  const watching = setInterval(() => {
    peak = Math.max(peak, residentMb(field.bot.pid));
  }, 500);
  const senders = field.people.slice(0, MANY).map(({ name }) => name);
  const ordered: { readonly by: string; readonly number: string }[] = [];
  for (const by of senders)
    ordered.push({ by, number: await field.orderToList(by, `${by}负责的事项请查看，不用短信`) });
  const atOnce = ordered.filter(({ by, number }) => !isSent(field, number, by)).length;
  for (const { by, number } of ordered) await sent(field, number, by);
  clearInterval(watching);
  const seconds = (performance.now() - began) / 1_000;
  await field.close();
  return { campaigns: MANY, people_each: MANY_PEOPLE, still_going_when_all_begun: atOnce, rss_mb: peak, seconds };
}

function isSent({ campus }: Field, number: string, by = SENDER): boolean {
  return campus.messages({ private: by }).some(({ text }) => text.includes(`${number} 已发出`));
}

function sent(field: Field, number: string, by = SENDER): Promise<unknown> {
  return field.campus.waitFor(() => isSent(field, number, by), 900_000);
}

/** Linux only, else NaN. */
function residentMb(pid: number | undefined): number {
  const status = process.platform === 'linux' ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
