/** What editors and offices leave in the knowledge folder beside documents: questions to rehearse, replies to be published. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeDraft } from '../../bot/library/editing/drafting.ts';
import { loadFolder } from '../../bot/library/folder.ts';
import { readGolden } from '../../bot/library/editing/golden.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drafting-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('questions to rehearse', () => {
  it('are one a line, with the one who asks before them, remarks left out', async () => {
    mkdirSync(join(folder, '_golden'));
    writeFileSync(join(folder, '_golden/常问.txt'), '# 常问\n1. 补卡几次\n访客：学费多少\n- 管理员: 备份在哪\n\n');
    expect(await readGolden(folder)).toEqual([
      { question: '补卡几次', role: 'staff' },
      { question: '学费多少', role: 'guest' },
      { question: '备份在哪', role: 'admin' },
    ]);
  });

  it('no folder, no questions', async () => {
    expect(await readGolden(folder)).toEqual([]);
  });
});

describe('a reply becomes an entry', () => {
  const entry = { question: '食堂周末开门吗', answer: '开二楼。\n# 不是标题', office: '后勤保障处' };

  it('of the paper of its office, which the staff may read', async () => {
    await writeDraft(folder, entry);
    await writeDraft(folder, { ...entry, question: '几点关门', answer: '十九点。' });
    const { documents } = await loadFolder(folder);
    expect(documents.map(({ head }) => head)).toMatchObject([
      { file: '问答补充/后勤保障处.md', owner: '后勤保障处', audience: 'staff' },
    ]);
    expect(documents[0]!.passages.map(({ text }) => text)).toEqual(['开二楼。', '不是标题', '十九点。']);
  });

  it('once, however often it is written', async () => {
    await writeDraft(folder, entry);
    const path = join(folder, '问答补充/后勤保障处.md');
    const once = readFileSync(path, 'utf8');
    await writeDraft(folder, entry);
    expect(readFileSync(path, 'utf8')).toBe(once);
  });

  it('whatever the office is called, it stays in its folder', async () => {
    await writeDraft(folder, { ...entry, office: '../../etc/后勤' });
    expect((await loadFolder(folder)).documents.map(({ head }) => head.file)).toEqual(['问答补充/etc后勤.md']);
  });
});
