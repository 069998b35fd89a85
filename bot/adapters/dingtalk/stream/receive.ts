/** From a frame to something written down to the answer the platform gets: in that order, so that nothing is lost. */
import type { Incoming, Press } from '../../../ports/chat.ts';
import type { Log } from '../../../ports/log.ts';
import { TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream';
import { parseEvent, parseMessage, parsePress } from '../payload.ts';
import { moment } from '../payload/fields.ts';
import type { Parsed } from '../payload.ts';
import { belowParams } from '../cards/face.ts';
import { cardAnswer, CALLBACK_DONE, CALLBACK_FAILED, EVENT_DONE, EVENT_LATER, NO_HANDLER } from './frame.ts';
import type { Answer, Frame } from './frame.ts';
import type { StreamPace } from './pace.ts';
import { createPressWindow } from './press-window.ts';
import type { Tally } from './tally.ts';

export interface ReceiverParts {
  /** Resolves when it is written down: true when it is new. Rejects when it could not be. */
  readonly hear: (incoming: Incoming) => Promise<boolean>;
  readonly log: Log;
  readonly pace: StreamPace;
  readonly tally: Tally;
  readonly origins: readonly string[];
  readonly robotName: string | undefined;
  readonly now: () => number;
  readonly pressedLine: ((press: Press) => string | undefined) | undefined;
}

const SLOW = 'what came in is taking long to be written down';

/** How the writing went within the time there was. */
type Heard = 'written' | 'failed' | 'late';

/** One kind of frame: how it is read, how long it may take, and what each end is answered. */
interface Kind {
  read(frame: Frame): Parsed<Incoming>;
  readonly withinMs: number;
  /** Undefined: no answer, so that it is delivered again. */
  readonly answers: Readonly<Record<Heard | 'unreadable', Answer | undefined>>;
  /** A better answer to what was written down. */
  written?(incoming: Incoming): Answer | undefined;
}

/** Never rejects. Undefined: the frame stays unanswered. */
export type Receive = (frame: Frame) => Promise<Answer | undefined>;

export interface Receiver {
  readonly receive: Receive;
  /** Resolves when nothing is being written down any more, what took too long included. */
  readonly idle: () => Promise<void>;
}

export function createReceiver(parts: ReceiverParts): Receiver {
  const { log, tally } = parts;
  const kinds = createKinds(parts);
  const writings = new Set<Promise<Heard>>();
  const receive: Receive = async (frame) => {
    tally.frames += 1;
    const kind = kinds.get(frame.type === 'EVENT' ? frame.type : `${frame.type} ${frame.topic}`);
    if (!kind) {
      tally.badFrames += 1;
      log.warn({ messageId: frame.messageId }, 'a frame of an unknown kind came in and is passed over');
      return NO_HANDLER;
    }
    const incoming = kind.read(frame);
    if (incoming.ok) {
      noteSender(incoming.value, tally);
      const writing = write(incoming.value, parts).finally(() => writings.delete(writing));
      writings.add(writing);
      const heard = await within(kind.withinMs, writing, () => log.warn(nameOf(incoming.value), SLOW));
      return (heard === 'written' && kind.written?.(incoming.value)) || kind.answers[heard];
    }
    tally.badFrames += 1;
    log.warn({ messageId: frame.messageId, why: incoming.why }, 'a frame could not be read and is passed over');
    return kind.answers.unreadable;
  };
  return { receive, idle: async () => void (await Promise.all(writings)) };
}

/** People from outside write in groups; in private somebody without a name means that no version is published yet. */
function noteSender(incoming: Incoming, tally: Tally): void {
  if (incoming.kind !== 'message' || incoming.message.room.kind !== 'private') return;
  tally.heard += 1;
  if (incoming.message.person.userId === undefined) tally.nameless += 1;
}

/**
 * What cannot be read is acknowledged: delivered again it would be no better. A message that could not be written down
 * stays unanswered, since silence is what makes the platform deliver a message again, and a refused press is shown to
 * the one who pressed. A press that takes long is acknowledged in time and written down afterwards.
 */
function createKinds({ pace, origins, robotName, now, pressedLine }: ReceiverParts): ReadonlyMap<string, Kind> {
  const distinct = createPressWindow(pace.samePressMs);
  const message: Kind = {
    read: ({ data }) =>
      as(parseMessage(data, { origins, robotName, now: now() }), (value) => ({ kind: 'message', message: value })),
    withinMs: pace.messageMs,
    answers: { written: CALLBACK_DONE, failed: undefined, late: undefined, unreadable: CALLBACK_DONE },
  };
  const press: Kind = {
    read: ({ headers, data }) =>
      as(parsePress(data, { at: moment.parse(headers['time']) ?? now() }), (value) => ({
        kind: 'press',
        press: distinct(value),
      })),
    withinMs: pace.pressMs,
    answers: { written: CALLBACK_DONE, failed: CALLBACK_FAILED, late: CALLBACK_DONE, unreadable: CALLBACK_DONE },
    written: (incoming) => {
      const line = incoming.kind === 'press' ? pressedLine?.(incoming.press) : undefined;
      return line === undefined ? undefined : cardAnswer(belowParams(line));
    },
  };
  const event: Kind = {
    read: ({ headers, data }) => as(parseEvent(headers, data, now()), (value) => ({ kind: 'event', event: value })),
    withinMs: pace.eventMs,
    answers: { written: EVENT_DONE, failed: EVENT_LATER, late: EVENT_LATER, unreadable: EVENT_DONE },
  };
  return new Map([
    ['EVENT', event],
    [`CALLBACK ${TOPIC_ROBOT}`, message],
    [`CALLBACK ${TOPIC_CARD}`, press],
  ]);
}

function as<T>(result: Parsed<T>, wrap: (value: T) => Incoming): Parsed<Incoming> {
  return result.ok ? { ok: true, value: wrap(result.value) } : result;
}

/** The writing goes on when the time is over; what became of it then is logged. */
async function within(ms: number, writing: Promise<Heard>, tell: () => void): Promise<Heard> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Heard>((resolve) => {
    timer = setTimeout(resolve, ms, 'late');
  });
  const heard = await Promise.race([writing, late]);
  clearTimeout(timer);
  if (heard === 'late') tell();
  return heard;
}

async function write(incoming: Incoming, { hear, log, tally }: ReceiverParts): Promise<Heard> {
  try {
    if (!(await hear(incoming))) tally.duplicates += 1;
    return 'written';
  } catch (problem) {
    // Its text may quote what was being written.
    const name = problem instanceof Error ? problem.name : typeof problem;
    log.error({ ...nameOf(incoming), problem: name }, 'what came in could not be written down');
    return 'failed';
  }
}

function nameOf(incoming: Incoming): { kind: string; id: string } {
  switch (incoming.kind) {
    case 'message':
      return { kind: incoming.kind, id: incoming.message.id };
    case 'press':
      return { kind: incoming.kind, id: incoming.press.id };
    case 'event':
      return { kind: incoming.kind, id: incoming.event.id };
  }
}
