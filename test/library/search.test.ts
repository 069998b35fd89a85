/** The search command, as those call it who compare engines. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'search-'));
const corpus = fileWith('corpus.jsonl', [
  { id: 'a', title: '考勤办法', text: '每月补卡不得超过四次。' },
  { id: 'b', title: '车辆办法', text: '访客车辆每次停放不得超过四小时。' },
]);
const queries = fileWith('queries.jsonl', [{ id: 'q', question: '请问一个月能补几次卡' }]);

afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, lines: readonly object[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  return file;
}

function command(...words: readonly string[]) {
  return spawnSync(process.execPath, ['scripts/search.ts', ...words], { encoding: 'utf8' });
}

describe('npm run search', () => {
  it('prints the hits of each query, best first, and its figures on standard error', () => {
    const { status, stdout, stderr } = command('--corpus', corpus, '--queries', queries, '--k', '2');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'q', hits: ['a', 'b'] });
    expect(Object.keys(JSON.parse(stderr) as object)).toEqual(['passages', 'build_ms', 'p50_ms', 'p95_ms', 'rss_mb']);
  });

  it('takes files of other machines, and gives every id back as it came', () => {
    const lines = [
      { id: 7, title: null, text: '每月补卡不得超过四次。' },
      { id: ' "\\n乙', text: '', extra: [] },
    ];
    const [foreign, asked] = [join(folder, 'foreign.jsonl'), join(folder, 'asked.jsonl')];
    writeFileSync(foreign, `\uFEFF${lines.map((line) => JSON.stringify(line)).join('\r\n\r\n')}`);
    writeFileSync(asked, '\uFEFF{"id":1,"question":"補卡"}\r\n{"id":"2","question":""}');
    const { status, stdout } = command('--corpus', foreign, '--queries', asked);
    expect(status).toBe(0);
    expect(stdout).toBe('{"id":1,"hits":[7]}\n{"id":"2","hits":[]}\n');
  });

  it.each([
    [[], '--corpus'],
    [['--corpus', corpus, '--queries', queries, '--k', '0'], '--k'],
    [['--corpus', join(folder, 'gone'), '--queries', queries], 'cannot be read'],
    [['--corpus', fileWith('bad', [{ id: 1 }]), '--queries', queries], 'line 1'],
    [['--wrong'], '--wrong'],
  ])('says what is wrong with %j and ends with 2', (words, sentence) => {
    const { status, stdout, stderr } = command(...words);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
  });

  it('explains itself', () => {
    expect(command('--help')).toMatchObject({ status: 0, stderr: '' });
  });
});
