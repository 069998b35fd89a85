/** A notice on the playground's page, in a real Chromium: sent by chat, followed by short message and call, and reported. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Playground } from '../scripts/playground/open.ts';
import { executablePath, openPage, type TestPage } from './playground-page.ts';

const MONDAY = Date.parse('2026-11-23T09:00:00+08:00');

describe.skipIf(!executablePath)('试用页面上发通知', () => {
  let opened: TestPage;
  let playground: Playground;
  let page: Page;

  beforeAll(async () => {
    opened = await openPage({ start: MONDAY });
    ({ playground, page } = opened);
    const { notices } = playground.campus;
    notices.readers('at-once', '马远航');
    notices.readers({ afterMinutes: 20 }, '秦海峰');
    notices.readers('after-sms', '袁清如');
    notices.readers('never', '卫东升');
  });

  afterAll(() => opened?.close());

  const be = (name: string) => page.getByLabel('我是').selectOption(name);
  const said = (words: string): Locator => opened.robot().filter({ hasText: words });
  const phone = (name: string, kind: string): Locator =>
    page.getByRole('region', { name: `${name}的手机` }).locator('li', { has: page.locator('b', { hasText: kind }) });
  const receipt = (kind: string): Locator =>
    page.getByRole('region', { name: '通知与已读' }).locator('li', { has: page.locator('b', { hasText: kind }) });

  it('说一句话，看过预览，确认，再由第二个人同意', async () => {
    const preview = await opened.say(
      '给教务处发紧急通知:明天下午3点会议室开会,请带材料,1小时后没看的发短信,再过1小时打电话',
    );
    expect(preview).toContain('明天下午3点会议室开会,请带材料');
    expect(preview).toContain('短信DING');
    expect(await opened.say('确认')).toContain('还要由另一个人同意');

    await be('林若兰');
    await opened.robot().getByRole('button', { name: '同意发送' }).click();
    await said('按您的意见办理').waitFor();
  });

  it('手机上马上有DING，有人马上看', async () => {
    await be('卫东升');
    await said('明天下午3点会议室开会').waitFor();
    await phone('卫东升', 'DING').waitFor();
    await receipt('DING').filter({ hasText: '1/4 人已读' }).waitFor();
  });

  it('过一小时，没看的收到短信；再过一小时，还没看的接到电话', async () => {
    await page.getByRole('button', { name: '过 1 小时' }).click();
    await phone('卫东升', '短信').waitFor();
    await page.getByRole('button', { name: '过 1 小时' }).click();
    await phone('卫东升', '来电').waitFor();

    const calls = playground.campus.notices.all().filter(({ kind }) => kind === 'call');
    expect(calls.flatMap(({ to }) => to.map(({ name }) => name))).toEqual(['卫东升']);
  });

  it('发起人随时问得到谁还没看，最后收到汇总', async () => {
    await be('李敏');
    expect(await opened.say('谁还没看')).toContain('卫东升');
    await page.getByRole('button', { name: '过 1 天' }).click();
    await said('汇总（').waitFor();

    const report = await said('汇总（').innerText();
    expect(report).toContain('已读3人');
    expect(report).toContain('没看1人：卫东升');
  });
});
