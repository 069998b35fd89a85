/** Whether figures and names stand beside the same words in the source as in the sentence, not somewhere else in it. */
import { figuresIn, isAmong, type Figure } from './figures.ts';
import { isNamedIn } from './names.ts';
import { pairsOf, sentencesIn, shared } from './pairs.ts';

/** By so many words the source's sentence with the figure may be further from what is said than another one. */
const SLACK = 1;
/** An explanation has words of its own. */
const SLACK_EXPLAINED = 2;

const PIECES = /(?<=[，,、：:])/u;

export function areFiguresBeside(words: string, body: string, isExplained: boolean): boolean {
  const told = piecesWithFigures(words);
  return told.every(({ text, figures }) => {
    const holds = (part: string) => {
      const there = figuresIn(part);
      return figures.every((figure) => isAmong(figure, there));
    };
    const all = sentencesIn(body);
    const sentence = nearestOf(text, all.filter(holds));
    // Several sentences of the source may be told in one.
    if (sentence === undefined) return figures.length > 1;
    const pairs = pairsOf(text);
    const best = Math.max(...all.map((each) => shared(pairs, each)));
    if (shared(pairs, sentence) < best - (isExplained ? SLACK_EXPLAINED : SLACK)) return false;
    return isExplained || !contrasts(sentence) || isNearest(pairs, rivalsIn(sentence), holds);
  });
}

/** The sentence of the source that is told: of those with its figures, where there are such, the nearest. */
export function sourceOf(words: string, body: string): string {
  const figures = figuresIn(words);
  const all = sentencesIn(body);
  const holding = all.filter((sentence) => {
    const there = figuresIn(sentence);
    return figures.every((figure) => isAmong(figure, there));
  });
  return nearestOf(words, holding.length > 0 ? holding : all) ?? '';
}

/** `names`: titles and clauses, which stand over the whole source. */
export function isNameBeside(name: string, words: string, { body, names }: { body: string; names: string }): boolean {
  if (isNamedIn(name, names)) return true;
  const pairs = pairsOf(words.replaceAll(name, '，'));
  const all = sentencesIn(body);
  const holding = all.filter((each) => isNamedIn(name, each)).map((each) => shared(pairs, each));
  return Math.max(-Infinity, ...holding) >= Math.max(0, ...all.map((each) => shared(pairs, each))) - SLACK;
}

interface Told {
  readonly text: string;
  readonly figures: readonly Figure[];
}

/** Figures in several pieces of a sentence are looked for one by one; a single one with all that is said. */
function piecesWithFigures(words: string): readonly Told[] {
  const pieces = words
    .split(PIECES)
    .map((text) => ({ text, figures: figuresIn(text) }))
    .filter(({ figures }) => figures.length > 0);
  return pieces.length > 1 ? pieces : pieces.map(({ figures }) => ({ text: words, figures }));
}

function nearestOf(text: string, sentences: readonly string[]): string | undefined {
  const pairs = pairsOf(text);
  const [first, ...others] = sentences;
  return others.reduce((best, each) => (shared(pairs, each) > shared(pairs, best ?? '') ? each : best), first);
}

/** It tells several figures of one kind: 3天以内由部门负责人批准，3天以上由院长批准. */
function contrasts(sentence: string): boolean {
  const units = figuresIn(sentence).map(({ unit }) => unit);
  return units.some((unit, at) => unit !== '' && units.indexOf(unit) < at);
}

/** Pieces with figures; what stands between them tells nothing of which is meant. */
function rivalsIn(sentence: string): readonly string[] {
  return sentence.split(PIECES).filter((piece) => figuresIn(piece).length > 0);
}

function isNearest(pairs: readonly string[], pieces: readonly string[], holds: (piece: string) => boolean): boolean {
  const holding = pieces.filter(holds).map((piece) => shared(pairs, piece));
  // Figures that stand in several pieces belong to the sentence as a whole.
  return holding.length === 0 || Math.max(...holding) >= Math.max(...pieces.map((piece) => shared(pairs, piece)));
}
