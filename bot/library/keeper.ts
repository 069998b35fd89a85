/** Puts one change after the other to use, whether it comes from the folder, from the store or from an editor. */
import type { Clock } from '../ports/clock.ts';
import type { Edited } from '../ports/editing.ts';
import type { Log } from '../ports/log.ts';
import type { Generation, Store } from '../ports/store.ts';
import type { Cache } from './folder/cache.ts';
import type { FolderState } from './folder.ts';
import { holdingBack, sift, type Sifted, type Waiting } from './editing/gate.ts';
import { packGeneration, unpackGeneration, type Knowledge } from './generation.ts';
import { sameObjects } from './index/inheritance.ts';
import type { Aside, LoadedDocument } from './load/index.ts';
import type { Shelf } from './shelf.ts';

export type Stock = Pick<Store, 'publish' | 'published' | 'kept' | 'generation'>;

/** Something an administrator may want to hear of. */
export type News =
  | { readonly kind: 'proposed'; readonly id: string }
  | { readonly kind: 'published'; readonly generation: string }
  /** Files that are not taken in, and were not told of before. */
  | { readonly kind: 'aside'; readonly files: readonly Pick<Aside, 'file' | 'reason'>[] };

export interface Published extends Knowledge {
  readonly id: string;
}

export interface Keeping {
  readonly store: Stock;
  readonly clock: Clock;
  readonly log: Log;
  readonly cache: Cache;
  readonly shelf: Shelf;
  /** What was published last, as far as is known. */
  readonly last: Published | undefined;
  /** True for files that wait for an editor's word. */
  readonly isGated: (file: string) => boolean;
  /** A rejection is the folder's: it is offered again. */
  readonly onNews: (news: News) => Promise<unknown>;
}

/** What waits, with the folder as it would be served. */
export interface Proposed extends Waiting {
  readonly before: readonly LoadedDocument[];
  readonly after: readonly LoadedDocument[];
}

export interface Keeper {
  /** Puts a state of the folder to use. Rejects when it could not be published: then nothing has changed. */
  take(state: FolderState): Promise<void>;
  /** Without a folder: takes what another process has published since. Never rejects. */
  follow(): Promise<void>;
  waiting(): Proposed | undefined;
  /** `all`: the folder as it is. */
  publish(id: string): Promise<Edited>;
  refuse(id: string): Promise<Edited>;
  rollback(generation: string): Promise<Edited>;
  served(): Knowledge | undefined;
  idle(): Promise<void>;
}

export function createKeeper({ store, clock, log, cache, shelf, isGated, onNews, ...options }: Keeping): Keeper {
  const inTurn = createQueue();
  let newest = options.last?.id;
  let served: Knowledge | undefined = options.last;
  let folder: FolderState | undefined;
  let waiting: Waiting | undefined;
  /** What was looked at, served or not: bytes that cannot be read are tried once. */
  let seen = '';
  let isOwner = false;

  async function take(state: FolderState): Promise<void> {
    isOwner = state.isThere;
    if (!isOwner) return;
    const [before, earlier] = [newest, waiting];
    const known = new Set(folder?.aside.map(({ file, reason }) => `${file} ${reason}`));
    const files = state.aside.filter(({ file, reason }) => !known.has(`${file} ${reason}`));
    const sifted = sift(served, state.documents, isGated);
    await serve(sifted, state);
    waiting = sifted.waiting;
    if (before !== undefined && before !== newest) await onNews({ kind: 'published', generation: shelf.generation });
    if (files.length > 0) await onNews({ kind: 'aside', files: files.map(({ file, reason }) => ({ file, reason })) });
    if (waiting && waiting.id !== earlier?.id) await onNews({ kind: 'proposed', id: waiting.id });
  }

  /** Published before it is served: an answer never cites what other replicas cannot have. */
  async function serve({ documents, held }: Omit<Sifted, 'waiting'>, state: FolderState): Promise<void> {
    const { dictionary } = state;
    const { id, content } = await packGeneration(documents, dictionary, held);
    const publish = async (): Promise<void> => {
      if (id !== newest || !isSame(held, served?.held)) await store.publish({ id, content, publishedAt: clock.now() });
      newest = id;
    };
    const knowledge = { documents, dictionary, held };
    if (id === shelf.generation) await publish();
    else await shelf.replace(id, knowledge, publish);
    served = knowledge;
    folder = state;
    seen = id;
    cache.keep({ generation: id, state: asServed(state, documents), legacy: shelf.legacy });
  }

  async function edit(id: string, sifted: (state: FolderState, open: Waiting | undefined) => Choice): Promise<Edited> {
    if (!folder || !isOwner) return 'elsewhere';
    const choice = sifted(folder, waiting);
    if (!choice) return 'gone';
    await serve(choice, folder);
    waiting = sift(served, folder.documents, isGated).waiting;
    log.info({ id, generation: shelf.generation }, 'an editor has decided what is served');
    return 'done';
  }

  async function rollback(id: string): Promise<Edited> {
    const generation = await store.generation(id);
    if (!generation) return 'gone';
    const { documents } = await unpackGeneration(generation.content);
    const target = sameObjects(documents, shelf.legacy.documents) as readonly LoadedDocument[];
    return edit(id, (state) => ({ documents: target, held: holdingBack(target, state.documents) }));
  }

  async function follow(): Promise<void> {
    if (isOwner) return;
    try {
      await takeOver(await store.published(seen));
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'what another process has published could not be taken over');
    }
  }

  async function takeOver(generation: Generation | undefined): Promise<void> {
    if (!generation) return;
    newest = generation.id;
    seen = generation.id;
    const { documents, dictionary, held } = await unpackGeneration(generation.content);
    const known = sameObjects(documents, shelf.legacy.documents);
    served = { documents: known, dictionary, held };
    await shelf.replace(generation.id, served);
  }

  return {
    take: (state) => inTurn(() => take(state)),
    follow: () => inTurn(follow),
    waiting: () => {
      const choice = waiting && folder && taken(folder, waiting, served);
      return waiting && choice && served && { ...waiting, before: served.documents, after: choice.documents };
    },
    publish: (id) =>
      inTurn(() =>
        edit(id, (state, open) => {
          if (id === 'all') return { documents: state.documents, held: new Map() };
          return open?.id === id ? taken(state, open, served) : undefined;
        }),
      ),
    refuse: (id) =>
      inTurn(() => edit(id, (state, open) => (open?.id === id ? sentBack(state, open, served) : undefined))),
    rollback: (generation) => inTurn(() => rollback(generation)),
    served: () => served,
    idle: () => inTurn(async () => {}),
  };
}

type Choice = Omit<Sifted, 'waiting'> | undefined;

/** What waits is served; what was sent back earlier stays back. */
function taken({ documents }: FolderState, { changes }: Waiting, served: Knowledge | undefined): Choice {
  const files = new Set(changes.map(({ file }) => file));
  const { waiting: _, ...sifted } = sift(served, documents, (file) => !files.has(file));
  return sifted;
}

function sentBack({ documents }: FolderState, { changes }: Waiting, served: Knowledge | undefined): Choice {
  const now = sift(served, documents, () => true);
  const files = new Set(changes.map(({ file }) => file));
  const all = holdingBack(now.documents, documents);
  return { documents: now.documents, held: new Map([...now.held, ...[...all].filter(([file]) => files.has(file))]) };
}

function isSame(one: Knowledge['held'], other: Knowledge['held'] = new Map()): boolean {
  return one.size === other.size && [...one].every(([file, mark]) => other.get(file) === mark);
}

/** The cache pairs the bytes of a file with the document that is served for it: files that are held back have none. */
function asServed(state: FolderState, documents: readonly LoadedDocument[]): FolderState {
  const served = new Set(documents);
  const known = [...state.known].filter(([, { loaded }]) => loaded.kind === 'aside' || served.has(loaded.document));
  return { ...state, known: new Map(known) };
}

function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
