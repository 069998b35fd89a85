/** The process as administrators meet it: settings that are missing or wrong, a taken folder, DingTalk away, the end. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoomMessage } from './campus/rooms.ts';
import { openCampus, type Campus } from './campus/index.ts';
import { connected, openFolder, runBot, settingsFor, type Running } from './running.ts';

/** Words that nobody else uses, to be looked for where they must not be. */
const SECRET_WORDS = '金丝雀四七一一';
const SECRET_NAME = '雀金丝';

let place: ReturnType<typeof openFolder>;
let campus: Campus;
let bots: Running[];

beforeEach(async () => {
  place = openFolder();
  campus = await openCampus({ redeliverAfterMs: 2_000 });
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) bot.kill('SIGKILL');
  await Promise.all(bots.map((bot) => bot.ended));
  await campus.close();
  place.remove();
});

function start(settings: Readonly<Record<string, string>> = settingsFor(campus)): Running {
  const bot = runBot(place.folder, settings);
  bots.push(bot);
  return bot;
}

function answerTo(msgId: string): Promise<RoomMessage> {
  return campus.waitFor(() => campus.messages({ private: '李敏' }).find(({ answers }) => answers === msgId));
}

describe('settings', () => {
  it('without any, it names all that is missing, points to the playground and ends with 2', async () => {
    const bot = start({});
    expect((await bot.ended).code).toBe(2);
    const said = bot.lines.join('\n');
    for (const words of ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET', '没有设置', 'npm run playground']) {
      expect(said).toContain(words);
    }
  });

  it('with a broken policy, it names the line and ends with 2', async () => {
    const file = join(place.folder, 'policy.yaml');
    writeFileSync(file, 'roles:\n  admin: [u1]\ngroups:\n  - title: 教务工作群\n    audiences: [staff]\n');
    const bot = start({ ...settingsFor(campus), POLICY_FILE: file });
    expect((await bot.ended).code).toBe(2);
    expect(bot.lines.join('\n')).toMatch(/第 [45] 行.*audience/);
  });
});

it('a second process is kept from the folder of the first, which goes on', async () => {
  start();
  await connected(campus);
  const second = start();
  expect((await second.ended).code).toBe(1);
  expect(second.lines.join('\n')).toMatch(/机器人没有启动。.*数据目录.*正由另一个进程.*使用/);
  await answerTo((await campus.says({ by: '李敏', text: '每月可以补卡几次' })).msgId);
});

it('DingTalk that cannot be reached ends nothing: it connects as soon as it can', async () => {
  campus.faults.switchOn('openUnavailable');
  const bot = start();
  await bot.line('no connection to DingTalk yet');
  campus.faults.switchOff();
  await connected(campus);
  const { msgId } = await campus.says({ by: '李敏', text: '每月可以补卡几次' });
  expect((await answerTo(msgId)).text).toContain('4次');
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends it in good order even while DingTalk does not answer',
  async (signal) => {
    campus.faults.switchOn('openHang');
    const bot = start();
    await campus.waitFor(() => campus.calls().some(({ path }) => path.endsWith('/connections/open')));
    bot.kill(signal);
    expect(await bot.ended).toEqual({ code: 0, signal: null });
  },
);

it('SIGTERM lets everybody who was heard be answered, closes with 1000 and ends with 0', async () => {
  const codes: unknown[] = [];
  campus.listen((news) => {
    if (news.kind === 'connection' && news.state === 'closed') codes.push(news.code);
  });
  const bot = start();
  await connected(campus);
  const acknowledged: string[] = [];
  campus.listen((news) => {
    if (news.kind !== 'push' || news.state !== 'acknowledged') return;
    acknowledged.push(news.key);
    bot.kill('SIGTERM');
  });
  const people = campus.college.people.filter((person) => !person.outsider).slice(0, 8);
  for (const { name } of people) await campus.says({ by: name, text: '每月可以补卡几次' });
  expect(await bot.ended).toEqual({ code: 0, signal: null });
  const answered = people.flatMap(({ name }) => campus.messages({ private: name }).map(({ answers }) => answers));
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(answered).toEqual(expect.arrayContaining(acknowledged));
  expect(codes).toEqual([1000]);
});

it('what was said stands in no file, neither while it waits nor afterwards, and in no line of the log', async () => {
  const bot = start();
  await connected(campus);
  campus.faults.switchOn('apiUnavailable');
  const said = { by: '李敏', text: `每月可以补卡几次 ${SECRET_WORDS}`, raw: { senderNick: SECRET_NAME } };
  const { msgId } = await campus.says(said);
  await bot.line('a job failed');
  const whileWaiting = place.dataBytes();
  campus.faults.switchOff();
  await answerTo(msgId);
  bot.kill('SIGTERM');
  expect((await bot.ended).code).toBe(0);
  for (const bytes of [whileWaiting, place.dataBytes()]) {
    expect(bytes.includes(msgId), 'these are the files').toBe(true);
    for (const words of [SECRET_WORDS, SECRET_NAME, 'sendBySession', campus.clientSecret, '补卡']) {
      expect(bytes.includes(words), `${words} in a file`).toBe(false);
    }
  }
  for (const words of [SECRET_WORDS, SECRET_NAME, 'session=', campus.clientSecret, '补卡']) {
    expect(bot.lines.filter((line) => line.includes(words))).toEqual([]);
  }
});
