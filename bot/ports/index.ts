/** Everything outside the bot, gathered in one place and handed to every skill. */
import type { Chat } from './chat.ts';
import type { Clock } from './clock.ts';
import type { Files } from './files.ts';
import type { Library } from './library.ts';
import type { Log } from './log.ts';
import type { Policy } from './policy.ts';
import type { Reader } from './reader.ts';
import type { Store } from './store.ts';

export interface Ports {
  readonly chat: Chat;
  readonly clock: Clock;
  readonly files: Files;
  readonly library: Library;
  readonly log: Log;
  readonly policy: Policy;
  readonly reader: Reader;
  readonly store: Store;
}
