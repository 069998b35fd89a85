/** How copying from DingTalk's knowledge bases stands: written by the skill that copies, read by those that tell of it. */
import type { Moment } from './turn.ts';

/** How the last round ended. `part`: the night's calls were used up, the rest follows. */
export type Ending = 'done' | 'part' | 'short' | 'forbidden' | 'refused';

export interface Synced {
  /** College time, milliseconds. */
  readonly at: number;
  readonly ending: Ending;
  /** Documents copied so far, of all that were seen. */
  readonly copied: number;
  readonly seen: number;
  /** What has changed in the folder by it. */
  readonly changed: number;
  readonly calls: number;
  /** Chosen knowledge bases that the account does not see. */
  readonly unseen: readonly string[];
  readonly aside: readonly { readonly name: string; readonly reason: string }[];
}

/** Undefined: nothing has been copied yet. */
export function syncedIn({ memo }: Pick<Moment, 'memo'>): Promise<Synced | undefined> {
  return memo.recall<Synced>('wikiState', 'last');
}

export function noteSynced({ memo }: Pick<Moment, 'memo'>, synced: Synced): void {
  memo.note('wikiState', 'last', synced);
}
