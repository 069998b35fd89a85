/** The way to an endpoint: refuses web pages, bounds what may come back, and reads whole answers as streams. */
import { ModelFault } from './faults.ts';

type Fetch = (address: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** An answer of a thousand characters is about 200 KB as a stream; everything beyond this is a mistake or an attack. */
const MOST_BYTES = 4 * 1024 * 1024;
/** How a stream of events begins. */
const EVENTS = /^\s*(?:data|event|id|retry)?:/u;

/** As the SDK calls it. Throws ModelFault `page` and `tooLarge`; a redirection is refused, it could lead anywhere. */
export const boundedFetch: Fetch = async (address, init) => {
  const response = await fetch(address, { ...init, redirect: 'error' });
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && /html/iu.test(type)) {
    await response.body?.cancel();
    throw new ModelFault('page', { status: response.status });
  }
  const bounded = new Response(response.body?.pipeThrough(counting()) ?? null, response);
  return response.ok && isStreamed(init) && /json/iu.test(type) ? asStream(bounded) : bounded;
};

function isStreamed(init: RequestInit | undefined): boolean {
  return typeof init?.body === 'string' && /"stream":\s*true/u.test(init.body);
}

function counting(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) controller.error(new ModelFault('tooLarge'));
      else controller.enqueue(chunk);
    },
  });
}

/** Some endpoints answer in one piece although a stream was asked for. */
async function asStream(response: Response): Promise<Response> {
  const text = await response.text();
  // A stream that is called JSON.
  if (EVENTS.test(text)) return streamOf(text);
  const whole = parsed(text);
  const choices = (whole.choices ?? []).map(({ message, ...choice }) => ({ ...choice, delta: message ?? {} }));
  return streamOf(`data: ${JSON.stringify({ ...whole, choices })}\n\ndata: [DONE]\n\n`);
}

function streamOf(body: string): Response {
  return new Response(body, { status: 200, headers: { 'content-type': 'text/event-stream' } });
}

interface Whole {
  readonly choices?: readonly { readonly message?: unknown }[];
}

function parsed(text: string): Whole {
  try {
    return (JSON.parse(text) as Whole | null) ?? {};
  } catch {
    throw new ModelFault('garbled');
  }
}
