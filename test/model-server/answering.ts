/** One step, carried out on the wire. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Received, Step, ToolCall } from './script.ts';

interface Exchange {
  readonly received: Received;
  readonly response: ServerResponse;
  readonly hold: (go: () => void) => void;
}

const PIECE = 7;
const USAGE = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

export async function answerWith(step: Step, exchange: Exchange): Promise<void> {
  const { response } = exchange;
  if ('status' in step) return end(response, step.status, JSON.stringify({ error: step.error ?? { message: 'scripted' } }), step.headers); // prettier-ignore
  if ('hangUp' in step) return void response.destroy();
  if ('bytes' in step) {
    response.writeHead(200, { 'content-type': step.type ?? 'application/json', ...step.headers });
    return void response.end(step.bytes);
  }
  if ('pieces' in step) return inPieces(step.pieces, response);
  if ('hold' in step) {
    await new Promise<void>((go) => exchange.hold(go));
    return answerWith({ say: step.hold }, exchange);
  }
  if ('say' in step && 'whole' in step && step.whole) return inOnePiece(exchange, { content: step.say });
  if (exchange.received.body['stream'] !== true) return inOnePiece(exchange, messageOf(step));
  return stream(step, exchange);
}

async function inPieces(pieces: readonly (string | Uint8Array)[], response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const piece of pieces) {
    response.write(piece);
    await nextTurn();
  }
  response.end();
}

/** LangChain asks without a stream. */
function messageOf(step: Step): object {
  if ('call' in step) return { content: null, tool_calls: step.call.map(toolCall) };
  return { content: 'say' in step ? step.say : '' };
}

function inOnePiece({ response }: Exchange, message: object): void {
  const finish = 'tool_calls' in message ? 'tool_calls' : 'stop';
  const choices = [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }];
  const body = { id: randomUUID(), object: 'chat.completion', created: 0, model: 'scripted', choices, usage: USAGE };
  end(response, 200, JSON.stringify(body));
}

async function stream(step: Step, { received, response, hold }: Exchange): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const send = (delta: object, finish: string | null = null) =>
    response.write(`data: ${JSON.stringify(chunk([{ index: 0, delta, finish_reason: finish }]))}\n\n`);
  send({ role: 'assistant', content: '' });
  if ('stall' in step) return void send({ content: step.stall });
  if ('tear' in step) {
    send({ content: step.tear });
    return void setImmediate(() => response.destroy());
  }
  if ('until' in step) {
    send({ content: step.until });
    await new Promise<void>((go) => hold(go));
    send({ content: step.rest });
  }
  if ('drip' in step) await drip(step, response, send);
  for (const delta of deltasOf(step)) send(delta);
  const finish = finishOf(step);
  if (finish !== null) send({}, finish);
  const counts = !('say' in step && 'usage' in step) || (step.usage ?? true);
  if (counts && received.body['stream_options'] !== undefined) {
    response.write(`data: ${JSON.stringify({ ...chunk([]), usage: USAGE })}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

function deltasOf(step: Step): readonly object[] {
  const thoughts =
    'thinking' in step ? piecesOf(step.thinking, PIECE).map((text) => ({ reasoning_content: text })) : [];
  const calls = 'call' in step ? step.call.map((call, index) => ({ tool_calls: [{ index, ...toolCall(call, index) }] })) : []; // prettier-ignore
  const size = 'size' in step ? step.size : PIECE;
  const words = 'say' in step ? piecesOf(step.say, size).map((content) => ({ content })) : [];
  return [...thoughts, ...calls, ...words];
}

function finishOf(step: Step): string | null {
  if ('finish' in step && step.finish !== undefined) return step.finish;
  return 'call' in step ? 'tool_calls' : 'stop';
}

/** Until the other side gives up. */
async function drip(
  { drip: text, everyMs }: Extract<Step, { drip: string }>,
  response: ServerResponse,
  send: (delta: object) => void,
): Promise<void> {
  for (const character of text) {
    if (response.destroyed) return;
    await pause(everyMs);
    send({ content: character });
  }
}

function chunk(choices: readonly object[]): object {
  return { id: randomUUID(), object: 'chat.completion.chunk', created: 0, model: 'scripted', choices };
}

function toolCall(call: ToolCall, index: number): object {
  return { id: `call-${index}`, type: 'function', function: { name: call.name, arguments: call.arguments } };
}

function piecesOf(text: string, size = PIECE): readonly string[] {
  const characters = Array.from(text);
  return Array.from({ length: Math.ceil(characters.length / size) }, (_piece, at) =>
    characters.slice(at * size, (at + 1) * size).join(''),
  );
}

function end(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}
