/** An answer as it comes in: only what ended by itself counts, because the SDK takes a broken stream for the whole answer. */
import type OpenAI from 'openai';
import { ModelFault } from './faults.ts';
import type { Watch } from './watch.ts';

export interface Answer {
  readonly text: string;
  readonly tokens: number;
}

export interface Collecting {
  /** What went out, for endpoints that do not count. */
  readonly asked: string;
  readonly hear: ((soFar: string) => void) | undefined;
  readonly watch: Pick<Watch, 'beat' | 'signal'>;
}

type Chunk = OpenAI.ChatCompletionChunk;

/** What a model thinks aloud before it answers. */
const THOUGHTS = /<think>[\s\S]*?(?:<\/think>|$)/gu;

/** Throws ModelFault, or what the stream throws. */
export async function collect(chunks: AsyncIterable<Chunk>, { asked, hear, watch }: Collecting): Promise<Answer> {
  let raw = '';
  let finish: string | undefined;
  let tokens: number | undefined;
  for await (const chunk of chunks) {
    watch.beat();
    const [choice] = chunk.choices ?? [];
    finish = choice?.finish_reason ?? finish;
    tokens = chunk.usage?.total_tokens ?? tokens;
    const piece = choice && pieceOf(choice);
    if (!piece) continue;
    raw += piece;
    hear?.(textOf(raw));
  }
  watch.signal.throwIfAborted();
  const text = textOf(raw);
  check(text, finish);
  return { text, tokens: tokens ?? estimated(asked + raw) };
}

/** How many tokens a text has: Chinese has about one a character, Latin a fourth. */
export function estimated(text: string): number {
  return text.replace(/[ -~]{4}/g, '.').length;
}

/** Some endpoints answer a form by calling it; a call is never carried out, only read. */
function pieceOf({ delta }: OpenAI.ChatCompletionChunk.Choice): string | undefined {
  return delta?.content ?? delta?.tool_calls?.map((call) => call.function?.arguments ?? '').join('');
}

function textOf(raw: string): string {
  return raw.replace(THOUGHTS, '').trim();
}

function check(text: string, finish: string | undefined): void {
  if (finish === 'length') throw new ModelFault('tooLong');
  if (finish === 'content_filter') throw new ModelFault('filtered');
  if (finish === undefined) throw new ModelFault(text === '' ? 'empty' : 'cutOff');
  if (text === '') throw new ModelFault('empty');
  if (text.includes('\u{FFFD}')) throw new ModelFault('garbled');
}
