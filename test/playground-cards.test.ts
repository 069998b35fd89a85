/** Cards on the playground's page, in a real Chromium: pressed as on a phone, changed by the press, and seen by those they are for. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executablePath, openPage, type TestPage } from './playground-page.ts';

const GROUP = '招生工作群';
const HINT = '仅你可见';

describe.skipIf(!executablePath)('试用页面上的卡片', () => {
  let opened: TestPage;

  beforeAll(async () => {
    opened = await openPage();
  });

  afterAll(() => opened?.close());

  const be = (name: string) => opened.page.getByLabel('我是').selectOption(name);
  const asking = (): Locator => opened.robot().filter({ hasText: '确认吗' });
  const buttonsOn = (card: Locator): Locator => card.getByRole('button');

  it('小管家没有回应的，页面照手机的样子说明，按钮还在', async () => {
    const { page, playground } = opened;
    await page.getByRole('button', { name: '上一个工作日忘打上班卡' }).click();
    const day = await page.locator('.office li', { hasText: '上班缺卡' }).first().locator('b').innerText();
    expect(await opened.say(`${day}上班忘打卡了，补一下`)).toContain('确认吗');
    expect(await buttonsOn(asking()).allInnerTexts()).toEqual(['确认', '取消']);

    const { campus } = playground;
    campus.faults.switchOn('openUnavailable');
    campus.disconnect('drop');
    await buttonsOn(asking()).filter({ hasText: '确认' }).click();
    await page.getByRole('alert').filter({ hasText: '没有及时回应' }).waitFor();
    expect(await buttonsOn(asking()).count()).toBe(2);
    campus.faults.switchOff();
    await campus.waitFor(() => campus.connections().some(({ state }) => state === 'live'));
  });

  it('按钮按得下去：按过以后按钮没有了，下面写着按了什么，结果另发一条', async () => {
    await buttonsOn(asking()).filter({ hasText: '确认' }).click();
    await asking().getByText('已点“确认”，请看下面的消息。').waitFor();
    expect(await buttonsOn(asking()).count()).toBe(0);
    await opened.robot().filter({ hasText: '打开官方补卡表单' }).waitFor();

    await opened.page.reload();
    await asking().getByText('已点“确认”').waitFor();
    expect(await buttonsOn(asking()).count()).toBe(0);
  });

  it('群里只给一个人看的，本人看到内容和“仅你可见”，别人什么也看不到', async () => {
    const { page } = opened;
    const enter = () => page.getByRole('button', { name: GROUP }).click();
    await enter();
    await opened.say('请假三天要谁批');
    const card = opened.robot().filter({ hasText: '由部门负责人批准' });
    await card.waitFor();
    await page.getByText(HINT).waitFor();

    await be('赵刚');
    await enter();
    await opened.robot().filter({ hasText: '只有你看得到' }).waitFor();
    expect(await opened.robot().count()).toBe(1);
    expect(await page.getByText(HINT).count()).toBe(0);
  });
});
