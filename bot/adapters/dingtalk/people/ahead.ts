/** The address book read ahead: from our own store at the start, from DingTalk in the background, anew when it has changed. */
import type { OfficeEvent } from '../../../ports/chat.ts';
import type { Colleague, Department } from '../../../ports/people.ts';

/** All of it, as it was at a moment of college time. */
export interface Snapshot {
  readonly at: number;
  readonly departments: readonly Department[];
  /** Department → its own members. */
  readonly members: Readonly<Record<string, readonly Colleague[]>>;
}

/** Where the last snapshot outlives the process. */
export interface Keepsake {
  load(): Promise<Snapshot | undefined>;
  save(snapshot: Snapshot): Promise<void>;
}

export const NO_KEEPSAKE: Keepsake = { load: async () => undefined, save: async () => {} };

export interface Ahead {
  /** Resolves when it has been read once. A failure shows when the address book is needed; never rejects. */
  start(): Promise<void>;
  /** Events of the address book cost nothing of the month; without them it is read anew every six hours. */
  heard(event: OfficeEvent): void;
  close(): void;
}

export interface AheadParts {
  /** Asks for everything anew. */
  readonly read: () => Promise<Snapshot>;
  /** Takes over what was known earlier. */
  readonly adopt: (snapshot: Snapshot) => void;
  readonly keepsake: Keepsake;
  /** Changes told within so many real milliseconds are read together. */
  readonly settleMs: number;
}

const EVERY_MS = 6 * 3_600_000;
/** Changes come in swarms: they are read together. */
export const SETTLE_MS = 10_000;
const CHANGES = /^(?:user_(?:add|modify|leave|active)_org|org_dept_(?:create|modify|remove))$/u;

export function openAhead({ read, adopt, keepsake, settleMs }: AheadParts): Ahead {
  let next: NodeJS.Timeout | undefined;
  let isSettling = false;
  let isStarted = false;

  function readIn(ms: number): void {
    clearTimeout(next);
    next = setTimeout(() => void refresh(), ms).unref();
  }

  async function refresh(): Promise<void> {
    isSettling = false;
    readIn(EVERY_MS);
    await read()
      .then((snapshot) => keepsake.save(snapshot))
      .catch(() => undefined);
  }

  return {
    start: async () => {
      isStarted = true;
      const kept = await keepsake.load().catch(() => undefined);
      if (kept) adopt(kept);
      await refresh();
    },
    heard: ({ type }) => {
      if (!isStarted || isSettling || !CHANGES.test(type)) return;
      isSettling = true;
      readIn(settleMs);
    },
    close: () => {
      isStarted = false;
      clearTimeout(next);
    },
  };
}
