/** The library that is served: the folder read, indexed, published as a generation; or what another process has published. */
import type { Clock } from '../ports/clock.ts';
import type { Library } from '../ports/library.ts';
import type { Log } from '../ports/log.ts';
import type { Generation, Store } from '../ports/store.ts';
import { openCache, type Cache } from './cache.ts';
import type { FolderState } from './folder.ts';
import { packGeneration, unpackGeneration } from './generation.ts';
import { sameObjects } from './inheritance.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { watchFolder } from './watch.ts';

export interface LibraryOptions {
  readonly dir: string;
  /** Where the index is kept for the next start. */
  readonly cacheFile: string;
  readonly store: Pick<Store, 'publish' | 'published'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How often a process without the folder looks for what another has published. Default 3 seconds. */
  readonly followMs?: number;
  /** Roles of the policy, so that a misspelt audience is told of. */
  readonly roles?: readonly string[];
}

export interface OpenLibrary extends Library {
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
  const shelf = await openShelf({ zone: clock.zone, log, legacy: snapshot?.legacy });
  const keeper = createKeeper({ ...options, cache, shelf, newest: last?.id });
  const { roles } = options;
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
    search: (inquiry) => shelf.index.search(inquiry),
    documents: (audience) => shelf.index.documents(audience),
    siblings: (passage) => shelf.index.siblings(passage),
    get generation() {
      return shelf.generation;
    },
    close: async () => {
      clearInterval(following);
      await watch.close();
      await keeper.idle();
      await cache.close();
    },
  };
}

interface Keeping extends Pick<LibraryOptions, 'store' | 'clock' | 'log'> {
  readonly cache: Cache;
  readonly shelf: Shelf;
  /** The newest generation in the store, as far as is known. */
  readonly newest: string | undefined;
}

interface Keeper {
  /** Puts a state of the folder to use. Rejects when it could not be published: then nothing has changed. */
  take(state: FolderState): Promise<void>;
  /** Without a folder: takes what another process has published since. Never rejects. */
  follow(): Promise<void>;
  idle(): Promise<void>;
}

/** One change after the other, whether it comes from the folder or from the store. */
function createKeeper({ store, clock, log, cache, shelf, newest: last }: Keeping): Keeper {
  const inTurn = createQueue();
  let newest = last;
  /** What was looked at, served or not: bytes that cannot be read are tried once. */
  let seen = '';
  let isOwner = false;

  async function take(state: FolderState): Promise<void> {
    isOwner = state.isThere;
    if (!isOwner) return;
    const { id, content } = await packGeneration(state.documents, state.dictionary);
    if (id === shelf.generation) return;
    // Published before it is served: an answer never cites what other replicas cannot have.
    await shelf.replace(id, state, async () => {
      if (id !== newest) await store.publish({ id, content, publishedAt: clock.now() });
      newest = id;
    });
    seen = id;
    cache.keep({ generation: id, state, legacy: shelf.legacy });
  }

  async function follow(): Promise<void> {
    if (isOwner) return;
    try {
      await serve(await store.published(seen));
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'what another process has published could not be taken over');
    }
  }

  async function serve(generation: Generation | undefined): Promise<void> {
    if (!generation) return;
    newest = generation.id;
    seen = generation.id;
    const { documents, dictionary } = await unpackGeneration(generation.content);
    await shelf.replace(generation.id, { documents: sameObjects(documents, shelf.legacy.documents), dictionary });
  }

  return {
    take: (state) => inTurn(() => take(state)),
    follow: () => inTurn(follow),
    idle: () => inTurn(async () => {}),
  };
}

function createQueue(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
