/** The gate of the knowledge folder in the playground, in a real Chromium: a file changes, an administrator publishes it. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPlayground } from '../scripts/playground/open.ts';
import { executablePath, openPage } from './playground-page.ts';

function write(folder: string, fee: number): void {
  const head = ['---', 'title: 收费办法', 'audience: public', 'owner: 招生就业处', '---'];
  writeFileSync(join(folder, '招生政策/收费办法.md'), [...head, '', `会计专业的学费为每人每年${fee}元。`].join('\n'));
}

describe.skipIf(!executablePath)('试用页面：知识库', () => {
  it('改了要确认的文件，管理员看到答案的变化，按下发布以后才按新的回答', async () => {
    const knowledge = mkdtempSync(join(tmpdir(), 'shelf-'));
    for (const folder of ['招生政策', '_golden']) mkdirSync(join(knowledge, folder));
    writeFileSync(join(knowledge, '_golden/常问.txt'), '会计专业学费多少');
    write(knowledge, 3_900);
    const opened = await openPage({ knowledge, gated: ['招生政策'] });
    const { page } = opened;
    try {
      expect(await opened.say('会计专业学费多少')).toContain('3900元');

      write(knowledge, 4_200);
      await page.getByLabel('我是').selectOption('孟晓棠');
      await opened.robot().filter({ hasText: '知识库有改动等您确认' }).waitFor();
      expect(await opened.robot().last().innerText()).toContain('1 条答案改变');
      await page.locator('.robot .choice', { hasText: '发布' }).first().click();
      await opened.robot().filter({ hasText: '已发布' }).waitFor();

      await page.getByLabel('我是').selectOption('李敏');
      expect(await opened.say('会计专业学费多少')).toContain('4200元');
    } finally {
      await opened.close();
      rmSync(knowledge, { recursive: true });
    }
  });

  it('管理员说“周报”，图表页打得开，手机上也看得全', async () => {
    const opened = await openPage();
    const { page, playground } = opened;
    try {
      expect(await opened.say('每月可以补卡几次')).toContain('4次');
      await page.getByLabel('我是').selectOption('孟晓棠');
      expect(await opened.say('周报')).toContain('答复');

      await page.setViewportSize({ width: 375, height: 700 });
      await page.goto(`${playground.url}/report`);
      await page.locator('svg').first().waitFor();
      expect(await page.locator('body').innerText()).toContain('周报');
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(375);
    } finally {
      await opened.close();
    }
  });
});

it('试用时的答复写进自己的文件夹，不动产品自带的', async () => {
  const own = new URL('../knowledge/', import.meta.url);
  const before = new Set(readdirSync(own, { recursive: true, encoding: 'utf8' }));
  const playground = await openPlayground(0);
  const { campus } = playground;
  try {
    await campus.reply(await campus.says({ by: '李敏', text: '转人工 会议室的投影仪坏了找谁修' }));
    await campus.waitFor(() => campus.messages({ private: '孟晓棠' }).some(({ text }) => text.includes('投影仪')));
    const { length } = campus.messages({ private: '孟晓棠' });
    await campus.says({ by: '孟晓棠', text: '回复1 找信息化办报修。' });
    await campus.waitFor(() =>
      campus
        .messages({ private: '孟晓棠' })
        .slice(length)
        .some(({ text }) => text.includes('等您确认')),
    );
  } finally {
    await playground.close();
  }
  expect(new Set(readdirSync(own, { recursive: true, encoding: 'utf8' }))).toEqual(before);
});
