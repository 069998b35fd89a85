/** Both ways of 补卡 in the playground, in a real Chromium: the official form handed over, and the college's own one started. */
import { describe, expect, it } from 'vitest';
import { executablePath, openPage, type TestPage } from './playground-page.ts';

/** A day that was worked and is over, as the page shows it. */
async function missPunch({ page }: TestPage): Promise<string> {
  await page.getByRole('button', { name: '上一个工作日忘打上班卡' }).click();
  const missed = page.locator('.office li', { hasText: '上班缺卡' }).first();
  await missed.waitFor();
  return missed.locator('b').innerText();
}

async function agree({ page }: TestPage, title: string): Promise<void> {
  const mine = page.locator('.office li', { hasText: title });
  await mine.waitFor();
  const approver = /等(\S+)/u.exec(await mine.innerText())![1]!;
  await page.getByLabel('我是').selectOption(approver);
  await page.getByRole('button', { name: '同意' }).first().click();
  await page.locator('.office li', { hasText: title }).waitFor({ state: 'detached' });
  await page.getByLabel('我是').selectOption('李敏');
}

describe.skipIf(!executablePath)('试用页面：补卡', () => {
  it('给出官方表单，本人提交，通过以后告诉本人', async () => {
    const opened = await openPage();
    try {
      const day = await missPunch(opened);
      expect(await opened.say(`${day}上班忘打卡了，补一下`)).toContain('确认吗');
      expect(await opened.say('确认')).toContain('打开官方补卡表单');
      await opened.page.getByRole('button', { name: '填上班补卡表单' }).click();
      await agree(opened, '李敏提交的补卡');
      await opened.robot().filter({ hasText: '补卡审批已通过' }).waitFor();
      await opened.page.locator('.office li', { hasText: day }).filter({ hasText: '上班正常' }).waitFor();
    } finally {
      await opened.close();
    }
  });

  it('用学院自建的表单，小管家发起，通过以后补上考勤', async () => {
    const opened = await openPage({ ownForm: true });
    try {
      const day = await missPunch(opened);
      expect(await opened.say(`${day}上班忘打卡了，补一下`)).toContain('确认吗');
      await opened.say('确认');
      await opened.robot().filter({ hasText: '补卡审批已经提交' }).waitFor();
      await agree(opened, '李敏提交的补卡申请');
      await opened.robot().filter({ hasText: '考勤记录已经补上' }).waitFor();
    } finally {
      await opened.close();
    }
  });
});
