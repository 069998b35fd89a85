/**
 * A second look at the best hits. People who repeat a document's words want the passage that holds them all, and a sum
 * like BM25's is easily won by one that says a few of them again and again. Questions in people's own words are left as
 * they were ranked: what such a question lacks in a passage tells nothing.
 */
import { remembered } from '../../language/remembered.ts';
import { matterOf } from '../../language/question.ts';
import type { Passage } from '../../ports/library.ts';
import type { RarityOf } from './coverage.ts';
import { pairsOf, plainText } from './tokens.ts';

/** So many hits are looked at again; those behind them stay where they are. */
export const LOOKED_AT = 60;
/** Whether a question repeats a document shows in its first hits. */
const SHOWN_BY = 10;
/** Common phrases are shorter: so many characters in a row are hardly the same by chance. */
const LONG = 5;
/**
 * How much it weighs that words are lacking, and how near to all of them is as good as all. Fitted to half of two public
 * sets of questions and to pieces cut out of statutes; anything from half to twice as much does as well on the others.
 */
const WEIGHT = 0.4;
const NEARLY = 0.1;
const RUNS = /[\p{L}\p{N}]+/gu;

/** A hit by its passage, and what it scored. */
export interface Scored {
  readonly passage: Passage;
  readonly score: number;
}

/** The same hits, those that hold more of a repeated text before those that hold less. */
export function withRepeatedFirst<T extends Scored>(
  question: string,
  hits: readonly T[],
  rarityOf: RarityOf,
): readonly T[] {
  const matter = plainText(matterOf(question));
  const repeated = repeatedShare(matter, hits.slice(0, SHOWN_BY).map(textOf));
  if (repeated === 0) return hits;
  const held = heldBy(matter, rarityOf);
  const looked = hits.slice(0, LOOKED_AT).map((hit) => ({ hit, held: held(textOf(hit)) }));
  const most = Math.max(...looked.map((each) => each.held)) || 1;
  const power = -WEIGHT * repeated ** 2;
  const valued = looked.map((each) => ({
    hit: each.hit,
    value: each.hit.score * (1 + NEARLY - each.held / most) ** power,
  }));
  const ordered = valued.toSorted((one, other) => other.value - one.value).map(({ hit }) => hit);
  return [...ordered, ...hits.slice(LOOKED_AT)];
}

/** How much of the question, 0 to 1, stands in long runs in the text that has most of it so. */
function repeatedShare(matter: string, texts: readonly string[]): number {
  const runs = Array.from(matter.matchAll(RUNS), ([run]) => run);
  const whole = runs.reduce((sum, run) => sum + run.length, 0);
  const shares = texts.map((text) => runs.reduce((sum, run) => sum + repeatedIn(run, text), 0));
  return Math.max(0, ...shares) / (whole || 1);
}

/** Characters of the run that stand in the text together with their neighbours. */
function repeatedIn(run: string, text: string): number {
  let repeated = 0;
  let end = 0;
  for (let at = 0; at + LONG <= run.length; at += 1) {
    if (!text.includes(run.slice(at, at + LONG))) continue;
    repeated += at + LONG - Math.max(at, end);
    end = at + LONG;
  }
  return repeated;
}

/** The sum of what the question's pairs are worth that a text holds. */
function heldBy(matter: string, rarityOf: RarityOf): (text: string) => number {
  const pairs = [...new Set(pairsOf(matter))].map((pair) => ({ pair, rarity: rarityOf(pair) }));
  return (text) => pairs.reduce((sum, { pair, rarity }) => (text.includes(pair) ? sum + rarity : sum), 0);
}

const plainOf = remembered(plainText);

function textOf({ passage }: Scored): string {
  const { document, clause, text } = passage;
  return plainOf(`${document.title}\n${clause}\n${text}`);
}
