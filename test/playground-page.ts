/** The playground in a real Chromium, as tests use it. Where none is installed, `executablePath` is undefined. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPlayground, type Decisions, type Playground } from '../scripts/playground/open.ts';

const BROWSERS = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];

export const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));

if (!executablePath) process.stdout.write('没有找到 Chromium（可用环境变量 CHROMIUM 指定），试用页面的测试跳过。\n');

export interface TestPage {
  readonly playground: Playground;
  readonly page: Page;
  /** What the robot has said in the open room. */
  robot(): Locator;
  /** Says it, and gives back what the robot answers first. */
  say(words: string): Promise<string>;
  /** Fails when the page has told of an error. */
  close(): Promise<void>;
}

export async function openPage(decisions: Decisions = {}): Promise<TestPage> {
  const playground = await openPlayground(0, decisions);
  const browser = await chromium.launch({ executablePath: executablePath!, args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  await page.goto(playground.url);
  const robot = () => page.locator('.messages .robot .bubble:not(.typing)');
  return {
    playground,
    page,
    robot,
    say: async (words) => {
      await page.locator('.messages[aria-busy=false]').waitFor();
      const before = await robot().count();
      await page.getByLabel('说点什么').fill(words);
      await page.getByLabel('说点什么').press('Enter');
      await robot().nth(before).waitFor();
      return robot().nth(before).innerText();
    },
    close: async () => {
      await browser.close();
      await playground.close();
      expect(faults).toEqual([]);
    },
  };
}
