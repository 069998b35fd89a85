/** A frame of the stream protocol: what the gateway sends over the WebSocket, and what we answer. */
import { isObject, parseJson, parsed, unreadable } from '../payload/parsed.ts';
import type { Json, Parsed } from '../payload/parsed.ts';

export interface Frame {
  /** `SYSTEM`, `EVENT` or `CALLBACK`. */
  readonly type: string;
  readonly topic: string;
  /** Names the frame in its answer; another one each time the same thing is delivered. */
  readonly messageId: string | undefined;
  readonly headers: Json;
  /** A JSON string, as a rule. */
  readonly data: unknown;
}

export function readFrame(text: string): Parsed<Frame> {
  const frame = parseJson(text);
  if (!isObject(frame)) return unreadable('the frame is not a JSON object');
  const { type, headers, data } = frame;
  if (typeof type !== 'string') return unreadable('the frame has no type');
  if (!isObject(headers)) return unreadable('the frame has no headers');
  const { topic, messageId } = headers;
  if (typeof topic !== 'string') return unreadable('the frame has no topic');
  const id = typeof messageId === 'string' && messageId !== '' ? messageId : undefined;
  return parsed({ type, topic, messageId: id, headers, data });
}

export interface Answer {
  readonly code: 200 | 404 | 500;
  /** A JSON string. */
  readonly data: string;
}

/** An event is written down, or is to be delivered again. */
export const EVENT_DONE: Answer = { code: 200, data: '{"status":"SUCCESS","message":"ok"}' };
export const EVENT_LATER: Answer = { code: 200, data: '{"status":"LATER","message":"busy"}' };
/** A callback is written down; an empty response changes nothing on a card. */
export const CALLBACK_DONE: Answer = { code: 200, data: '{"response":null}' };
export const CALLBACK_FAILED: Answer = { code: 500, data: '{"response":null}' };
/** A pressed button: it is written down, and the card changes for everybody who sees it. Costs no call. */
export function cardAnswer(cardParamMap: Readonly<Record<string, string>>): Answer {
  const response = { cardUpdateOptions: { updateCardDataByKey: true }, cardData: { cardParamMap } };
  return { code: 200, data: JSON.stringify({ response }) };
}

/** Nobody here works on this kind of frame. */
export const NO_HANDLER: Answer = { code: 404, data: '{"response":null}' };

/** A ping wants its own data back. */
export function pong({ data }: Frame): Answer {
  return { code: 200, data: typeof data === 'string' ? data : JSON.stringify(data ?? {}) };
}

export function encodeAnswer(messageId: string, { code, data }: Answer): string {
  const message = code === 200 ? 'OK' : 'error';
  return JSON.stringify({ code, headers: { contentType: 'application/json', messageId }, message, data });
}
