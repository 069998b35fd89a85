/** Phones on the playground's page, in a real Chromium: what arrives on them, who has read it, and time moved forward. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNotices } from '../bot/adapters/dingtalk/notices.ts';
import type { Channel, Notices } from '../bot/ports/notices.ts';
import type { Playground } from '../scripts/playground/open.ts';
import { openDoor } from './adapters/dingtalk/door.ts';
import { createLogBook } from './adapters/dingtalk/log-book.ts';
import { executablePath, openPage, type TestPage } from './playground-page.ts';

describe.skipIf(!executablePath)('试用页面上的手机', () => {
  let opened: TestPage;
  let playground: Playground;
  let notices: Notices;
  let page: Page;

  beforeAll(async () => {
    opened = await openPage();
    ({ playground, page } = opened);
    const { api: base, oapi, clientId, clientSecret, robotCode, agentId, clock, college } = playground.campus;
    const api = openDoor(createLogBook(), { apiBase: base, oapiBase: oapi, clientId, clientSecret });
    const operator = college.person('周启明').userId;
    const collegeClock = { now: clock.now, zone: 'Asia/Shanghai' };
    notices = openNotices({ api, clock: collegeClock, robotCode, agentId, operator });
  });

  afterAll(() => opened?.close());

  const phone = (name: string) => page.getByRole('region', { name: `${name}的手机` });
  const receipts = () => page.getByRole('region', { name: '通知与已读' }).locator('li');
  const send = (channel: Channel, names: readonly string[], text: string) => {
    const to = names.map((name) => playground.campus.college.person(name).userId);
    return notices.send({ channel, title: '开会通知', text, to });
  };

  it.each([
    ['app', 'DING', '知道了'],
    ['sms', '短信', '看短信'],
    ['phone', '来电', '接听'],
    ['work', '工作通知', '打开'],
    ['announcement', '公告', '打开'],
  ] as const)('%s 到了手机上是%s，点“%s”就算看过', async (channel, name, act) => {
    await send(channel, ['李敏'], `三点开会（${name}）`);
    const item = phone('李敏').locator('li', { hasText: `三点开会（${name}）` });
    await item.waitFor();
    expect(await item.locator('b').innerText()).toBe(name);
    await item.getByRole('button', { name: act }).click();
    await item.getByRole('button').waitFor({ state: 'detached' });
    await receipts().filter({ hasText: '1/1 人已读' }).first().waitFor();
  });

  it('过一会儿，有人看了，有人没看', async () => {
    const { campus } = playground;
    campus.notices.readers('at-once', '赵刚');
    campus.notices.readers({ afterMinutes: 20 }, '白露');
    campus.notices.readers('after-sms', '施然');
    await send('message', ['赵刚', '白露', '施然'], '请交材料');
    const receipt = receipts().filter({ hasText: '私聊' });
    await receipt.getByText('1/3 人已读').waitFor();

    await page.getByRole('button', { name: '过 1 小时' }).click();
    await receipt.getByText('2/3 人已读').waitFor();

    await send('sms', ['施然'], '请交材料');
    await receipt.getByText('3/3 人已读').waitFor();
    await receipt.locator('summary').click();
    expect(await receipt.locator('.good').allInnerTexts()).toEqual(['赵刚 ✓', '白露 ✓', '施然 ✓']);
  });

  it('换成谁，看到的就是谁的手机，习惯也可以改', async () => {
    await page.getByLabel('我是').selectOption('白露');
    await phone('白露').getByText('会出现在这里').waitFor();
    await phone('白露').getByLabel('看消息的习惯').selectOption('一直不看');
    await playground.campus
      .waitFor(() => playground.campus.notices.readingOf('白露') === 'never')
      .catch(() => undefined);
    await send('sms', ['白露'], '请回电');
    await phone('白露').locator('li.unread', { hasText: '请回电' }).waitFor();

    expect(playground.campus.notices.readingOf('白露')).toBe('never');
  });

  it('打开和小管家的私聊，里面的通知就算看过', async () => {
    const { campus } = playground;
    const { key } = await send('message', ['李敏'], '请看这一条');
    await page.getByLabel('我是').selectOption('李敏');
    await page.locator('.robot .bubble', { hasText: '请看这一条' }).waitFor();
    await campus.waitFor(() => campus.notices.all().find((each) => each.key === key)?.to[0]?.read);
  });

  it('撤回以后，手机上没有了', async () => {
    const { key } = await send('app', ['李敏'], '发错了');
    const item = phone('李敏').locator('li', { hasText: '发错了' });
    await item.waitFor();
    await notices.recall('app', key!);
    await item.waitFor({ state: 'detached' });
    await receipts().filter({ hasText: '发错了' }).getByText('已撤回').waitFor();
  });
});
