/** What is in work at once: so much, and then the senders wait. */

export interface Workload {
  /** Counts the work until it has ended. It never rejects. */
  add(work: Promise<void>): void;
  /** Resolves when all that is in work now has ended. */
  idle(): Promise<void>;
}

export interface Valve {
  /** So many at most; opened again when half of them are done. */
  readonly most: number;
  readonly shut: () => void;
  readonly open: () => void;
}

export function createWorkload({ most, shut, open }: Valve): Workload {
  const inWork = new Set<Promise<void>>();
  let isShut = false;
  const release = (work: Promise<void>): void => {
    inWork.delete(work);
    if (!isShut || inWork.size > most / 2) return;
    isShut = false;
    open();
  };
  return {
    add(work) {
      inWork.add(work);
      void work.then(() => release(work));
      if (isShut || inWork.size < most) return;
      isShut = true;
      shut();
    },
    async idle() {
      await Promise.all(inWork);
    },
  };
}
