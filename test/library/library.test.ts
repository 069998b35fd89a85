/** The library as it is served: what a change, a restart, a second process and a damaged file do to the answers. */
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary, type OpenLibrary } from '../../bot/library/library.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Generation, Store } from '../../bot/ports/store.ts';

const NOW = Date.parse('2026-11-23T02:00:00Z');
/** The part of a store the library uses; the real one keeps the same promises under test/contracts. */
function openShop(): Pick<Store, 'publish' | 'published' | 'kept' | 'generation'> & { readonly ids: string[] } {
  const generations: Generation[] = [];
  const ids: string[] = [];
  return {
    ids,
    publish: async (generation) => {
      generations.push(generation);
      ids.push(generation.id);
    },
    kept: async () => generations.toReversed(),
    generation: async (id) => generations.findLast((each) => each.id === id),
    published: async (known) => (generations.at(-1)?.id === known ? undefined : generations.at(-1)),
  };
}

/** A log that lets a test look again whenever something has happened. */
function openLines() {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const write = (_data: object, sentence: string): void => {
    lines.push(sentence);
    for (const wake of waiting) wake();
  };
  const log: Log = {
    debug: write,
    info: write,
    warn: write,
    error: write,
    child: () => log,
    during: (_, work) => work(),
  };
  const until = (rule: () => Promise<boolean>): Promise<void> =>
    new Promise((resolve) => {
      const look = async (): Promise<void> => {
        if (!(await rule())) return;
        waiting.delete(wake);
        resolve();
      };
      const wake = (): void => void look();
      waiting.add(wake);
      wake();
    });
  return { log, until, count: (sentence: string): number => lines.filter((line) => line === sentence).length };
}

let base: string;
let shop: ReturnType<typeof openShop>;
let lines: ReturnType<typeof openLines>;
let open: OpenLibrary[];
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'library-'));
  await mkdir(join(base, 'knowledge'));
  shop = openShop();
  lines = openLines();
  open = [];
});
afterEach(async () => {
  for (const each of open) await each.close();
  await rm(base, { recursive: true, force: true });
});

async function start(dir = 'knowledge', cache = 'index.cache'): Promise<OpenLibrary> {
  const library = await openLibrary({
    dir: join(base, dir),
    cacheFile: join(base, cache),
    store: shop,
    clock: { now: () => NOW, zone: 'Asia/Shanghai' },
    log: lines.log,
    followMs: 10,
  });
  open.push(library);
  return library;
}

async function stop(library: OpenLibrary): Promise<void> {
  open = open.filter((each) => each !== library);
  await library.close();
}

const put = (name: string, text: string): Promise<void> =>
  writeFile(join(base, 'knowledge', name), `---\ntitle: ${name}\naudience: public\n---\n${text}\n`);

async function ask(library: OpenLibrary, question: string): Promise<readonly string[]> {
  const hits = await library.search({ question, audience: new Set(['public']), now: NOW, limit: 10 });
  return hits.map(({ passage }) => `${passage.document.file} ${passage.text}`);
}

/** Resolves as soon as the question is answered so. */
function answered(library: OpenLibrary, question: string, wanted: readonly string[]): Promise<void> {
  return lines.until(async () => isDeepStrictEqual(await ask(library, question), wanted));
}

describe('a changed folder', () => {
  it('answers with what came, changed and moved, and never again with what went', async () => {
    await put('甲.md', '补卡每月四次。');
    const library = await start();
    expect(await ask(library, '补卡')).toEqual(['甲.md 补卡每月四次。']);
    await put('乙.md', '外勤由主管审批。');
    await answered(library, '主管', ['乙.md 外勤由主管审批。']);
    await put('甲.md', '补卡每月两次。');
    await answered(library, '每月', ['甲.md 补卡每月两次。']);
    await rename(join(base, 'knowledge/甲.md'), join(base, 'knowledge/丙.md'));
    await answered(library, '每月', ['丙.md 补卡每月两次。']);
    await rm(join(base, 'knowledge/丙.md'));
    await answered(library, '补卡每月两次', []);
    expect(await ask(library, '主管')).toEqual(['乙.md 外勤由主管审批。']);
  });
});

describe('a restart', () => {
  it('answers the same, without publishing again', async () => {
    await put('甲.md', '补卡每月四次。');
    await put('乙.md', '外勤要审批。');
    const before = await start();
    const answers = await ask(before, '补卡审批');
    await stop(before);
    const after = await start();
    expect(await ask(after, '补卡审批')).toEqual(answers);
    expect(after.generation).toBe(before.generation);
    expect(shop.ids).toHaveLength(1);
  });

  it('sees what was changed and deleted meanwhile', async () => {
    await put('甲.md', '补卡每月四次。');
    await put('乙.md', '外勤要审批。');
    await stop(await start());
    await rm(join(base, 'knowledge/甲.md'));
    await put('乙.md', '外勤不要审批。');
    const after = await start();
    expect(await ask(after, '补卡每月外勤')).toEqual(['乙.md 外勤不要审批。']);
  });

  it('still names the files that are put aside', async () => {
    await put('甲.md', '补卡每月四次。');
    await writeFile(join(base, 'knowledge/坏.md'), '---\ntitle: [\n---\n');
    await stop(await start());
    await start();
    expect(lines.count('A knowledge file is put aside.')).toBe(2);
  });

  it.each([
    ['damaged', (bytes: Buffer) => bytes.fill(7, 100, 140)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 50)],
    ['empty', () => Buffer.alloc(0)],
  ])('reads all again when what was kept is %s', async (_what, spoil) => {
    await put('甲.md', '补卡每月四次。');
    await stop(await start());
    const cache = join(base, 'index.cache');
    await writeFile(cache, spoil(await readFile(cache)));
    expect(await ask(await start(), '补卡')).toEqual(['甲.md 补卡每月四次。']);
  });

  it('serves what was published last when the folder is gone', async () => {
    await put('甲.md', '补卡每月四次。');
    await stop(await start());
    await rm(join(base, 'knowledge'), { recursive: true });
    expect(await ask(await start(), '补卡')).toEqual(['甲.md 补卡每月四次。']);
  });

  it('begins with nothing rather than not at all when what was published cannot be read', async () => {
    await shop.publish({ id: 'x', publishedAt: NOW, content: Buffer.from('noise') });
    const library = await start('nowhere');
    expect(await ask(library, '补卡')).toEqual([]);
  });
});

describe('a second process without the folder', () => {
  it('follows what the owner publishes, and publishes nothing itself', async () => {
    await put('甲.md', '补卡每月四次。');
    await start();
    const replica = await start('nowhere', 'other.cache');
    expect(await ask(replica, '补卡')).toEqual(['甲.md 补卡每月四次。']);
    await put('甲.md', '补卡每月两次。');
    await answered(replica, '补卡', ['甲.md 补卡每月两次。']);
    expect(shop.ids).toHaveLength(2);
  });

  it('is there first and waits for the first generation', async () => {
    const replica = await start('nowhere', 'other.cache');
    await put('甲.md', '补卡每月四次。');
    const owner = await start();
    await answered(replica, '补卡', ['甲.md 补卡每月四次。']);
    expect(replica.generation).toBe(owner.generation);
  });

  it('takes over what it can no longer read only once', async () => {
    await shop.publish({ id: 'x', publishedAt: NOW, content: Buffer.from('noise') });
    const replica = await start('nowhere', 'other.cache');
    await put('甲.md', '补卡每月四次。');
    await start();
    await answered(replica, '补卡', ['甲.md 补卡每月四次。']);
    expect(lines.count('what another process has published could not be taken over')).toBe(1);
  });
});
