/** The library that is served: the folder read, published as a generation, indexed beside the one in use, swapped at once. */
import type { Clock } from '../ports/clock.ts';
import type { Library } from '../ports/library.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { FolderState } from './folder.ts';
import { packGeneration, unpackGeneration, type Generation } from './generation.ts';
import { openIndex, type Index } from './index.ts';
import { watchFolder } from './watch.ts';

export interface LibraryOptions {
  readonly dir: string;
  readonly store: Pick<Store, 'publish' | 'published'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface OpenLibrary extends Library {
  /** Watches the folder no more. */
  close(): Promise<void>;
}

interface Served {
  readonly generation: string;
  readonly index: Index;
}

/** Resolves when it can answer: from the folder, or from what was last published when the folder is gone. */
export async function openLibrary({ dir, store, clock, log }: LibraryOptions): Promise<OpenLibrary> {
  let served: Served = { generation: '', index: await openIndex([]) };

  async function serve(generation: string, { documents, dictionary }: Generation): Promise<void> {
    served = { generation, index: await openIndex(documents, { dictionary, zone: clock.zone }) };
    log.info({ generation, passages: served.index.size }, 'a generation of the knowledge is served');
  }

  /** Published before it is served: an answer never cites what other replicas cannot have. */
  async function take(state: FolderState): Promise<void> {
    if (!state.isThere && state.documents.length === 0) return;
    const { id, content } = await packGeneration(state.documents, state.dictionary);
    if (id === served.generation) return;
    const published = await store.published(id);
    if (published?.id !== id) await store.publish({ id, content, publishedAt: clock.now() });
    await serve(id, state);
  }

  async function resume(): Promise<void> {
    const last = await store.published();
    if (last) await serve(last.id, await unpackGeneration(last.content));
  }

  const watch = await watchFolder({ dir, log, onChange: take });
  if (served.generation === '') await resume();
  return {
    search: (inquiry) => served.index.search(inquiry),
    documents: (audience) => served.index.documents(audience),
    siblings: (passage) => served.index.siblings(passage),
    get generation() {
      return served.generation;
    },
    close: () => watch.close(),
  };
}
