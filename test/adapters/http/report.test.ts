/** The report's page: kept as a file, given to administrators only, and readable on a phone without a script. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMeters } from '../../../bot/adapters/http/meters.ts';
import { createPages } from '../../../bot/adapters/http/pages.ts';
import { openReports } from '../../../bot/adapters/http/report/reports.ts';
import type { Week } from '../../../bot/ports/reports.ts';
import { executablePath } from '../../playground-page.ts';

const WEEK: Week = {
  day: '2026-11-23',
  outcomes: { answered: 120, offered: 14, asked: 9, done: 31, refused: 6, failed: 'few' },
  topics: [{ question: '<b>游泳馆</b>几点关门'.repeat(6), count: 5 }],
  conflicts: { open: 2, opened: 1, closed: 3 },
  stale: { expired: 1, overdue: 4 },
  punches: { done: 12, refused: 3, failed: 0 },
  notices: { begun: 4, app: 90, sms: 'few', phone: 0 },
};
const weeks = Array.from({ length: 26 }, (_, at) => ({ ...WEEK, day: new Date(Date.UTC(2026, 5, 1 + 7 * at)).toISOString().slice(0, 10) })); // prettier-ignore

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'report-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const ask = (token?: string) => {
  const pages = createPages({
    meters: openMeters(),
    look: () => Promise.reject(new Error('not asked')),
    trace: () => Promise.resolve(undefined),
    report: () => openReports({ dataDir }).latest(),
    token: 'secret',
    isExposed: false,
  });
  return pages.request('/admin/report', token ? { headers: { authorization: `Bearer ${token}` } } : {});
};

it('is given to whoever has the token, once there is one', async () => {
  expect((await ask('secret')).status).toBe(404);
  const file = await openReports({ dataDir }).keep(weeks);
  expect(file).toBe(join(dataDir, 'reports', `${weeks.at(-1)!.day}.html`));
  expect((await ask()).status).toBe(401);
  const page = await ask('secret');
  expect(page.headers.get('content-type')).toMatch(/text\/html/u);
  expect(await page.text()).toBe(readFileSync(file, 'utf8'));
});

it('holds no script, hides small figures, and takes questions as words', async () => {
  const page = readFileSync(await openReports({ dataDir }).keep(weeks), 'utf8');
  expect(page).not.toMatch(/<script|<b>/u);
  expect(page).toContain('<td>短信（人次）</td><td>少于3</td>');
  expect(page.match(/<svg/gu)).toHaveLength(5);
});

it('says so when it cannot be written', async () => {
  writeFileSync(join(dataDir, 'reports'), 'a file in the way');
  await expect(openReports({ dataDir }).keep(weeks)).rejects.toThrow(/没有写成/u);
});

it.skipIf(!executablePath).each([1, 26])(
  'shows its charts at 390 px without scrolling sideways, with %i weeks',
  async (count) => {
    const file = await openReports({ dataDir }).keep(weeks.slice(-count));
    const browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: true });
      await page.goto(`file://${file}`);
      const charts = page.locator('section > svg');
      expect(await charts.count()).toBe(5);
      for (const chart of await charts.all()) {
        const box = await chart.boundingBox();
        expect(box!.width).toBeGreaterThan(300);
        expect(box!.x + box!.width).toBeLessThanOrEqual(390);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    } finally {
      await browser.close();
    }
  },
);
