/** The words of a quote that answer by themselves, for the first line: a whole sentence, or nothing rather than half of one. */
import { holdsDetail } from './details.ts';
import { asksForDetail, RULING } from './evidence.ts';
import type { Asked } from './excerpt.ts';
import { overlap } from './overlap.ts';

const LONGEST = 60;
const SHORTEST_PART = 6;
const SENTENCES = /[。！？!?\n]+/u;
/** Between the cases of one rule. */
const CASES = /[；;]+/u;
const PARTS = /[，,：:]/u;
/** A part that begins so leans on what stands before it. */
const LEANING = /^(?:并|且|而|但|或|其|则|再|又|也|还|就|以|从而|以便|由此|否则|其中|同时|可以|不得|由|须|应|要)/u;
/** Two sentences that fit almost equally well: to show one of them would hide the other. */
const TIE = 0.2;

/**
 * The sentence that says it, verbatim. Undefined where none does in few words, or where several do and the question does
 * not tell them apart (different cases of one rule).
 */
export function statementIn(quote: string, asked: Asked): string | undefined {
  const sentences = quote
    .split(SENTENCES)
    .map((each) => each.trim())
    .filter(Boolean);
  const fitting = sentences
    .filter((each) => speaks(each, asked))
    .map((words) => ({ words, value: overlap(asked.matter, words) }))
    .toSorted((one, other) => other.value - one.value);
  const [best, next] = fitting;
  if (!best || best.value === 0 || (next && best.value - next.value < TIE)) return undefined;
  return best.words.length <= LONGEST ? best.words : caseOf(best.words, asked);
}

/** The only case of a long sentence that says it; where several do, one would hide the others. */
function caseOf(sentence: string, asked: Asked): string | undefined {
  const [only, ...others] = sentence
    .split(CASES)
    .map((each) => each.trim())
    .filter((each) => speaks(each, asked));
  if (only === undefined || others.length > 0) return undefined;
  return only.length <= LONGEST && overlap(asked.matter, only) > 0 ? only : partOf(only, asked);
}

function speaks(sentence: string, { wanted }: Asked): boolean {
  if (wanted.kind === 'whether') return RULING.test(sentence);
  return !asksForDetail(wanted.kind) || holdsDetail(sentence, wanted);
}

/** The only part of a long sentence with the detail that was asked for, when it can stand alone. */
function partOf(sentence: string, { matter, wanted }: Asked): string | undefined {
  if (!asksForDetail(wanted.kind)) return undefined;
  const parts = sentence.split(PARTS).map((each) => each.trim());
  const [only, ...others] = parts.filter((part) => holdsDetail(part, wanted));
  if (only === undefined || others.length > 0 || only.length > LONGEST || only.length < SHORTEST_PART) return undefined;
  return !LEANING.test(only) && overlap(matter, only) > 0 ? only : undefined;
}
