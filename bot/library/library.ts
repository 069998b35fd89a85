/** The library that is served: the folder read, indexed, published as a generation; or what another process has published. */
import type { Clock } from '../ports/clock.ts';
import type { Library } from '../ports/library.ts';
import type { Embedding } from '../ports/llm.ts';
import type { Log } from '../ports/log.ts';
import type { Generation } from '../ports/store.ts';
import { openCache, type Snapshot } from './folder/cache.ts';
import type { FolderState } from './folder.ts';
import { unpackGeneration } from './generation.ts';
import { createKeeper, type Keeper, type News, type Published, type Stock } from './keeper.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { openVectors } from './vectors.ts';
import { watchFolder } from './folder/watch.ts';
import type { Index } from './index.ts';

export interface LibraryOptions {
  readonly dir: string;
  /** Where the index is kept for the next start. */
  readonly cacheFile: string;
  readonly store: Stock;
  readonly clock: Clock;
  readonly log: Log;
  /** How often a process without the folder looks for what another has published. Default 3 seconds. */
  readonly followMs?: number;
  /** Roles of the policy, so that a misspelt audience is told of. */
  readonly roles?: readonly string[];
  /** True for files that are served only when an editor says so. Default: none. */
  readonly isGated?: (file: string) => boolean;
  /** Where meanings are compared besides words. */
  readonly embedding?: Embedding | undefined;
  /** Where their vectors are kept. */
  readonly vectorFile?: string;
  readonly onNews?: (news: News) => Promise<unknown>;
}

export interface OpenLibrary extends Library {
  /** What editors decide. */
  readonly keeper: Keeper;
  readonly shelf: Shelf;
  /** The folder as it was last read. Undefined: there is none. */
  folder(): FolderState | undefined;
  /** Looks at the folder at once; `change` is done to it before, and seen as one change. */
  look(change?: () => Promise<void>): Promise<void>;
  /** Watches the folder no more, and keeps the index for the next start. */
  close(): Promise<void>;
}

/**
 * Resolves when it can answer: from the folder, or from what was last published when there is no folder. A process that
 * sees the folder owns it and publishes its states; one that does not follows what is published.
 */
export async function openLibrary(options: LibraryOptions): Promise<OpenLibrary> {
  const { dir, store, clock, log, followMs = 3_000 } = options;
  const cache = openCache({ file: options.cacheFile, log });
  const last = await store.published();
  const snapshot = last && (await cache.restore(last));
  const { embedding, vectorFile } = options;
  const vectors = embedding && vectorFile ? await openVectors({ embedding, file: vectorFile, log }) : undefined;
  const onIndex = vectors && ((index: Index) => vectors.take(index.passages));
  const shelf = await openShelf({ zone: clock.zone, log, legacy: snapshot?.legacy, onIndex });
  const { roles, isGated = () => false, onNews = () => Promise.resolve() } = options;
  const published = await knowledgeOf(last, snapshot);
  const keeper = createKeeper({ ...options, cache, shelf, last: published, isGated, onNews });
  const watch = await watchFolder({
    dir,
    log,
    onChange: (state) => keeper.take(state),
    former: snapshot?.state,
    roles,
  });
  await keeper.follow();
  const following = setInterval(() => void keeper.follow(), followMs).unref();
  return {
    search: (inquiry) => shelf.index.search(inquiry, vectors?.nearest),
    ...(vectors && { vectors: () => vectors.progress }),
    documents: (audience) => shelf.index.documents(audience),
    contents: (document) => shelf.index.contents(document),
    siblings: (passage) => shelf.index.siblings(passage),
    get generation() {
      return shelf.generation;
    },
    keeper,
    shelf,
    folder: () => watch.state(),
    look: (change) => watch.look(change),
    close: async () => {
      clearInterval(following);
      await watch.close();
      await vectors?.close();
      await keeper.idle();
      await cache.close();
    },
  };
}

/** Undefined for what another version of this program has published: then everything is published anew. */
async function knowledgeOf(
  last: Generation | undefined,
  snapshot: Snapshot | undefined,
): Promise<Published | undefined> {
  const published = last && (await unpackGeneration(last.content).catch(() => undefined));
  if (!last || !published) return undefined;
  // The very objects that the folder is compared with.
  return { ...published, documents: snapshot?.documents ?? published.documents, id: last.id };
}
