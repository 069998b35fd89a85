/** A summary of more than one call holds: LangChain's agent looks through the parts with one read-only tool, within limits. */
import { ChatOpenAI } from '@langchain/openai';
import type { AgentMiddleware } from 'langchain';
import { createAgent, modelCallLimitMiddleware, modelFallbackMiddleware, modelRetryMiddleware, tool } from 'langchain';
import { z } from 'zod';
import type { Answer } from './collecting.ts';
import { estimated } from './collecting.ts';
import type { Composed } from './composing.ts';
import type { EndpointOptions } from './endpoint.ts';
import { ModelFault } from './faults.ts';
import { boundedFetch } from './fetching.ts';

/** So many calls look through a long document; then it has to write. */
const MOST_CALLS = 8;
const MOST_TOKENS = 1_500;
/** The agent may answer with another step for each call. */
const MOST_STEPS = 3 * MOST_CALLS;

export interface Summarising {
  readonly endpoints: readonly EndpointOptions[];
  /** Milliseconds for all of it. */
  readonly totalMs: number;
}

/** The types of the middleware are made for another zod than the one that runs. */
type Make = (...options: readonly unknown[]) => AgentMiddleware;
const [limit, retry, fallBack] = [
  modelCallLimitMiddleware,
  modelRetryMiddleware,
  modelFallbackMiddleware,
] as unknown as readonly [Make, Make, Make];

/** Everything the agent sees was scrubbed before; it can read parts and write, nothing else. Throws ModelFault. */
export async function summarise(composed: Composed, { endpoints, totalMs }: Summarising): Promise<Answer> {
  const [model, ...others] = endpoints.map(chatModelOf);
  if (!model) throw new ModelFault('notFound');
  const parts = composed.parts();
  const agent = createAgent({
    model,
    systemPrompt: composed.system,
    tools: [readerOf(parts)],
    middleware: [
      limit({ runLimit: MOST_CALLS, exitBehavior: 'end' }),
      retry({ maxRetries: 1, initialDelayMs: 500 }),
      ...(others.length > 0 ? [fallBack(...others)] : []),
    ],
  });
  const contents = parts.map((part, at) => `[${at + 1}] ${part.split('\n')[1] ?? ''}`.slice(0, 80)).join('\n');
  try {
    const { messages } = await agent.invoke(
      { messages: [{ role: 'user', content: contents }] },
      { signal: AbortSignal.timeout(totalMs), recursionLimit: MOST_STEPS, callbacks: [] },
    );
    const text = textOf(messages.at(-1)?.content);
    if (text === '') throw new ModelFault('empty');
    return { text, tokens: estimated(messages.map(({ content }) => textOf(content)).join('')) };
  } catch (problem) {
    throw problem instanceof ModelFault ? problem : new ModelFault('outage');
  }
}

function chatModelOf({ baseUrl, apiKey, model }: EndpointOptions): ChatOpenAI {
  return new ChatOpenAI({
    model,
    apiKey,
    temperature: 0,
    maxTokens: MOST_TOKENS,
    maxRetries: 0,
    configuration: { baseURL: baseUrl, fetch: boundedFetch },
  });
}

function readerOf(parts: readonly string[]) {
  return tool(({ number }: { number: number }) => parts[number - 1] ?? '', {
    name: 'read_part',
    description: '按编号读文件的一部分',
    schema: z.object({ number: z.number().int().min(1) }),
  });
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content.trim() : '';
}
