/** The promise of the whole house: what was acknowledged is answered, however often and whenever the process is killed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCampus, type Campus } from './campus/index.ts';
import { UNLIMITED } from './campus/limits.ts';
import type { Happening } from './campus/news.ts';
import { connected, openFolder, runBot, settingsFor, type Running } from './running.ts';

const KILLS = 15;
/** It dies at one of so many happenings: deliveries, acknowledgements, calls, replies. */
const MOST_HAPPENINGS = 60;
/** Messages on their way at once. */
const AT_ONCE = 6;
const SECRET_WORDS = '金丝雀四七一一';

let place: ReturnType<typeof openFolder>;
let campus: Campus;
let bot: Running;
const output: string[] = [];

beforeEach(async () => {
  place = openFolder();
  // One page of knowledge: each life begins soon.
  mkdirSync(join(place.folder, 'pages'));
  writeFileSync(join(place.folder, 'pages/考勤.md'), '---\ntitle: 考勤\naudience: public\n---\n\n每月补卡最多4次。\n');
  campus = await openCampus({ limits: UNLIMITED, redeliverAfterMs: 200, keepMessages: 100_000 });
});
afterEach(async () => {
  bot.kill('SIGKILL');
  await bot.ended;
  await campus.close();
  place.remove();
});

/** A life of the bot, with its end. */
async function live(): Promise<void> {
  bot = runBot(place.folder, { ...settingsFor(campus), KNOWLEDGE_DIR: 'pages' });
  await connected(campus);
}

/** What everybody has seen and heard, life by life. */
function openRecord() {
  const acknowledged = new Set<string>();
  /** msgId → the lives in which it was answered. */
  const answers = new Map<string, number[]>();
  let life = 0;
  campus.listen((news) => {
    if (news.kind === 'push' && news.state === 'acknowledged') acknowledged.add(news.key);
    if (news.kind !== 'message' || news.message.answers === undefined) return;
    const id = news.message.answers;
    answers.set(id, [...(answers.get(id) ?? []), life]);
  });
  return { acknowledged, answers, nextLife: () => (life += 1) };
}

/** People go on talking until so much has happened; then the process dies in the middle of it. */
async function talkUntilKilled(happenings: number): Promise<void> {
  const people = campus.college.people.filter((person) => !person.outsider);
  let left = happenings;
  let spoken = 0;
  const speak = (): void => {
    const { name } = people[spoken++ % people.length]!;
    void campus.says({ by: name, text: `每月可以补卡几次 ${SECRET_WORDS}` });
  };
  const stop = campus.listen((news) => {
    left -= 1;
    if (left === 0) bot.kill('SIGKILL');
    else if (left > 0 && isReply(news)) speak();
  });
  for (let count = 0; count < AT_ONCE; count += 1) speak();
  await bot.ended;
  stop();
  output.push(...bot.lines);
}

function isReply(news: Happening): boolean {
  return news.kind === 'message' && news.message.from === 'robot';
}

it(`answers everything it ever acknowledged, killed ${KILLS} times`, async () => {
  const { acknowledged, answers, nextLife } = openRecord();
  for (let kill = 0; kill < KILLS; kill += 1) {
    await live();
    await talkUntilKilled(2 * AT_ONCE + Math.ceil(Math.random() * MOST_HAPPENINGS));
    // What it had sent by then is read before this is answered.
    await fetch(`${campus.api}/campus/state`);
    nextLife();
  }
  await live();
  await campus.waitFor(() => campus.unacknowledged() === 0 && [...acknowledged].every((id) => answers.has(id)), 20_000);
  bot.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
  expect(acknowledged.size).toBeGreaterThan(KILLS);
  // Only a kill between two of them explains a second answer.
  for (const lives of answers.values()) expect(lives).toEqual([...new Set(lives)]);
  for (const words of [SECRET_WORDS, 'session=', campus.clientSecret, '补卡']) {
    expect([...output, ...bot.lines].filter((line) => line.includes(words))).toEqual([]);
  }
}, 60_000);
