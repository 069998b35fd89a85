/** How soon a changed folder answers, and how soon a restarted process does: real files, a real database file. */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownDirectory } from '../../bot/adapters/store/sqlite/directory.ts';
import { sealKey } from '../../bot/adapters/store/seal/key.ts';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { openSqliteStore } from '../../bot/adapters/store/sqlite.ts';
import { openLibrary, type OpenLibrary } from '../../bot/library/library.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Store } from '../../bot/ports/store.ts';
import { makeCorpus } from './corpus.ts';
import { print, type Options, type Row } from './table.ts';

const PER_FILE = 10;
const FILES = [1_000, 10_000];
const ROUNDS = 3;
const CLOCK = { now: Date.now, zone: 'Asia/Shanghai' };
const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => SILENT, during: (_, work) => work() };

export async function run(options: Options): Promise<void> {
  const rows: Row[] = [];
  for (const files of FILES) rows.push(await measure(files));
  print('library', rows, options);
}

async function measure(files: number): Promise<Row> {
  const base = await mkdtemp(join(tmpdir(), 'library-'));
  const dir = join(base, 'knowledge');
  await fill(dir, files);
  const times: Record<string, number> = {};
  await withLibrary(base, times, async (library) => {
    times['added_ms'] = await worst((round) => added(dir, library, round));
    times['changed_ms'] = await worst((round) => changed(dir, library, round));
    times['renamed_ms'] = await worst((round) => renamed(dir, library, round));
    times['deleted_ms'] = await worst((round) => deleted(dir, library, round));
  });
  times['first_ms'] = times['opened_ms'] ?? Number.NaN;
  await withLibrary(base, times, async () => {});
  times['restart_ms'] = times['opened_ms'] ?? Number.NaN;
  await rm(dir, { recursive: true });
  await withLibrary(base, times, async () => {});
  const { first_ms: first, opened_ms: replica, ...rest } = times;
  await rm(base, { recursive: true });
  const row = { files, passages: files * PER_FILE, first_ms: first, ...rest, replica_ms: replica };
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.round(value ?? Number.NaN)]));
}

async function fill(dir: string, files: number): Promise<void> {
  await mkdir(dir);
  const { passages } = makeCorpus(files * PER_FILE);
  for (let at = 0; at < files; at += 1) {
    const clauses = passages.slice(at * PER_FILE, (at + 1) * PER_FILE);
    await writeFile(
      join(dir, `${at}.md`),
      paper(
        `第${at}号办法`,
        clauses.map(({ text }) => text),
      ),
    );
  }
}

function paper(title: string, texts: readonly string[]): string {
  const clauses = texts.map((text, at) => `第${at + 1}条 ${text}`);
  return `---\ntitle: ${title}\naudience: public\n---\n${clauses.join('\n\n')}\n`;
}

async function withLibrary(
  base: string,
  times: Record<string, number>,
  work: (library: OpenLibrary) => Promise<void>,
): Promise<void> {
  const { store, release } = await openStore(base);
  const began = performance.now();
  const cacheFile = join(base, 'data', 'index.cache');
  const library = await openLibrary({ dir: join(base, 'knowledge'), cacheFile, store, clock: CLOCK, log: SILENT });
  await placeOf(library, '补卡审批');
  times['opened_ms'] = performance.now() - began;
  await work(library);
  await library.close();
  await store.close();
  release();
}

async function openStore(base: string): Promise<{ store: Store; release: () => void }> {
  const dataDir = join(base, 'data');
  const directory = ownDirectory(dataDir);
  const seal = createSeal(sealKey(dataDir, undefined));
  const store = await openSqliteStore({ file: join(dataDir, 'steward.sqlite'), seal, clock: CLOCK, log: SILENT });
  return { store, release: () => directory.release() };
}

async function worst(act: (round: number) => Promise<number>): Promise<number> {
  let slowest = 0;
  for (let round = 0; round < ROUNDS; round += 1) slowest = Math.max(slowest, await act(round));
  return slowest;
}

const word = (round: number): string => `${'甲乙丙'[round] ?? ''}氰螭龘`;

async function added(dir: string, library: OpenLibrary, round: number): Promise<number> {
  await writeFile(join(dir, `new-${round}.md`), paper('新办法', [`${word(round)}由此处管理。`]));
  return until(library, `${word(round)}由此处管理`, (file) => file === `new-${round}.md`);
}

async function changed(dir: string, library: OpenLibrary, round: number): Promise<number> {
  await writeFile(join(dir, `new-${round}.md`), paper('新办法', [`${word(round)}改由彼处掌理囍。`]));
  return until(
    library,
    `囍${word(round)}`,
    (_file, text) => text?.includes('囍') === true && text.includes(word(round)),
  );
}

async function renamed(dir: string, library: OpenLibrary, round: number): Promise<number> {
  await rename(join(dir, `new-${round}.md`), join(dir, `moved-${round}.md`));
  return until(library, `囍${word(round)}`, (file) => file === `moved-${round}.md`);
}

async function deleted(dir: string, library: OpenLibrary, round: number): Promise<number> {
  await rm(join(dir, `moved-${round}.md`));
  return until(library, `囍${word(round)}`, (file) => file !== `moved-${round}.md`);
}

/** Milliseconds until the first answer fits. */
async function until(
  library: OpenLibrary,
  question: string,
  fits: (file: string | undefined, text: string | undefined) => boolean,
): Promise<number> {
  const began = performance.now();
  for (;;) {
    const passage = await placeOf(library, question);
    if (fits(passage?.document.file, passage?.text)) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function placeOf(library: OpenLibrary, question: string) {
  const [hit] = await library.search({ question, audience: new Set(['public']), now: Date.now(), limit: 1 });
  return hit?.passage;
}
