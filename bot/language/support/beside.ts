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
  const sentences = sentencesIn(body);
  const slack = isExplained ? SLACK_EXPLAINED : SLACK;
  return piecesWithFigures(words).every(({ text, figures }) => {
    const pairs = pairsOf(text);
    const best = Math.max(...sentences.map((each) => shared(pairs, each)));
    const isBeside = (some: readonly Figure[]) => {
      const sentence = nearestOf(text, holding(sentences, some));
      if (sentence === undefined || shared(pairs, sentence) < best - slack) return false;
      return isExplained || !contrasts(sentence) || isNearest(pairs, rivalsIn(sentence), some);
    };
    // Several sentences of the source may be told in one.
    return isBeside(figures) || (holding(sentences, figures).length === 0 && figures.every((each) => isBeside([each])));
  });
}

/** The sentence of the source that is told: of those with its figures, where there are such, the nearest. */
export function sourceOf(words: string, body: string): string {
  const sentences = sentencesIn(body);
  const told = holding(sentences, figuresIn(words));
  return nearestOf(words, told.length > 0 ? told : sentences) ?? '';
}

function holding(parts: readonly string[], figures: readonly Figure[]): readonly string[] {
  return parts.filter((part) => {
    const there = figuresIn(part);
    return figures.every((figure) => isAmong(figure, there));
  });
}

/** `names`: titles and clauses, which stand over the whole source. */
export function isNameBeside(name: string, words: string, { body, names }: { body: string; names: string }): boolean {
  if (isNamedIn(name, names)) return true;
  const pairs = pairsOf(words.replaceAll(name, '，'));
  const all = sentencesIn(body);
  const named = all.filter((each) => isNamedIn(name, each)).map((each) => shared(pairs, each));
  return Math.max(-Infinity, ...named) >= Math.max(0, ...all.map((each) => shared(pairs, each))) - SLACK;
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

function isNearest(pairs: readonly string[], pieces: readonly string[], figures: readonly Figure[]): boolean {
  const near = holding(pieces, figures).map((piece) => shared(pairs, piece));
  // Figures that stand in several pieces belong to the sentence as a whole.
  return near.length === 0 || Math.max(...near) >= Math.max(...pieces.map((piece) => shared(pairs, piece)));
}
