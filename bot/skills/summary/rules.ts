/** 判: which document is meant, what its parts are, and what of a written summary they hold up. Pure. */
import { overlap } from '../../language/overlap.ts';
import { ANSWERING, supported } from '../../language/support.ts';
import type { DocumentHead, Passage } from '../../ports/library.ts';
import type { Part } from './words.ts';

/** So much of what was said has to stand in the title. */
const NAMED = 0.7;
const LONGEST_PART = 3_000;
const MOST_PARTS = 40;

/** Undefined: none, or two that are named equally well. */
export function documentNamed(name: string, documents: readonly DocumentHead[]): DocumentHead | undefined {
  const fitting = documents
    .map((head) => ({ head, value: overlap(name, head.title) + overlap(head.title, name) / 2 }))
    .filter(({ head }) => overlap(name, head.title) >= NAMED)
    .toSorted((one, other) => other.value - one.value);
  const [best, next] = fitting;
  return best && (!next || best.value > next.value) ? best.head : undefined;
}

/** By the outermost headings, as long as they are the same. */
export function partsOf(passages: readonly Passage[]): readonly Part[] {
  const groups = Map.groupBy(passages, ({ path, clause }) => path[0] ?? clause);
  return [...groups].slice(0, MOST_PARTS).map(([heading, group]) => ({
    heading,
    text: group
      .map(({ text }) => text.trim())
      .join('\n')
      .slice(0, LONGEST_PART),
  }));
}

/** Undefined: so little is held up that the headings had better stand alone. */
export function upheld(text: string, parts: readonly Part[], title: string): string | undefined {
  const sources = parts.map(({ heading, text: words }) => ({ text: words, names: `${title} ${heading}` }));
  const result = supported(text, { sources, question: title, own: ANSWERING, needsMarks: true });
  return result.kept > 0 && result.kept >= result.dropped ? result.text : undefined;
}
