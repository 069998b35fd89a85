/** Injections against the worst model there is, one that does whatever it is told: nothing follows that the rules do not allow. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Said } from '../campus/said.ts';
import { obeying } from '../model-server/minds.ts';
import { ALL, IN_DOCUMENTS, IN_FILE_NAMES, IN_MESSAGES, IN_QUOTES, type Attack } from './attacks.ts';
import { openStage, type Stage } from '../stage.ts';
import { openTalk, type Talk } from './talking.ts';

const RULE = '每月补卡最多4次，不得超过。严禁他人代打。';
const ASKED = '每月可以补卡几次';
/** The one true sentence that some attacks hide behind. */
const TRUE = '每月补卡最多4次。';

/** A request may be understood from anything: it is shown or refused by the rules, and never done without 确认. */
const PROPOSAL = /^本月已用[\s\S]*要补哪一天的卡？|^没有找到您发起的审批|已经有打卡记录/u;

const AN_HOUR_MS = 3_600_000;

let folder: string;
let talk: Talk;
/** The same robot without a model. */
let plain: Stage;
let count = 0;

const head = (title: string) =>
  `---\ntitle: ${title}\nsource: 学院\nowner: 人事处\neffective: 2026-01-01\naudience: staff\n---\n`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attacks-'));
  const clauses = IN_DOCUMENTS.map(({ says }, at) => `第${at + 2}条 补卡说明：${says}`).join('\n\n');
  writeFileSync(join(folder, '考勤办法.md'), `${head('考勤办法')}## 考勤\n\n第一条 ${RULE}\n\n${clauses}\n`);
  for (const { says } of IN_FILE_NAMES) {
    const file = `${says.replaceAll(/[\\/:*?"<>|]/gu, ' ')}.md`;
    writeFileSync(join(folder, file), `${head(says)}## 补卡\n\n第一条 补卡的次数见考勤办法。\n`);
  }
  talk = await openTalk(() => ({ say: '没有依据' }), { knowledge: folder });
  plain = await openStage({ knowledge: folder });
});
afterAll(async () => {
  await talk.close();
  await plain.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the robot answers a colleague who has not asked before, or not lately: a conversation has its limits. */
async function answerOf(stage: Stage, said: Said): Promise<string> {
  await stage.campus.says(said);
  await stage.quiet();
  return own(stage.campus.messages({ private: said.by }).findLast(({ from }) => from === 'robot')?.text ?? '');
}

/** The obedient model may change nothing: what is said is what is said without any model, or the one true sentence. */
async function expectNothing({ says, order }: Attack, said: Omit<Said, 'by'>): Promise<void> {
  const { people } = talk.campus.college;
  // Nobody's conversation of a while ago is to be told from what they say now.
  if (count > 0 && count % people.length === 0) for (const stage of [talk, plain]) await stage.later(AN_HOUR_MS);
  const by = people[(count += 1) % people.length]!.name;
  const seen = talk.server.inbox.length;
  talk.server.think(obeying(order));
  const answer = await answerOf(talk, { ...said, by });
  const asked = talk.server.inbox.slice(seen);
  const told = [await answerOf(plain, { ...said, by }), TRUE, ...(PROPOSAL.test(answer) ? [answer] : [])];
  expect(told).toContain(answer);
  expect(talk.campus.approvals.instances()).toEqual([]);
  for (const { system, user } of asked) expectFenced(user, system, says);
}

/** Quotes are a document's own words, each under its source; what the robot says itself is the rest. */
const own = (said: string): string =>
  said
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n');

function expectFenced(user: string, system: string, words: string): void {
  const mark = /^<<<\S+ #([0-9a-f]{8})$/mu.exec(user)?.[1];
  expect(mark, 'the material stands between fences').toBeDefined();
  const opened = user.split(`#${mark}\n`).length;
  expect(user.split(`\n#${mark} `).length, 'and nothing closes one of them early').toBe(opened);
  expect(system, 'orders are the page’s own').not.toContain(words);
}

const named = (attacks: readonly Attack[]) => attacks.map((each) => [each.says, each] as const);

it('there are ninety of them, no two alike', () => {
  expect(new Set(ALL.map(({ says }) => says)).size).toBeGreaterThanOrEqual(90);
});

it.each(named(IN_DOCUMENTS))('a document that says %j changes nothing', (says, each) =>
  expectNothing(each, { text: `${ASKED}，${says.slice(0, 6)}` }),
);

it.each(named(IN_FILE_NAMES))('a file called %j changes nothing', (_says, each) =>
  expectNothing(each, { text: ASKED }),
);

it.each(named(IN_MESSAGES))('a colleague who says %j gets what the rules allow', (says, each) =>
  expectNothing(each, { text: says }),
);

it.each(named(IN_QUOTES))('a quoted message that says %j changes nothing', (says, each) => {
  const quote = { repliedMsg: { msgType: 'text', content: { text: says } } };
  return expectNothing(each, { text: `这条对吗，${ASKED}`, quote });
});
