/** The folder as a whole: what is read, what is passed over, what is parsed again. */
import { chmod, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFolder, type FolderState } from '../../bot/library/folder.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'folder-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const put = async (file: string, text: string): Promise<void> => {
  await mkdir(join(root, file, '..'), { recursive: true });
  await writeFile(join(root, file), text);
};
const filesOf = (state: FolderState): string[] => state.documents.map(({ head }) => head.file);
const paper = (title: string, text: string): string => `---\ntitle: ${title}\naudience: public\n---\n${text}\n`;

/** Root may read everything, so for this it becomes somebody else. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  await chmod(root, 0o755);
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('what is read', () => {
  it('is every file of a known format in the order of the paths, and nothing that is not meant for us', async () => {
    const readable = ['b.md', 'a/c.txt', 'a/甲.markdown', 'Z.MD'];
    const passedOver = ['.hidden.md', '~$b.md', '_dict/words.txt', 'a/_old/x.md', '.git/x.md', 'b.md~', 'c.md.part'];
    for (const file of [...readable, ...passedOver]) await put(file, paper(file, '正文。'));
    await put('plan.docx', 'x');
    const state = await loadFolder(root);
    expect(filesOf(state)).toEqual(['Z.MD', 'a/c.txt', 'a/甲.markdown', 'b.md']);
    expect(state.aside.map(({ file }) => file)).toEqual(['plan.docx']);
    expect(state).toMatchObject({ isSettled: true, isThere: true, remarks: [] });
  });

  it('reads the words of the college beside the documents, and names a list with a fault', async () => {
    await put('_dict/说法.txt', '# 说明\n补签 漏卡 → 补卡\n');
    await put('_dict/部门.yaml', '人事处: [人事, 人事科]\n食堂: 饭堂\n');
    await put('_dict/坏.yaml', '- [没有');
    await symlink('/etc/hostname', join(root, '_dict/外.txt'));
    const { dictionary, aside, documents } = await loadFolder(root);
    expect(Object.fromEntries(dictionary)).toEqual({
      补签: ['补卡'],
      漏卡: ['补卡'],
      人事: ['人事处'],
      人事科: ['人事处'],
      饭堂: ['食堂'],
    });
    expect(aside.map(({ file }) => file)).toEqual(['_dict/坏.yaml', '_dict/外.txt']);
    expect(documents).toEqual([]);
  });

  it('is another version when only the words change', async () => {
    const before = await loadFolder(root);
    await put('_dict/说法.txt', '补签 → 补卡');
    expect((await loadFolder(root)).version).not.toBe(before.version);
  });

  it('does not lead out of the folder or round in circles', async () => {
    await put('甲.md', paper('甲', '正文。'));
    await symlink(root, join(root, '圈'));
    await symlink('/etc/hostname', join(root, '外.txt'));
    const state = await loadFolder(root);
    expect(filesOf(state)).toEqual(['甲.md']);
    expect(state.aside.map(({ file }) => file)).toEqual(['圈', '外.txt']);
  });

  it('leaves aside what we may not read and serves the rest', async () => {
    await put('甲.md', paper('甲', '正文。'));
    await put('锁.md', paper('锁', '正文。'));
    await put('锁着/乙.md', paper('乙', '正文。'));
    await chmod(join(root, '锁.md'), 0);
    await chmod(join(root, '锁着'), 0);
    const state = await asNobody(() => loadFolder(root));
    await chmod(join(root, '锁着'), 0o700);
    expect(filesOf(state)).toEqual(['甲.md']);
    expect(state.aside.map(({ reason }) => reason).join('')).toMatch(/权限.*权限/su);
  });

  it('is remarked on when two files have one title', async () => {
    await put('旧.md', paper('用印规定', '旧文。'));
    await put('新.md', paper('用印规定', '新文。'));
    const { remarks, documents } = await loadFolder(root);
    expect(documents).toHaveLength(2);
    expect(remarks).toEqual([{ file: '旧.md', remark: expect.stringContaining('新.md') as string }]);
  });
});

describe('a second look', () => {
  it('parses only what changed: the rest are the very same documents', async () => {
    for (const name of ['甲', '乙', '丙']) await put(`${name}.md`, paper(name, '正文。'));
    const former = await loadFolder(root);
    await put('乙.md', paper('乙', '改过的正文。'));
    await rm(join(root, '丙.md'));
    const state = await loadFolder(root, { former });
    expect(filesOf(state)).toEqual(['乙.md', '甲.md']);
    expect(state.documents[1]).toBe(former.documents.find(({ head }) => head.title === '甲'));
    expect(state.documents[0]?.passages[0]?.text).toBe('改过的正文。');
    expect(state.version).not.toBe(former.version);
  });

  it('finds the same version where only times changed', async () => {
    await put('甲.md', paper('甲', '正文。'));
    const former = await loadFolder(root);
    await utimes(join(root, '甲.md'), new Date(0), new Date(0));
    expect((await loadFolder(root, { former })).version).toBe(former.version);
  });

  it('follows a renamed file', async () => {
    await put('甲.md', paper('甲', '正文。'));
    const former = await loadFolder(root);
    await rename(join(root, '甲.md'), join(root, '乙.md'));
    expect((await loadFolder(root, { former })).documents[0]?.passages[0]?.id).toBe('乙.md#');
  });

  it('waits for a file that is being written, and keeps what it was before', async () => {
    await put('甲.md', paper('甲', '正文。'));
    const former = await loadFolder(root);
    await put('甲.md', '写到一半');
    await put('乙.md', '也写到一半');
    const busy = await loadFolder(root, { former, quietMs: 3_600_000 });
    expect(busy.isSettled).toBe(false);
    expect(busy.documents).toEqual(former.documents);
    const done = await loadFolder(root, { former: busy });
    expect(done.isSettled).toBe(true);
    expect(filesOf(done)).toEqual(['乙.md', '甲.md']);
  });

  it('puts aside a file that went bad, and takes it back when it is good again', async () => {
    await put('甲.md', paper('甲', '正文。'));
    const good = await loadFolder(root);
    await put('甲.md', '---\ntitle: [\n---\n');
    const bad = await loadFolder(root, { former: good });
    expect(bad).toMatchObject({ documents: [], aside: [{ file: '甲.md' }] });
    await put('甲.md', paper('甲', '正文。'));
    expect((await loadFolder(root, { former: bad })).version).toBe(good.version);
  });

  it('keeps the documents when the whole folder is gone, and says so', async () => {
    await put('甲.md', paper('甲', '正文。'));
    const former = await loadFolder(root);
    await rm(root, { recursive: true });
    const gone = await loadFolder(root, { former });
    expect(gone).toMatchObject({ isThere: false, documents: former.documents });
    expect(gone.aside[0]?.reason).toContain('继续使用上次的内容');
    expect((await loadFolder(root, { former: gone })).version).toBe(gone.version);
    expect(await loadFolder(root)).toMatchObject({ isThere: false, documents: [] });
  });

  it('forgets the documents of a folder that was emptied', async () => {
    await put('甲.md', paper('甲', '正文。'));
    const former = await loadFolder(root);
    await rm(join(root, '甲.md'));
    expect(await loadFolder(root, { former })).toMatchObject({ isThere: true, documents: [] });
  });
});
