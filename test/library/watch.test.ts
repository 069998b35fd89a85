/** A real folder, watched: every wait ends with an event, none with a time. */
import { appendFile, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FolderState } from '../../bot/library/folder.ts';
import { watchFolder, type FolderWatch, type WatchOptions } from '../../bot/library/folder/watch.ts';
import type { Log } from '../../bot/ports/log.ts';

interface Line {
  readonly data: object;
  readonly sentence: string;
}

function listeningLog(lines: Line[]): Log {
  const write = (data: object, sentence: string): void => void lines.push({ data, sentence });
  const log: Log = {
    debug: write,
    info: write,
    warn: write,
    error: write,
    child: () => log,
    during: (_, work) => work(),
  };
  return log;
}

interface Listener {
  readonly onChange: (state: FolderState) => Promise<void>;
  readonly until: (rule: (state: FolderState) => boolean) => Promise<FolderState>;
}

/** Gathers the states and lets a test wait for one that it describes. */
function listener(): Listener {
  const states: FolderState[] = [];
  const waiting = new Set<() => void>();
  return {
    async onChange(state) {
      states.push(state);
      for (const wake of waiting) wake();
    },
    until: (rule) =>
      new Promise((resolve) => {
        const look = (): void => {
          const last = states.at(-1);
          if (!last || !rule(last)) return;
          waiting.delete(look);
          resolve(last);
        };
        waiting.add(look);
        look();
      }),
  };
}

let base: string;
let dir: string;
let lines: Line[];
let open: FolderWatch[];
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'watch-'));
  dir = join(base, 'knowledge');
  lines = [];
  open = [];
});
afterEach(async () => {
  for (const each of open) await each.close();
  await rm(base, { recursive: true, force: true });
});

async function start(options: Pick<WatchOptions, 'onChange'> & Partial<WatchOptions>): Promise<FolderWatch> {
  const watch = await watchFolder({ dir, log: listeningLog(lines), quietMs: 60, retryMs: 50, ...options });
  open.push(watch);
  return watch;
}

const titles = (state: FolderState): string => state.documents.map(({ head }) => head.title).join(' ');
const textOf = (state: FolderState): string =>
  state.documents.flatMap(({ passages }) => passages.map(({ text }) => text)).join('');
const put = (name: string, text: string): Promise<void> => writeFile(join(dir, name), text);

it('hands on what is there before it resolves, then every file that comes, changes, moves and goes', async () => {
  await mkdir(dir);
  await put('甲.md', '甲文。');
  const { onChange, until } = listener();
  const watch = await start({ onChange });
  expect(titles(watch.state()!)).toBe('甲');
  await put('乙.md', '乙文。');
  await until((state) => titles(state) === '乙 甲');
  await put('甲.md', '改过的甲文。');
  await until((state) => textOf(state).includes('改过的甲文'));
  await rename(join(dir, '乙.md'), join(dir, '丙.md'));
  await until((state) => titles(state) === '丙 甲');
  await mkdir(join(dir, '制度'));
  await put('制度/丁.md', '丁文。');
  await until((state) => titles(state).includes('丁'));
  await rm(join(dir, '甲.md'));
  await until((state) => !titles(state).includes('甲'));
});

it('hands on the words of the college as soon as they change', async () => {
  const { onChange, until } = listener();
  await mkdir(join(dir, '_dict'), { recursive: true });
  await start({ onChange });
  await writeFile(join(dir, '_dict/说法.txt'), '补签 → 补卡');
  await until((state) => state.dictionary.has('补签'));
  await writeFile(join(dir, '_dict/说法.txt'), '漏卡 → 补卡');
  await until((state) => state.dictionary.has('漏卡') && !state.dictionary.has('补签'));
});

it('takes over a file replaced by another at one stroke', async () => {
  await mkdir(dir);
  await put('甲.md', '旧文。');
  const { onChange, until } = listener();
  await start({ onChange });
  await put('.甲.md.new', '新文。');
  await rename(join(dir, '.甲.md.new'), join(dir, '甲.md'));
  expect(textOf(await until((state) => textOf(state) !== '旧文。'))).toBe('新文。');
});

it('never hands on a file while it is still being written', async () => {
  await mkdir(dir);
  const { onChange, until } = listener();
  const seen: string[] = [];
  await start({
    quietMs: 2000,
    onChange: async (state) => {
      seen.push(textOf(state));
      await onChange(state);
    },
  });
  await put('甲.txt', '一、第一条，');
  for (let part = 0; part < 20; part += 1) await appendFile(join(dir, '甲.txt'), '接着写，');
  await appendFile(join(dir, '甲.txt'), '写完。');
  await until((state) => textOf(state) !== '');
  expect(seen.filter((text) => text !== '' && !text.endsWith('写完。'))).toEqual([]);
});

it('waits for a folder that does not exist yet', async () => {
  const { onChange, until } = listener();
  await start({ onChange });
  await until((state) => !state.isThere);
  await mkdir(dir);
  await put('甲.md', '甲文。');
  await until((state) => titles(state) === '甲');
  await put('乙.md', '乙文。');
  await until((state) => titles(state) === '乙 甲');
});

it('goes on with the folder that is put in the place of another', async () => {
  await mkdir(dir);
  await put('甲.md', '甲文。');
  const { onChange, until } = listener();
  await start({ onChange });
  await rename(dir, `${dir}-old`);
  expect(titles(await until((state) => !state.isThere))).toBe('甲');
  await mkdir(`${dir}-new`);
  await writeFile(join(`${dir}-new`, '乙.md'), '乙文。');
  await rename(`${dir}-new`, dir);
  await until((state) => state.isThere && titles(state) === '乙');
  await put('丙.md', '丙文。');
  await until((state) => titles(state) === '丙 乙');
});

it('offers a state again when it could not be put to use', async () => {
  await mkdir(dir);
  await put('甲.md', '甲文。');
  const { onChange, until } = listener();
  let refusals = 2;
  await start({
    onChange: async (state) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('甲文。 must not be logged');
      await onChange(state);
    },
  });
  await until((state) => titles(state) === '甲');
  expect(lines.filter(({ sentence }) => sentence.includes('offered again'))).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain('甲文');
});

it('finds by comparing what no event told', async () => {
  await mkdir(dir);
  const { onChange, until } = listener();
  const watch = await start({ onChange });
  await put('甲.md', '甲文。');
  while (titles(watch.state()!) !== '甲') await watch.look();
  await until((state) => titles(state) === '甲');
});

it('takes what is changed while it holds still for one change, however long that takes', async () => {
  await mkdir(dir);
  const seen: string[] = [];
  const watch = await start({ onChange: async (state) => void seen.push(titles(state)), quietMs: 0 });
  await watch.look(async () => {
    await put('甲.md', '甲文。');
    // Whoever looks now has to wait.
    void watch.look();
    for (let time = 0; time < 200; time += 1) await stat(dir);
    await put('乙.md', '乙文。');
  });
  while (seen.at(-1)?.length !== 3) await watch.look();
  expect(seen).not.toContain('甲');
});

it('goes on looking when such a change fails, and says so to whoever made it', async () => {
  await mkdir(dir);
  const { onChange, until } = listener();
  const watch = await start({ onChange });
  await expect(watch.look(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
  await put('甲.md', '甲文。');
  await until((state) => titles(state) === '甲');
});

it('names the files it puts aside, with the reason', async () => {
  await mkdir(dir);
  await put('坏.md', '---\ntitle: [\n---\n');
  await start(listener());
  expect(lines).toContainEqual({
    data: { file: '坏.md', reason: expect.stringContaining('引号或括号没有写完') as string },
    sentence: expect.any(String) as string,
  });
});

it('is silent after it is closed', async () => {
  await mkdir(dir);
  const { onChange } = listener();
  let calls = 0;
  const watch = await start({
    onChange: async (state) => {
      calls += 1;
      await onChange(state);
    },
  });
  await watch.close();
  const before = calls;
  await put('甲.md', '甲文。');
  await watch.close();
  expect(calls).toBe(before);
});
