/** The questions of the answers benchmark: each is asked once, and the words of its right clause stand in one place of the document. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const BENCH = resolve(import.meta.dirname, '../../scripts/bench');
/** Sets written by somebody who had not seen the library, so that a slip of the pen is found here and not in the figures. */
const UNSEEN = [
  ['nursing-school', 'nursing-school-tune'],
  ['service-hall', 'service-hall-check'],
] as const;

interface Line {
  readonly id: string;
  readonly question: string;
  readonly right: readonly { readonly file: string; readonly words: readonly string[] }[];
}

function readLines(set: string): readonly Line[] {
  const text = readFileSync(`${BENCH}/questions/${set}.jsonl`, 'utf8').trim();
  return text.split('\n').map((line) => JSON.parse(line) as Line);
}

/** A paragraph, an item of a list or a row of a table stands on a line of its own. */
function placesOf(folder: string, { file, words }: Line['right'][number]): readonly string[] {
  const lines = readFileSync(`${BENCH}/${folder}/${file}.md`, 'utf8').split('\n');
  return lines.filter((line) => words.every((word) => line.includes(word)));
}

describe.each(UNSEEN)('the questions on %s', (folder, set) => {
  const lines = readLines(set);

  it('are each asked once', () => {
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(new Set(lines.map(({ question }) => question)).size).toBe(lines.length);
  });

  it('name words that stand together in exactly one line of the named file', () => {
    const astray = lines.filter(({ right }) => right.some((wanted) => placesOf(folder, wanted).length !== 1));
    expect(astray).toEqual([]);
  });

  it('are by about a third not answered in any document, and by each document in part', () => {
    const unanswerable = lines.filter(({ right }) => right.length === 0).length;
    expect(unanswerable / lines.length).toBeGreaterThan(0.25);
    expect(unanswerable / lines.length).toBeLessThan(0.4);
    const asked = new Set(lines.flatMap(({ right }) => right.map(({ file }) => `${file}.md`)));
    expect([...asked].toSorted()).toEqual(readdirSync(`${BENCH}/${folder}`).toSorted());
  });
});
