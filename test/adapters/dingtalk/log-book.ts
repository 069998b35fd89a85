/** A log that keeps every line, to be searched for what must not be there. */
import { openLog } from '../../../bot/adapters/log/log.ts';
import type { Log } from '../../../bot/ports/log.ts';

export interface LogBook {
  readonly log: Log;
  text(): string;
}

export function createLogBook(): LogBook {
  const lines: string[] = [];
  return {
    log: openLog('trace', { write: (line) => void lines.push(line) }),
    text: () => lines.join('\n'),
  };
}
