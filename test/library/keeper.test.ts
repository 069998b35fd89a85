/** Publishing as editors decide it: crashes in the middle, two at once, a rollback during a publication, very many files. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { News } from '../../bot/library/keeper.ts';
import { openLibrary, type OpenLibrary } from '../../bot/library/library.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Generation, Store } from '../../bot/ports/store.ts';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => SILENT,
  during: (_, work) => work(),
};

let base: string;
let generations: Generation[];
let isBroken: boolean;
let news: News[];
let opened: OpenLibrary[];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'keeper-'));
  generations = [];
  isBroken = false;
  news = [];
  opened = [];
});
afterEach(async () => {
  for (const each of opened) await each.close();
  rmSync(base, { recursive: true });
});

/** The part of a store the library uses; the real one keeps the same promises under test/contracts. */
const store: Pick<Store, 'publish' | 'published' | 'kept' | 'generation'> = {
  publish: async (generation) => {
    if (isBroken) throw new Error('the disk is full');
    generations = [...generations.filter(({ id }) => id !== generation.id), generation];
  },
  published: async (known) => (generations.at(-1)?.id === known ? undefined : generations.at(-1)),
  kept: async () => generations.toReversed(),
  generation: async (id) => generations.find((each) => each.id === id),
};

function write(file: string, text: string): void {
  const path = join(base, 'knowledge', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `---\ntitle: ${file}\naudience: public\n---\n${text}\n`);
  const earlier = new Date(Date.now() - 60_000);
  utimesSync(path, earlier, earlier);
}

async function open(): Promise<OpenLibrary> {
  const library = await openLibrary({
    dir: join(base, 'knowledge'),
    cacheFile: join(base, 'index.cache'),
    store,
    clock: { now: () => NOW, zone: 'Asia/Shanghai' },
    log: SILENT,
    isGated: (file) => file.startsWith('gated/'),
    onNews: async (each) => void news.push(each),
  });
  opened.push(library);
  return library;
}

async function answerOf(library: OpenLibrary): Promise<string | undefined> {
  const hits = await library.search({ question: '食堂几点开门', audience: new Set(['public']), now: NOW, limit: 1 });
  return hits[0]?.passage.text;
}

async function waitingAfter(text: string): Promise<OpenLibrary> {
  write('gated/canteen.md', '食堂六点开门。');
  const library = await open();
  write('gated/canteen.md', text);
  await library.look();
  return library;
}

describe('what waits for a word', () => {
  it('is not served, is told once, and is served when it is published', async () => {
    const library = await waitingAfter('食堂七点开门。');
    await library.look();
    expect([await answerOf(library), news.length]).toEqual(['食堂六点开门。', 1]);
    expect(await library.keeper.publish(library.keeper.waiting()!.id)).toBe('done');
    expect([await answerOf(library), library.keeper.waiting()]).toEqual(['食堂七点开门。', undefined]);
  });

  it('outlives a restart, with and without the cache', async () => {
    const library = await waitingAfter('食堂七点开门。');
    const { id } = library.keeper.waiting()!;
    for (const _ of ['with', 'without']) {
      await opened.pop()!.close();
      const again = await open();
      expect([await answerOf(again), again.keeper.waiting()?.id]).toEqual(['食堂六点开门。', id]);
      rmSync(join(base, 'index.cache'), { force: true });
    }
  });

  it('what was sent back stays back after a restart, and comes again when the file is another one', async () => {
    const library = await waitingAfter('食堂七点开门。');
    await library.keeper.refuse(library.keeper.waiting()!.id);
    await opened.pop()!.close();
    const again = await open();
    expect([await answerOf(again), again.keeper.waiting()]).toEqual(['食堂六点开门。', undefined]);
    write('gated/canteen.md', '食堂八点开门。');
    await again.look();
    expect(again.keeper.waiting()).toBeDefined();
  });
});

describe('bad moments', () => {
  it('a store that fails in the middle of publishing: the old generation serves on, and the proposal still waits', async () => {
    const library = await waitingAfter('食堂七点开门。');
    const { id } = library.keeper.waiting()!;
    isBroken = true;
    await expect(library.keeper.publish(id)).rejects.toThrow('disk');
    expect([await answerOf(library), library.keeper.waiting()?.id]).toEqual(['食堂六点开门。', id]);
    isBroken = false;
    expect(await library.keeper.publish(id)).toBe('done');
    expect(await answerOf(library)).toBe('食堂七点开门。');
  });

  it('two editors at once: one publishes, the other hears that it is gone', async () => {
    const library = await waitingAfter('食堂七点开门。');
    const { id } = library.keeper.waiting()!;
    expect(await Promise.all([library.keeper.publish(id), library.keeper.refuse(id)])).toEqual(['done', 'gone']);
    expect(await answerOf(library)).toBe('食堂七点开门。');
  });

  it('a rollback during a publication comes after it, whole', async () => {
    const library = await waitingAfter('食堂七点开门。');
    const [first] = generations;
    const done = await Promise.all([
      library.keeper.publish(library.keeper.waiting()!.id),
      library.keeper.rollback(first!.id),
    ]);
    expect([done, await answerOf(library)]).toEqual([['done', 'done'], '食堂六点开门。']);
    await library.look();
    expect([await answerOf(library), library.keeper.waiting()]).toEqual(['食堂六点开门。', undefined]);
  });

  it('a state that is no longer kept cannot be gone back to', async () => {
    expect(await (await waitingAfter('食堂七点开门。')).keeper.rollback('0'.repeat(32))).toBe('gone');
  });

  it('what is changed after a rollback is served, what is not stays back', async () => {
    write('free.md', '食堂六点开门。');
    write('other.md', '医务室八点开门。');
    const library = await open();
    write('free.md', '食堂七点开门。');
    await library.look();
    await library.keeper.rollback(generations[0]!.id);
    write('other.md', '医务室九点开门。');
    await library.look();
    expect(await answerOf(library)).toBe('食堂六点开门。');
    expect(library.keeper.served()!.documents.flatMap(({ passages }) => passages.map(({ text }) => text))).toContain(
      '医务室九点开门。',
    );
    await library.keeper.publish('all');
    expect(await answerOf(library)).toBe('食堂七点开门。');
  });

  it('five hundred files at once are one proposal', async () => {
    write('gated/canteen.md', '食堂六点开门。');
    const library = await open();
    for (let at = 0; at < 500; at += 1) write(`gated/${at}.md`, `第${at}号通知的正文。`);
    await library.look();
    expect([news.length, library.keeper.waiting()?.changes.length]).toEqual([1, 500]);
  });
});
