/** A stream on a real wire to the simulated DingTalk, with everything it hears and logs kept for the test. */
import { openStream } from '../../../bot/adapters/dingtalk/stream.ts';
import type { Stream, StreamOptions, StreamPace } from '../../../bot/adapters/dingtalk/stream.ts';
import type { Incoming } from '../../../bot/ports/chat.ts';
import type { Log } from '../../../bot/ports/log.ts';
import { openCampus } from '../../campus/index.ts';
import type { Campus, CampusOptions } from '../../campus/index.ts';
import type { Happening } from '../../campus/news.ts';
import { UNLIMITED } from '../../campus/limits.ts';

/** Milliseconds where the product waits seconds. */
export const QUICK: StreamPace = {
  openMs: 200,
  handshakeMs: 200,
  backoffMs: 5,
  backoffMaxMs: 40,
  refusedMs: 30,
  provenMs: 20,
  pingMs: 20_000,
  silentMs: 60_000,
  drainMs: 2_000,
  closeMs: 100,
  messageMs: 5_000,
  eventMs: 2_500,
  pressMs: 1_500,
  samePressMs: 120_000,
};

export interface LogLine {
  readonly level: string;
  readonly sentence: string;
  readonly data: Record<string, unknown>;
}

export interface Witness {
  readonly heard: Incoming[];
  readonly lines: LogLine[];
  readonly log: Log;
  /** Writes down like a store: false for an id that it knows. */
  readonly hear: (incoming: Incoming) => Promise<boolean>;
  /** Looks now, and again whenever something is heard or logged, or happens in the campus. */
  readonly until: <T>(look: () => T | undefined | false) => Promise<T>;
  readonly notice: () => void;
}

export function createWitness(): Witness {
  const heard: Incoming[] = [];
  const lines: LogLine[] = [];
  const ids = new Set<string>();
  const looks = new Set<() => void>();
  const notice = (): void => {
    for (const look of looks) look();
  };
  const at =
    (level: string) =>
    (data: object, sentence: string): void => {
      lines.push({ level, sentence, data: data as LogLine['data'] });
      notice();
    };
  const log: Log = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => log,
    during: (_, work) => work(),
  };
  return {
    heard,
    lines,
    log,
    notice,
    async hear(incoming) {
      const fresh = !ids.has(idOf(incoming));
      ids.add(idOf(incoming));
      heard.push(incoming);
      notice();
      return fresh;
    },
    until: (look) =>
      new Promise((resolve) => {
        const attempt = (): void => {
          const found = look();
          if (found === undefined || found === false) return;
          looks.delete(attempt);
          resolve(found);
        };
        looks.add(attempt);
        attempt();
      }),
  };
}

export function idOf(incoming: Incoming): string {
  if (incoming.kind === 'message') return incoming.message.id;
  return incoming.kind === 'press' ? incoming.press.id : incoming.event.id;
}

export interface Rig extends Witness {
  readonly campus: Campus;
  readonly stream: Stream;
  /** Everything that has happened in the campus. */
  readonly news: Happening[];
  /** What was handed over for writing down, whether that has ended or not. */
  readonly begun: Incoming[];
  /** How often this id was heard. */
  readonly times: (id: string) => number;
  readonly close: () => Promise<void>;
}

export interface RigOptions {
  readonly campus?: CampusOptions;
  readonly pace?: Partial<StreamPace>;
  readonly stream?: Partial<StreamOptions>;
  /** Stands before the witness, as a slow or broken store would. */
  readonly before?: (incoming: Incoming) => Promise<void>;
}

/** Closing it checks that no log line holds a secret, a ticket, a webhook address or what people said. */
export async function openRig(options: RigOptions = {}): Promise<Rig> {
  const witness = createWitness();
  const campus = await openCampus({ limits: UNLIMITED, ...options.campus });
  const begun: Incoming[] = [];
  const news: Happening[] = [];
  const stopListening = campus.listen((happening) => {
    news.push(happening);
    witness.notice();
  });
  const stream = openStream({
    apiBase: campus.api,
    clientId: campus.clientId,
    clientSecret: campus.clientSecret,
    log: witness.log,
    async hear(incoming) {
      begun.push(incoming);
      witness.notice();
      await options.before?.(incoming);
      return witness.hear(incoming);
    },
    random: () => 0.5,
    ...options.stream,
    pace: { ...QUICK, ...options.pace },
  });
  return {
    ...witness,
    campus,
    stream,
    begun,
    news,
    times: (id) => witness.heard.filter((incoming) => idOf(incoming) === id).length,
    async close() {
      await stream.stop(100);
      stopListening();
      await campus.close();
      const log = JSON.stringify(witness.lines);
      const leaked = [campus.clientSecret, campus.api, 'sendBySession', ...secretsOf(news)];
      if (leaked.some((secret) => log.includes(secret))) throw new Error('a log line holds what it must not');
    },
  };
}

/** Tickets (they name the connections) and what people said. */
function secretsOf(news: readonly Happening[]): string[] {
  return news.flatMap((each) => {
    if (each.kind === 'connection') return [each.id];
    return each.kind === 'message' && each.message.text ? [each.message.text] : [];
  });
}

/** A door that stays shut until it is opened. */
export function createGate(): { readonly pass: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { pass: promise, open: resolve };
}
