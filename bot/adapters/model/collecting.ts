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

/** What a model thinks aloud before it answers; some endpoints leave the opening tag out, and unfinished thoughts have no end. */
const THOUGHTS = /^[\s\S]*<\/think>|<think>[\s\S]*$/gu;
/** An answer has a thousand characters, a form fewer; thoughts may be long. */
const MOST_CHARACTERS = 100_000;

/** Throws ModelFault, or what the stream throws. */
export async function collect(chunks: AsyncIterable<Chunk>, { asked, hear, watch }: Collecting): Promise<Answer> {
  let raw = '';
  let finish: string | undefined;
  let tokens: number | undefined;
  for await (const chunk of chunks) {
    watch.beat();
    const choice = firstOf(chunk);
    finish = choice?.finish_reason || finish;
    tokens = countIn(chunk.usage?.total_tokens) ?? tokens;
    const piece = choice && pieceOf(choice);
    if (!piece) continue;
    raw += piece;
    if (raw.length > MOST_CHARACTERS) throw new ModelFault('tooLarge');
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

/** A count of tokens, where it is one: budgets are added up from it. */
export function countIn(told: unknown): number | undefined {
  return typeof told === 'number' && Number.isFinite(told) && told >= 0 ? told : undefined;
}

type Choice = Partial<OpenAI.ChatCompletionChunk.Choice> & { readonly message?: Said };

interface Said {
  readonly content?: unknown;
  readonly tool_calls?: readonly { readonly function?: { readonly arguments?: unknown } }[];
}

/** Of several answers at once the first counts. What is no chunk at all is none. */
function firstOf(chunk: Chunk | null): Choice | undefined {
  if (typeof chunk !== 'object' || chunk === null) throw new ModelFault('garbled');
  const choices: readonly Choice[] = Array.isArray(chunk.choices) ? chunk.choices : [];
  return choices.find((choice) => (choice?.index ?? 0) === 0);
}

/** Some endpoints answer a form by calling it; a call is never carried out, only read. */
function pieceOf({ delta, message }: Choice): string | undefined {
  const said: Said = delta ?? message ?? {};
  return textIn(said.content) ?? said.tool_calls?.map((call) => argumentsOf(call?.function?.arguments)).join('');
}

/** Text, or a list of parts with text. */
function textIn(content: unknown): string | undefined {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return undefined;
  const parts: readonly { readonly text?: unknown }[] = content;
  return parts.map((part) => (typeof part?.text === 'string' ? part.text : '')).join('');
}

/** JSON as text; some write the object itself. */
function argumentsOf(told: unknown): string {
  return typeof told === 'string' ? told : JSON.stringify(told ?? '');
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
