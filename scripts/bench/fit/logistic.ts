/**
 * Conditional logistic regression: the clauses found for a question compete with each other and with "none of them"
 * (belief 0). Weights that say little are drawn towards nothing (a penalty on their squares, signs measured alike).
 */
import type { Example } from './examples.ts';

/** Log-odds: `bias` and one weight for each sign. */
export interface Model {
  readonly bias: number;
  readonly weights: readonly number[];
}

/** An example, and how much it counts. */
export interface Counted {
  readonly example: Example;
  readonly count: number;
}

/** Adam (Kingma and Ba, 2015), with a step that shrinks: the loss is smooth and there are thirty weights. */
const ROUNDS = 600;
const STEP = 0.1;
const [FIRST, SECOND, TINY] = [0.9, 0.99, 1e-8];

export function fit(counted: readonly Counted[], penalty: number): Model {
  const scales = scalesOf(counted);
  const weights = new Float64Array(scales.length + 1);
  const [mean, square] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  const scaled = counted.map(({ example, count }) => ({
    count,
    rights: example.candidates.map(({ isRight }) => isRight),
    rows: example.candidates.map(({ signs }) => Float64Array.from([1, ...signs.map((sign, at) => sign / scales[at]!)])),
  }));
  for (let round = 1; round <= ROUNDS; round += 1) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : -penalty * weight));
    for (const each of scaled) addSlope(each, weights, slope);
    const step = STEP * (1 - (round - 1) / ROUNDS);
    for (const [at, each] of slope.entries()) {
      mean[at] = FIRST * mean[at]! + (1 - FIRST) * each;
      square[at] = SECOND * square[at]! + (1 - SECOND) * each ** 2;
      const [direction, size] = [mean[at] / (1 - FIRST ** round), square[at] / (1 - SECOND ** round)];
      weights[at]! += (step * direction) / (Math.sqrt(size) + TINY);
    }
  }
  const [bias = 0, ...rest] = weights;
  return { bias, weights: rest.map((weight, at) => weight / scales[at]!) };
}

export function believe({ bias, weights }: Model, signs: readonly number[]): number {
  return signs.reduce((sum, sign, at) => sum + sign * weights[at]!, bias);
}

interface Scaled {
  readonly count: number;
  readonly rights: readonly boolean[];
  /** 1 for the bias, then the signs. */
  readonly rows: readonly Float64Array[];
}

/** The slope of the logarithm of the chance that one of the right clauses, or none, was meant. */
function addSlope({ count, rights, rows }: Scaled, weights: Float64Array, slope: Float64Array): void {
  const beliefs = rows.map((row) => product(row, weights));
  const chances = shares([0, ...beliefs]);
  const isAny = rights.some(Boolean);
  const wanted = shares([isAny ? -Infinity : 0, ...beliefs.map((belief, at) => (rights[at] ? belief : -Infinity))]);
  for (const [at, row] of rows.entries()) {
    const pull = count * (wanted[at + 1]! - chances[at + 1]!);
    for (let place = 0; place < row.length; place += 1) slope[place]! += pull * row[place]!;
  }
}

/** A loop, because it is run a billion times. */
function product(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at += 1) sum += row[at]! * weights[at]!;
  return sum;
}

/** Softmax. */
function shares(beliefs: readonly number[]): readonly number[] {
  const highest = Math.max(...beliefs);
  const powers = beliefs.map((belief) => Math.exp(belief - highest));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}

/** Minus the logarithm of the chance given to what was right. */
export function lossOf(model: Model, { candidates }: Example): number {
  const chances = shares([0, ...candidates.map(({ signs }) => believe(model, signs))]);
  const isAny = candidates.some((candidate) => candidate.isRight);
  const given = candidates.reduce((sum, candidate, at) => sum + (candidate.isRight ? chances[at + 1]! : 0), 0);
  return -Math.log(Math.max(isAny ? given : chances[0]!, 1e-9));
}

/** Root mean squares, so that a sign that is always small is not held down more than others. */
function scalesOf(counted: readonly Counted[]): readonly number[] {
  const rows = counted.flatMap(({ example }) => example.candidates.map(({ signs }) => signs));
  return (rows[0] ?? []).map(
    (_sign, at) => Math.sqrt(rows.reduce((sum, row) => sum + row[at]! ** 2, 0) / rows.length) || 1,
  );
}
