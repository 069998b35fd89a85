/** One OpenAI-compatible endpoint: asked once, watched while it answers, and taken at its word only when it has finished. */
import OpenAI from 'openai';
import { ModelFault } from './faults.ts';
import { collect, countIn, estimated, type Answer } from './collecting.ts';
import { boundedFetch } from './fetching.ts';
import { faultOf } from './reading-errors.ts';
import { startWatch, type Patience } from './watch.ts';

export interface EndpointOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
}

/** How an answer's shape is asked for, the strictest first. Not every endpoint knows each. */
export type Shape = 'schema' | 'json' | 'plain';

export interface Query {
  readonly system: string;
  readonly user: string;
  /** A JSON schema the answer has to follow, where the endpoint can be held to one. */
  readonly schema?: object | undefined;
  readonly shape?: Shape;
  /** Gets the text as far as it has come. */
  readonly hear?: ((soFar: string) => void) | undefined;
}

export interface Endpoint {
  /** Throws ModelFault. */
  ask(query: Query, patience: Patience): Promise<Answer>;
  /** Vectors of the texts, in their order. Throws ModelFault. */
  embed(model: string, texts: readonly string[], patience: Patience): Promise<Embedded>;
}

export interface Embedded {
  readonly vectors: readonly (readonly number[])[];
  readonly tokens: number;
}

const MOST_TOKENS = 1_500;

export function openEndpoint({ baseUrl, apiKey, model }: EndpointOptions): Endpoint {
  const addresses = addressesOf(baseUrl);
  const clients = addresses.map((baseURL) => new OpenAI({ baseURL, apiKey, fetch: boundedFetch, maxRetries: 0 }));
  let proven: OpenAI | undefined;
  let tellsUsage = true;

  /** The address with and without its version: whichever answers first is kept. */
  async function reach<T>(call: (client: OpenAI) => Promise<T>): Promise<T> {
    const [first, second] = clients;
    if (proven || !first || !second) return call(proven ?? first ?? second ?? raise());
    try {
      return keep(first, await call(first));
    } catch (problem) {
      if (!(problem instanceof ModelFault) || (problem.code !== 'notFound' && problem.code !== 'page')) throw problem;
      const missed = problem;
      return call(second).then(
        (answer) => keep(second, answer),
        (again: unknown) => {
          throw again instanceof ModelFault && again.code !== 'notFound' ? again : missed;
        },
      );
    }
  }

  function keep<T>(client: OpenAI, answer: T): T {
    proven = client;
    return answer;
  }

  async function once(client: OpenAI, query: Query, patience: Patience): Promise<Answer> {
    const watch = startWatch(patience);
    try {
      const body = { model, ...requestOf(query), ...(tellsUsage && { stream_options: { include_usage: true } }) };
      const stream = await client.chat.completions.create(
        { ...body, stream: true },
        { signal: watch.signal, timeout: Math.ceil(patience.total) },
      );
      const { system, user, hear } = query;
      return await collect(stream, { asked: system + user, hear, watch });
    } catch (problem) {
      throw faultOf(problem, watch.signal);
    } finally {
      watch.end();
    }
  }

  return {
    ask: async (query, patience) => {
      try {
        return await reach((client) => once(client, query, patience));
      } catch (problem) {
        // An older endpoint may know no `stream_options`.
        if (!tellsUsage || !(problem instanceof ModelFault) || problem.code !== 'refused') throw problem;
        const answer = await reach((client) => {
          tellsUsage = false;
          return once(client, query, patience);
        }).catch((again: unknown) => {
          tellsUsage = true;
          throw again;
        });
        return answer;
      }
    },

    embed: (embedder, texts, patience) =>
      reach(async (client) => {
        const watch = startWatch({ ...patience, firstToken: patience.total });
        try {
          const options = { signal: watch.signal, timeout: Math.ceil(patience.total) };
          const { data, usage } = await client.embeddings.create({ model: embedder, input: [...texts] }, options);
          if (data.length !== texts.length) throw new ModelFault('garbled');
          const vectors = data.toSorted((one, other) => one.index - other.index).map(({ embedding }) => embedding);
          return { vectors, tokens: countIn(usage?.prompt_tokens) ?? estimated(texts.join('')) };
        } catch (problem) {
          throw problem instanceof TypeError ? new ModelFault('garbled') : faultOf(problem, watch.signal);
        } finally {
          watch.end();
        }
      }),
  };
}

function raise(): never {
  throw new ModelFault('notFound');
}

function addressesOf(baseUrl: string): readonly string[] {
  const bare = baseUrl.replace(/\/(?:chat\/completions)?\/*$/u, '');
  return /\/v\d+[a-z]*$/u.test(bare) ? [bare, bare.replace(/\/v\d+[a-z]*$/u, '')] : [bare, `${bare}/v1`];
}

function requestOf({ system, user, schema, shape = 'plain' }: Query) {
  const messages = [
    { role: 'system' as const, content: system },
    { role: 'user' as const, content: user },
  ];
  const asked = { messages, temperature: 0, max_tokens: MOST_TOKENS };
  if (shape === 'json') return { ...asked, response_format: { type: 'json_object' as const } };
  if (shape !== 'schema' || !schema) return asked;
  const form = { name: 'form', schema: schema as Record<string, unknown> };
  return { ...asked, response_format: { type: 'json_schema' as const, json_schema: form } };
}
