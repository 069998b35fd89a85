/** Chooses what of a passage is quoted: a span of whole sentences. */
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
/** A sentence beside the best one is quoted too when it has at least this share of its words. */
const BESIDE = 0.6;

const SENTENCES = /[^。！？；\n]+(?:[。！？；]+[”’」）]*|\n|$)/gu;

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

function worth(words: string, { matter, wanted }: Asked): number {
  return overlap(matter, words) * (holdsDetail(words, wanted) ? 1 : 0.5);
}
