/** The whole knowledge folder → its documents. What did not change since the last time is not parsed again. */
import { createHash } from 'node:crypto';
import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_DICTIONARY, readDictionary, type Dictionary, type Words } from './dictionary.ts';
import { inOrder, listFolder, type Listing } from './folder/listing.ts';
import { putAside, type Aside, type Loaded, type LoadedDocument } from './load/index.ts';
import { Unreadable } from './load/format.ts';
import { openSandbox, type Sandbox } from './load/sandbox.ts';
import { findSidecars, hashOf, readSources, type Place } from './load/sidecar.ts';
import type { Source } from './load/source.ts';

/** What the administrator should know about a file that is served. */
export interface Remark {
  readonly file: string;
  readonly remark: string;
}

export interface FolderState {
  /** In the order of their paths. */
  readonly documents: readonly LoadedDocument[];
  /** The college's own words, from `_dict/`. */
  readonly dictionary: Dictionary;
  readonly aside: readonly Aside[];
  readonly remarks: readonly Remark[];
  /** Changes when anything above does. */
  readonly version: string;
  /** False: somebody was writing a file, which is still as it was before; look again soon. */
  readonly isSettled: boolean;
  /** False: there is no folder to read; the documents are those of the last time it was there. */
  readonly isThere: boolean;
  /** What the next look compares with. */
  readonly known: ReadonlyMap<string, Known>;
}

export interface Known {
  readonly hash: string;
  readonly loaded: Loaded;
}

export interface LookOptions {
  /** The state before: unchanged files are taken from it. */
  readonly former?: FolderState | undefined;
  /** A file written less than this many milliseconds ago may be half-written: it stays as it was. Default 0: read all. */
  readonly quietMs?: number;
  /** Where risky files are read. Absent: one is opened for this look. */
  readonly sandbox?: Sandbox | undefined;
}

/** Files open at once. */
const AT_ONCE = 16;

/** Reads the folder. Never rejects: what cannot be read is put aside, a folder that is gone leaves the former documents. */
export async function loadFolder(root: string, options: LookOptions = {}): Promise<FolderState> {
  const sandbox = options.sandbox ?? openSandbox();
  try {
    const folder = await realpath(root);
    const listing = await listFolder(folder);
    const sidecars = findSidecars(listing.files);
    const heads = new Set(sidecars.values());
    const read = (file: string): Promise<Look> =>
      look({ folder, file, sidecar: sidecars.get(file) }, { ...options, sandbox });
    const looks = await inParallel(
      listing.files.filter((file) => !heads.has(file)),
      read,
    );
    const words = await readDictionary(folder);
    // A folder that went while it was read must not look like one whose files were all deleted.
    await realpath(root);
    return summarise(listing, looks, words);
  } catch (error) {
    return withoutFolder(error, options.former);
  } finally {
    if (!options.sandbox) sandbox.close();
  }
}

interface Look {
  readonly file: string;
  readonly known?: Known | undefined;
  readonly isSettled: boolean;
}

async function look(place: Place, options: Looking): Promise<Look> {
  const { folder, file } = place;
  const before = options.former?.known.get(file);
  try {
    return await lookInside(place, options);
  } catch (error) {
    if (error instanceof Unreadable && error.isPassing && before) return { file, known: before, isSettled: false };
    const isGone = await lstat(join(folder, file)).then(
      () => false,
      () => true,
    );
    return {
      file,
      known: isGone ? undefined : { hash: '', loaded: putAside(file, error) },
      isSettled: !isPassing(error),
    };
  }
}

async function lookInside(place: Place, { former, quietMs = 0, sandbox }: Looking): Promise<Look> {
  const { file } = place;
  const before = former?.known.get(file);
  const sources = await readSources(place);
  const hash = hashOf(sources);
  if (before?.hash === hash) return { file, known: before, isSettled: true };
  if (sources.some((source) => isFresh(source, quietMs))) return { file, known: before, isSettled: false };
  const [bytes = new Uint8Array(), sidecar] = sources.map((source) => source.bytes);
  return { file, known: { hash, loaded: await sandbox.parse({ file, bytes, sidecar }) }, isSettled: true };
}

type Looking = LookOptions & { readonly sandbox: Sandbox };

function isPassing(error: unknown): boolean {
  return error instanceof Unreadable && error.isPassing;
}

/** Written a moment ago. A time in the future is a wrong clock, not a busy writer. */
function isFresh({ writtenAt }: Source, quietMs: number): boolean {
  const age = Date.now() - writtenAt;
  return Math.abs(age) < quietMs;
}

async function inParallel<T, R>(all: readonly T[], work: (each: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = all.entries();
  const worker = async (): Promise<void> => {
    for (const [at, each] of queue) results[at] = await work(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

function summarise(listing: Listing, looks: readonly Look[], { dictionary, leftOut }: Words): FolderState {
  const known = new Map(looks.flatMap(({ file, known: seen }) => (seen ? [[file, seen]] : [])));
  const all = [...known.values()].map(({ loaded }) => loaded);
  const served = all.filter((each) => each.kind === 'document');
  const documents = served.map(({ document }) => document);
  const faulty = leftOut.map((each): Aside => ({ kind: 'aside', ...each }));
  const aside = [...listing.aside, ...faulty, ...all.filter((each) => each.kind === 'aside')];
  aside.sort((one, other) => inOrder(one.file, other.file));
  const own = served.flatMap(({ document, remarks }) =>
    remarks.map((remark) => ({ file: document.head.file, remark })),
  );
  const remarks = [...own, ...sameTitles(documents)];
  const contents = [...known].map(([file, { hash }]) => [file, hash]);
  const version = createHash('sha256')
    .update(JSON.stringify([contents, aside, [...dictionary]]))
    .digest('hex')
    .slice(0, 16);
  const isSettled = looks.every((each) => each.isSettled);
  return { documents, dictionary, aside, remarks, version, isSettled, isThere: true, known };
}

/** Two papers of one title are often two editions of one paper: a person has to say which is in force. */
function sameTitles(documents: readonly LoadedDocument[]): readonly Remark[] {
  const first = new Map<string, string>();
  const remarks: Remark[] = [];
  for (const { head } of documents) {
    const earlier = first.get(head.title);
    if (earlier === undefined) first.set(head.title, head.file);
    else
      remarks.push({
        file: head.file,
        remark: `标题“${head.title}”与 ${earlier} 相同；如是新旧版本，请给旧的写明失效日期或移走。`,
      });
  }
  return remarks;
}

/** What a folder that was never there leaves behind. */
const NOTHING: Pick<FolderState, 'documents' | 'dictionary' | 'remarks' | 'known'> = {
  documents: [],
  dictionary: NO_DICTIONARY,
  remarks: [],
  known: new Map(),
};

function withoutFolder(error: unknown, former: FolderState | undefined): FolderState {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const { documents, dictionary, remarks, known } = former ?? NOTHING;
  const still = documents.length > 0 ? '，暂时继续使用上次的内容' : '';
  const reason = `知识库文件夹打不开${code ? `（${code}）` : ''}${still}；请检查 KNOWLEDGE_DIR 指向的文件夹和权限。`;
  return {
    documents,
    dictionary,
    remarks,
    known,
    aside: [{ kind: 'aside', file: '.', reason }],
    version: former ? `without-${former.version.replace('without-', '')}` : 'without',
    isSettled: true,
    isThere: false,
  };
}
