/** A list that remembers only its last entries, so that a long benchmark does not fill the memory. */
export interface Ledger<T> {
  readonly add: (entry: T) => void;
  /** Oldest first. The array is the ledger's own: read it, do not keep it. */
  readonly all: () => readonly T[];
}

/** `keep`: how many entries must at least stay; up to twice as many are held, so that dropping is cheap. */
export function createLedger<T>(keep: number, dropped: (entry: T) => void = () => undefined): Ledger<T> {
  const entries: T[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length < keep * 2) return;
      for (const old of entries.splice(0, entries.length - keep)) dropped(old);
    },
    all: () => entries,
  };
}
