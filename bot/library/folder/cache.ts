/**
 * What a restarted process need not work out again: which bytes were read into which document, and the terms of the
 * index. A file beside the database; when it is missing, damaged or of another edition, everything is read anew.
 */
import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import type { Log } from '../../ports/log.ts';
import type { Generation } from '../../ports/store.ts';
import type { RankingData } from '../index/bm25.ts';
import { NO_DICTIONARY } from '../dictionary.ts';
import { ownEdition } from './edition.ts';
import type { FolderState, Known } from '../folder.ts';
import { unpackGeneration } from '../generation.ts';
import type { Legacy } from '../index/inheritance.ts';
import type { Aside, LoadedDocument } from '../load/index.ts';

/** One state of the folder, as it is served, and its index. */
export interface Snapshot {
  readonly generation: string;
  readonly state: FolderState;
  readonly legacy: Legacy;
  /** What was published, where it was restored: the very objects the state and the legacy hold. */
  readonly documents?: readonly LoadedDocument[];
}

export interface Cache {
  /** What was kept of a published generation. Undefined: nothing that can be trusted. */
  restore(generation: Generation): Promise<Snapshot | undefined>;
  /** Written a little later; the newest counts. */
  keep(snapshot: Snapshot): void;
  /** Resolves when what was to be kept is written. */
  close(): Promise<void>;
}

export interface CacheOptions {
  readonly file: string;
  readonly log: Log;
  /** Changes often come together: how long to wait for the next before writing, milliseconds. */
  readonly waitMs?: number;
  /** Names the program that reads; default this one. */
  readonly editionOf?: () => Promise<string>;
}

/** As it is written: documents are in the published generation already, and only named here. */
interface Written {
  readonly edition: string;
  readonly generation: string;
  readonly files: readonly (readonly [file: string, hash: string, outcome: Outcome])[];
  readonly ranking: RankingData;
}

type Outcome = Aside | { readonly kind: 'document'; readonly remarks: readonly string[] };

const DIGEST_BYTES = 32;
/** Terms of documents for the staff are for nobody else on this machine. */
const PRIVATE = 0o600;

export function openCache(options: CacheOptions): Cache {
  const { file, log, waitMs = 5_000, editionOf = ownEdition } = options;
  let edition: Promise<string> | undefined;
  let pending: Snapshot | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const snapshot = pending;
    pending = undefined;
    if (!snapshot) return;
    try {
      edition ??= editionOf();
      await replaceFile(file, packed(await edition, snapshot));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      log.warn({ code }, 'the index could not be kept; the next start will read all documents again');
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  return {
    restore: async ({ id, content }) => {
      edition ??= editionOf();
      const written = unpacked(await readFile(file).catch(() => new Uint8Array()));
      if (written?.generation !== id || written.edition !== (await edition)) return undefined;
      const knowledge = await unpackGeneration(content).catch(() => undefined);
      return knowledge && snapshotOf(written, knowledge.documents);
    },
    keep: (snapshot) => {
      pending = snapshot;
      timer ??= setTimeout(() => void flush(), waitMs).unref();
    },
    close: flush,
  };
}

function packed(edition: string, { generation, state, legacy }: Snapshot): Uint8Array {
  const files = Array.from(state.known, ([file, { hash, loaded }]) => [file, hash, outcomeOf(loaded)] as const);
  const { lengths, postings } = legacy.ranking;
  const { terms, starts, entries } = postings;
  const ranking = { lengths, postings: { terms, starts, entries } };
  const body = serialize({ edition, generation, files, ranking } satisfies Written);
  return Buffer.concat([digestOf(body), body]);
}

function outcomeOf(loaded: Known['loaded']): Outcome {
  return loaded.kind === 'aside' ? loaded : { kind: 'document', remarks: loaded.remarks };
}

/** Undefined for anything but a whole file of ours. */
function unpacked(bytes: Uint8Array): Written | undefined {
  const body = bytes.subarray(DIGEST_BYTES);
  if (body.length === 0 || !digestOf(body).equals(bytes.subarray(0, DIGEST_BYTES))) return undefined;
  return deserialize(body) as Written;
}

function digestOf(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest();
}

/** The folder as an earlier process saw it: to compare with, not to serve. */
function snapshotOf(written: Written, documents: readonly LoadedDocument[]): Snapshot {
  const { generation, ranking } = written;
  const known = knownOf(written, documents);
  const unseen = { documents: [], dictionary: NO_DICTIONARY, aside: [], remarks: [], isSettled: true, isThere: false };
  return { generation, state: { ...unseen, version: '', known }, legacy: { documents, ranking }, documents };
}

function knownOf({ files }: Written, documents: readonly LoadedDocument[]): ReadonlyMap<string, Known> {
  const byFile = new Map(documents.map((document) => [document.head.file, document]));
  const known = new Map<string, Known>();
  for (const [file, hash, outcome] of files) {
    const document = byFile.get(file);
    if (outcome.kind === 'aside') known.set(file, { hash, loaded: outcome });
    else if (document) known.set(file, { hash, loaded: { ...outcome, document } });
  }
  return known;
}

/** At one stroke: a process that dies meanwhile leaves the old file. */
async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  // Replicas on one machine may share the folder.
  const fresh = `${file}.${process.pid}.new`;
  try {
    await writeFile(fresh, bytes, { mode: PRIVATE });
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
