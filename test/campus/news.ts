/** Everything that happens in the campus, told to whoever listens; waiting is listening, never polling. */
import type { InstanceChange } from './approvals/announce.ts';
import type { Instance } from './approvals/instance.ts';
import type { FaultState } from './faults.ts';
import type { CallRecord } from './api/journal.ts';
import type { Notice } from './notices/book.ts';
import type { RoomMessage } from './rooms.ts';

export type Happening =
  | { readonly kind: 'message' | 'recall' | 'read' | 'card'; readonly message: RoomMessage }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'approval'; readonly instance: Instance; readonly change: InstanceChange | 'task' }
  | {
      readonly kind: 'connection';
      readonly id: string;
      readonly state: 'opened' | 'leaving' | 'frozen' | 'closed';
      /** Of the closed: the code of its close frame, or 1006 without one. */
      readonly code?: number | undefined;
    }
  | { readonly kind: 'push'; readonly key: string; readonly state: PushState }
  | { readonly kind: 'ping'; readonly connection: string }
  | { readonly kind: 'call'; readonly call: CallRecord }
  | { readonly kind: 'faults'; readonly faults: readonly FaultState[] }
  | { readonly kind: 'clock'; readonly now: number };

/** What became of a frame: `put-off` will be delivered again, `lost` and `given-up` will not. */
export type PushState = 'sent' | 'acknowledged' | 'put-off' | 'lost' | 'given-up';

export interface News {
  readonly tell: (happening: Happening) => void;
  /** Returns the function that ends the listening. */
  readonly listen: (listener: (happening: Happening) => void) => () => void;
  /** Looks now and after each happening until there is something; rejects after `withinMs` of real time. */
  readonly waitFor: <T>(look: () => T | undefined | false, withinMs?: number) => Promise<T>;
}

const PATIENCE_MS = 10_000;

export function createNews(): News {
  const listeners = new Set<(happening: Happening) => void>();
  const listen = (listener: (happening: Happening) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    listen,
    tell(happening) {
      for (const listener of listeners) listener(happening);
    },
    waitFor(look, withinMs = PATIENCE_MS) {
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void): void => {
          clearTimeout(deadline);
          stop();
          settle();
        };
        const attempt = (): void => {
          try {
            const found = look();
            if (found !== undefined && found !== false) finish(() => resolve(found));
          } catch (error) {
            finish(() => reject(error));
          }
        };
        const stop = listen(attempt);
        const late = `Nothing of the kind happened in the campus within ${withinMs} ms.`;
        const deadline = setTimeout(() => finish(() => reject(new Error(late))), withinMs);
        attempt();
      });
    },
  };
}
