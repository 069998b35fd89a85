/** The command for the knowledge folder: what it finds, for people and for programs, and how it ends. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
let planted: string;

beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'planted-'));
  const write = (name: string, text: string): void => writeFileSync(join(planted, name), text);
  write(
    '章程.md',
    '---\ntitle: 2026年招生章程\nowner: 招生就业处\neffective: 2026-03-02\naudience: public\n---\n单独招生网上报名时间为2026年3月4日至3月13日。\n',
  );
  write('问答.txt', '2026年招生问答\n\n单独招生报名截止时间是3月15日。依照本问答第九条办理。\n\n第一条 略。');
  write('收费.csv', '专业,学费（元/年）\n会计,3900\n物流,3900\n');
  write('旧办法.md', '---\ntitle: 旧办法\nexpires: 2025-01-01\naudience: public\n---\n补卡每月3次。\n');
  write(
    '办法.md',
    '---\ntitle: 在线办公OA系统管理办法\nreview: 2026-10-01\naudience: public\n---\n每月补卡最多5次。\n',
  );
  write('坏.pdf', 'no pdf at all');
  write('口误.md', '---\ntitle: 口误\naudience: stuff\n---\n第一条 口误。\n');
});
afterAll(() => rmSync(planted, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts/knowledge.ts'), ...args], { cwd: ROOT, encoding: 'utf8' });

describe('npm run -s knowledge -- check', () => {
  it('finds nothing wrong with the sample, and ends with 0', () => {
    expect(run('check', 'knowledge', '--today', '2026-11-23')).toMatchObject({ status: 0, stdout: /没有要处理的问题/ });
  });

  it('gives programs each fault with its kind, its files and both wordings, and ends with 1', () => {
    const ended = run('check', planted, '--json', '--facts', '--today', '2026-11-23');
    const report = JSON.parse(ended.stdout);
    expect(ended.status).toBe(1);
    expect(report).toMatchObject({
      schema: 1,
      documents: 6,
      counts: {
        conflict: 1,
        drift: 1,
        dangling_reference: 1,
        expired: 1,
        review_overdue: 1,
        unknown_audience: 1,
        unreadable: 1,
      },
    });
    expect(report.findings[0]).toMatchObject({
      kind: 'conflict',
      level: 'fault',
      owner: '招生就业处',
      files: expect.arrayContaining(['章程.md', '问答.txt']),
    });
    expect(report.findings[0].places.map((place: { quote: string }) => place.quote)).toEqual(
      expect.arrayContaining([expect.stringContaining('3月13日'), expect.stringContaining('3月15日')]),
    );
    expect(report.stated.length).toBeGreaterThan(2);
  });

  it.each([
    [['check', '/nowhere/at/all'], 1, /没有这个文件夹/],
    [['check', '--today', '2026-13-40'], 2, /用法/],
    [['look'], 2, /用法/],
    [['check', '--unknown'], 2, /用法/],
  ])('%j ends with %i', (args, status, words) => {
    expect(run(...args)).toMatchObject({ status, stderr: words });
  });
});
