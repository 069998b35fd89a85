/** What is served now: a new index is built beside the one in use, and takes its place at one stroke. */
import type { Log } from '../ports/log.ts';
import { openIndex, type Index } from './index.ts';
import type { Legacy } from './index/inheritance.ts';
import type { Knowledge } from './generation.ts';

export interface Shelf {
  /** Empty: nothing is served yet. */
  readonly generation: string;
  readonly index: Index;
  /** What the next index can take over. */
  readonly legacy: Legacy;
  /** Builds and swaps. `before` runs between the two: when it rejects, the old index stays. */
  replace(generation: string, knowledge: Knowledge, before?: () => Promise<void>): Promise<void>;
}

export interface ShelfOptions {
  /** The college's calendar, an IANA name. */
  readonly zone: string;
  readonly log: Log;
  /** What an earlier process has left. */
  readonly legacy?: Legacy | undefined;
  /** Hears of every index that is served. */
  readonly onIndex?: ((index: Index) => void) | undefined;
}

export async function openShelf({ zone, log, legacy, onIndex }: ShelfOptions): Promise<Shelf> {
  let inherited = legacy;
  let generation = '';
  let index = await openIndex([]);
  return {
    get generation() {
      return generation;
    },
    get index() {
      return index;
    },
    get legacy() {
      return inherited ?? index.legacy;
    },
    replace: async (name, { documents, dictionary }, before) => {
      const fresh = await openIndex(documents, { zone, dictionary, legacy: inherited ?? index.legacy });
      await before?.();
      inherited = undefined;
      index = fresh;
      generation = name;
      onIndex?.(fresh);
      log.info({ generation, passages: index.size }, 'a generation of the knowledge is served');
    },
  };
}
