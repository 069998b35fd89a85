/** `knowledge status`, `publish` and `rollback`: the served states of the knowledge, with or without a bot running. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openLog } from '../../bot/adapters/log/log.ts';
import { ownDirectory } from '../../bot/adapters/store/sqlite/directory.ts';
import { openStorage } from '../../bot/adapters/store/storage.ts';
import { loadFolder } from '../../bot/library/folder.ts';
import type { Answered, Errand } from '../../bot/library/editing/errands.ts';
import { changesBetween } from '../../bot/library/editing/gate.ts';
import { unpackGeneration } from '../../bot/library/generation.ts';
import { generationNamed, PREVIOUS } from '../../bot/library/editing.ts';
import { openLibrary } from '../../bot/library/library.ts';
import { localTime } from '../../bot/language/local-time.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { Edited } from '../../bot/ports/editing.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import type { Store } from '../../bot/ports/store.ts';
import type { Wish } from '../knowledge.ts';

const ZONE = process.env['TZ_COLLEGE'] || 'Asia/Shanghai';
const DATA_DIR = process.env['DATA_DIR'] || './data';
const ERRAND = join(DATA_DIR, 'knowledge.errand');
/** A running bot looks every second; publishing a large folder takes a few. */
const PATIENCE_MS = 20_000;
const clock: Clock = { now: Date.now, zone: ZONE };
const log = openLog('silent');

const SENTENCES: Readonly<Record<Answered['edited'], string>> = {
  done: '完成。\n',
  gone: '没有这个编号的版本，或者不再保留；npm run -s knowledge -- status 可以看到有哪些。\n',
  elsewhere: '小管家看不到知识库文件夹，请检查 KNOWLEDGE_DIR。\n',
  failed: '没有办成，原因见小管家的日志；仍按原来的内容回答。\n',
};

/** Only reads: nothing is published by looking. */
export async function status({ dir, json }: Wish): Promise<number> {
  const isRunning = isOwned();
  const kept = isRunning ? undefined : await withStore(keptBy);
  const folder = await loadFolder(dir);
  const served = kept?.[0];
  const changes = served ? changesBetween(served.knowledge.documents, folder.documents) : [];
  const states = (kept ?? []).map(({ id, publishedAt, knowledge }) => ({
    id,
    publishedAt: new Date(publishedAt).toISOString(),
    documents: knowledge.documents.length,
  }));
  const report = {
    schema: 1,
    folder: dir,
    documents: folder.documents.length,
    unreadable: folder.aside.length,
    running: isRunning,
    kept: states,
    changes,
  };
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : pageOf(report));
  return folder.isThere ? 0 : 1;
}

interface Status {
  readonly documents: number;
  readonly unreadable: number;
  readonly running: boolean;
  readonly kept: readonly { readonly id: string; readonly publishedAt: string; readonly documents: number }[];
  readonly changes: ReturnType<typeof changesBetween>;
}

function pageOf({ documents, unreadable, running, kept, changes }: Status): string {
  const lines = kept.map(
    ({ id, publishedAt, documents: count }, at) =>
      `  ${at + 1}. ${id}  ${localTimeOf(publishedAt)}  ${count} 份文件${at === 0 ? '  ← 正在使用' : ''}\n`,
  );
  const waiting = changes.map(({ kind, file }) => `  ${kind}  ${file}\n`).join('');
  const states = running
    ? '小管家正在运行：保留的版本和等待确认的改动，请私聊小管家“知识库状态”。\n'
    : `保留的版本：\n${lines.join('') || '  还没有发布过\n'}`;
  return `文件夹：${documents} 份文件，${unreadable} 份没有收录\n${states}${waiting ? `文件夹与正在使用的版本不同：\n${waiting}` : ''}`;
}

function localTimeOf(iso: string): string {
  const { day, time } = localTime(Date.parse(iso), ZONE);
  return `${day} ${time}`;
}

/** The folder as it is, or one proposal of a running bot. */
export async function publish({ dir, what = 'all' }: Wish): Promise<number> {
  return settle({ command: 'publish', what }, dir);
}

export async function rollback({ dir, what = PREVIOUS }: Wish): Promise<number> {
  return settle({ command: 'rollback', what }, dir);
}

async function settle(errand: Omit<Errand, 'id'>, dir: string): Promise<number> {
  const edited = isOwned()
    ? await send({ id: randomUUID(), ...errand })
    : await withStore((store) => perform(errand, dir, store));
  (edited === 'done' ? process.stdout : process.stderr).write(edited === undefined ? SILENCE : SENTENCES[edited]);
  return edited === 'done' ? 0 : 1;
}

const SILENCE =
  '小管家没有回应；请求已经撤回，什么都没有改动。请稍后再试，或者停下小管家再执行，或者私聊小管家办理。\n';

/** Everything waits for the word that is given here: opening the folder publishes nothing by itself. */
async function perform({ command, what }: Omit<Errand, 'id'>, dir: string, store: Store): Promise<Edited> {
  const isGated = (): boolean => true;
  const library = await openLibrary({ dir, cacheFile: join(DATA_DIR, 'index.cache'), store, clock, log, isGated });
  try {
    if (command === 'publish') return await library.keeper.publish(what);
    const id = generationNamed(what, await store.kept());
    return id === undefined ? 'gone' : await library.keeper.rollback(id);
  } finally {
    await library.close();
  }
}

/** Undefined: nobody answered, and the slip was taken back. */
async function send(errand: Errand): Promise<Answered['edited'] | undefined> {
  writeFileSync(`${ERRAND}.sent`, JSON.stringify(errand), { mode: 0o600 });
  renameSync(`${ERRAND}.sent`, ERRAND);
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    await pause(200);
    const answered = readAnswer();
    if (answered?.id === errand.id) return answered.edited;
  }
  rmSync(ERRAND, { force: true });
  return undefined;
}

function readAnswer(): Answered | undefined {
  const file = `${ERRAND}.answer`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Answered) : undefined;
}

/** The lock belongs to a running bot. With PostgreSQL there is none: whoever sees the folder decides what is served. */
function isOwned(): boolean {
  if (secret('DATABASE_URL') !== undefined) return true;
  try {
    ownDirectory(DATA_DIR).release();
    return false;
  } catch (problem) {
    if (problem instanceof OutsideProblem && problem.code === 'taken') return true;
    throw problem;
  }
}

async function keptBy(store: Store) {
  const generations = await Promise.all((await store.kept()).map(({ id }) => store.generation(id)));
  const present = generations.filter((each) => each !== undefined);
  return Promise.all(present.map(async (each) => ({ ...each, knowledge: await unpackGeneration(each.content) })));
}

async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const options = { dataDir: DATA_DIR, databaseUrl: undefined, sealKey: secret('SEAL_KEY'), clock, log };
  const storage = await openStorage(options);
  try {
    return await use(storage.store);
  } finally {
    await storage.close();
  }
}

/** From the environment, or from the file it names. */
function secret(name: string): string | undefined {
  const file = process.env[`${name}_FILE`];
  return process.env[name] || (file && readFileSync(file, 'utf8').trim()) || undefined;
}
