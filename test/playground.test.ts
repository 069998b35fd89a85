/** The playground as a newcomer meets it, in a real Chromium. Skipped, with a line that says so, where none is installed. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openZip } from '../bot/library/load/office/zip.ts';
import type { Playground } from '../scripts/playground/open.ts';
import { executablePath, openPage, type TestPage } from './playground-page.ts';

describe.skipIf(!executablePath)('试用页面', () => {
  let opened: TestPage;
  let playground: Playground;
  let page: Page;
  const robot = (): Locator => opened.robot();
  const say = (words: string): Promise<string> => opened.say(words);

  beforeAll(async () => {
    opened = await openPage();
    ({ playground, page } = opened);
  });

  afterAll(() => opened?.close());

  it('不用设置就能私聊，答案带着条款', async () => {
    const answer = await say('每月可以补卡几次');

    expect(answer).toContain('每月补卡最多4次');
    expect(answer).toContain('三、考勤');
    await page.locator('.robot blockquote').first().waitFor();
  });

  it('把名单发给它检查，得到处数和打过码的内容', async () => {
    await say('帮我检查');
    const before = await robot().count();
    const buffer = Buffer.from('姓名,手机号\n张三,13812345678\n李四,13987654321\n');
    await page.getByLabel('发一个文件').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer });
    await robot().nth(before).waitFor();

    const report = await robot().nth(before).innerText();
    expect(report).toContain('手机号 2 处');
    expect(report).toContain('138****5678');
    expect(report).not.toContain('13812345678');
  });

  it('打过码的文件接着发回来，点一下就能保存', async () => {
    const file = page.getByRole('link', { name: '名单（已打码）.zip' });
    await file.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
    const zip = openZip(readFileSync(await download.path()));

    expect(download.suggestedFilename()).toBe('名单（已打码）.zip');
    expect(zip.names).toEqual(['名单（已打码）.csv']);
    expect(Buffer.from(zip.read('名单（已打码）.csv')!).toString()).toBe(
      '姓名,手机号\n张三,138****5678\n李四,139****4321\n',
    );
  });

  it('没有把握时给出按钮，点一下就是说一遍', async () => {
    await say('教务处的电话是多少');
    const before = await robot().count();
    await page.locator('.robot .choice').last().click();
    await robot().nth(before).waitFor();

    expect(await robot().nth(before).innerText()).toContain('「');
  });

  it('刷新以后对话还在', async () => {
    const before = await robot().count();
    await page.reload();
    await robot()
      .nth(before - 1)
      .waitFor();

    expect(await robot().count()).toBe(before);
  });

  it('换一个人、进一个群，@ 小管家才有回答', async () => {
    await page.getByLabel('我是').selectOption('赵刚');
    await page.getByRole('button', { name: '招生工作群' }).click();
    await page.getByLabel('@小管家').uncheck();
    await page.getByLabel('说点什么').fill('大家好');
    await page.getByLabel('说点什么').press('Enter');
    await page.locator('.mine .bubble', { hasText: '大家好' }).waitFor();
    await page.getByLabel('@小管家').check();

    expect(await say('非学院员工能加入钉钉吗')).toContain('非学院员工不得加入');
    expect(await robot().count()).toBe(1);
  });

  it('外单位的人只看得到自己所在的群', async () => {
    await page.getByLabel('我是').selectOption('韩冬');

    expect(await page.locator('.rooms li').allInnerTexts()).toEqual([expect.stringContaining('招生工作群')]);
  });

  it('从页面上打开故障，机器人自己恢复', async () => {
    await page.getByLabel('我是').selectOption('李敏');
    const fault = page.getByRole('switch', { name: '会话 webhook 已失效' });
    await fault.click();
    await page.getByRole('switch', { name: '会话 webhook 已失效', checked: true }).waitFor();
    expect(await say('出差怎么打卡')).toContain('外勤打卡');
    await fault.click();
    await page.getByRole('switch', { name: '会话 webhook 已失效', checked: false }).waitFor();
    const before = new Set(playground.campus.connections().map(({ id }) => id));
    await page.getByRole('button', { name: '换一条连接' }).click();
    await playground.campus.waitFor(() =>
      playground.campus.connections().some(({ id, state }) => state === 'live' && !before.has(id)),
    );

    expect(await say('每月可以补卡几次')).toContain('最多4次');
  });

  it('可以发起审批，换成审批人同意', async () => {
    await page.getByRole('button', { name: '发起采购申请' }).click();
    const mine = page.locator('.office li', { hasText: '李敏提交的采购申请' });
    await mine.waitFor();
    const approver = /等(\S+)/u.exec(await mine.innerText())![1]!;
    await page.getByLabel('我是').selectOption(approver);
    await page.getByRole('button', { name: '同意' }).first().click();
    await page.locator('.office li', { hasText: '李敏提交的采购申请' }).waitFor({ state: 'detached' });
    await page.getByLabel('我是').selectOption('李敏');
  });

  it('手机上一次看一栏，不会左右滚动', async () => {
    await page.setViewportSize({ width: 390, height: 844 });

    expect(await say('谢谢')).toContain('不客气');
    await page.getByRole('button', { name: '身份与会话' }).click();
    expect(await page.getByLabel('我是').isVisible()).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});
