/** The log: a line of JSON for each thing that happened, with the id of what was being worked on, and without what is nobody's business. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type Logger } from 'pino';
import type { Log } from '../../ports/log.ts';
import { withoutPrivate, withoutSecrets } from './redaction.ts';

type Bindings = Readonly<Record<string, unknown>>;

/** On standard output, as service managers expect it, or wherever `lines` go. */
export function openLog(level: string, lines?: { write(line: string): void }): Log {
  const current = new AsyncLocalStorage<Bindings>();
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => current.getStore() ?? {},
    formatters: { log: withoutPrivate },
    hooks: { streamWrite: withoutSecrets },
  };
  return logOn(lines ? pino(options, lines) : pino(options), current);
}

function logOn(logger: Logger, current: AsyncLocalStorage<Bindings>): Log {
  return {
    debug: (data, sentence) => logger.debug(data, sentence),
    info: (data, sentence) => logger.info(data, sentence),
    warn: (data, sentence) => logger.warn(data, sentence),
    error: (data, sentence) => logger.error(data, sentence),
    child: (bindings) => logOn(logger.child(bindings), current),
    during: (bindings, work) => current.run({ ...current.getStore(), ...bindings }, work),
  };
}
