/** Chooses the words of a passage that answer: a span of sentences to quote, and the half sentence that says it. */
import { holdsDetail } from './details.ts';
import { overlap } from './overlap.ts';
import type { Wanted } from './wanted.ts';

/** What was asked, in the form the choice is made by. */
export interface Asked {
  /** The question without its scaffolding. */
  readonly matter: string;
  readonly wanted: Wanted;
}

/** A short passage is quoted whole: nobody has to wonder what was left out. */
const SHORT = 160;
const LONGEST_KEY = 60;
/** A sentence beside the best one is quoted too when it has at least this share of its words. */
const BESIDE = 0.6;

const SENTENCES = /[^。！？；\n]+(?:[。！？；]+[”’」）]*|\n|$)/gu;
const PARTS = /[^。！？；，,;：:\n]+/gu;

/** A span of the text: the sentence that answers best, with neighbours that answer almost as well. */
export function quoteFrom(text: string, asked: Asked): string {
  if (text.length <= SHORT) return text.trim();
  const sentences = Array.from(text.matchAll(SENTENCES), (match) => ({ from: match.index, words: match[0] }));
  const values = sentences.map(({ words }) => worth(words, asked));
  const best = values.indexOf(Math.max(...values));
  let first = best;
  let last = best;
  const joins = (at: number) => (values[at] ?? 0) >= BESIDE * (values[best] ?? 0) && (values[at] ?? 0) > 0;
  while (joins(first - 1)) first -= 1;
  while (joins(last + 1)) last += 1;
  const end = (sentences[last]?.from ?? 0) + (sentences[last]?.words.length ?? 0);
  return text.slice(sentences[first]?.from ?? 0, end).trim();
}

/** The half sentence of a quote that says it, where there is a short one with the detail that was asked for. */
export function keyOf(quote: string, asked: Asked): string | undefined {
  const parts = Array.from(quote.matchAll(PARTS), ([words]) => words.trim());
  const fitting = parts.filter((part) => part.length <= LONGEST_KEY && holdsDetail(part, asked.wanted));
  const [best] = fitting.toSorted((one, other) => overlap(asked.matter, other) - overlap(asked.matter, one));
  return best && overlap(asked.matter, best) > 0 ? best : undefined;
}

function worth(words: string, { matter, wanted }: Asked): number {
  return overlap(matter, words) * (holdsDetail(words, wanted) ? 1 : 0.5);
}
