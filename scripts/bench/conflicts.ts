/** How many planted contradictions are found, and how many pairs that only look like one are taken for one. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openLedger } from '../../bot/library/ledger/index.ts';
import { parseFile } from '../../bot/library/load/index.ts';
import { print, type Options, type Row } from './table.ts';

/** Pairs stay apart: on the first the rules were tuned, on the others they are only checked; the last were written last. */
const SETS = ['tune', 'check', 'fresh'] as const;

/** Two documents of one clause each, and whether they contradict each other. */
export interface Pair {
  readonly isConflict: boolean;
  readonly one: readonly [title: string, text: string];
  readonly other: readonly [title: string, text: string];
}

export function run(options: Options): Promise<void> {
  const rows: Row[] = SETS.map((set) => ({ pairs: set, ...score(readPairs(set)) }));
  print('conflicts', rows, options);
  return Promise.resolve();
}

export function readPairs(set: (typeof SETS)[number]): readonly Pair[] {
  const lines = readFileSync(resolve(import.meta.dirname, `conflicts/${set}.tsv`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [kind = '', oneTitle = '', oneText = '', otherTitle = '', otherText = ''] = line.split('\t');
    return { isConflict: kind === '冲突', one: [oneTitle, oneText], other: [otherTitle, otherText] };
  });
}

export function isFound({ one, other }: Pair): boolean {
  const documents = [one, other].flatMap(([title, text], at) => {
    const bytes = Buffer.from(`---\ntitle: ${title}\naudience: public\nprivacy: checked\n---\n\n${text}\n`);
    const loaded = parseFile(`${at}.md`, bytes);
    return loaded.kind === 'document' ? [loaded.document] : [];
  });
  return openLedger(documents, '2026-11-23').conflicts.length > 0;
}

export function score(pairs: readonly Pair[]) {
  const found = pairs.filter(isFound);
  const right = found.filter(({ isConflict }) => isConflict).length;
  const planted = pairs.filter(({ isConflict }) => isConflict).length;
  return {
    conflicts: planted,
    others: pairs.length - planted,
    found: found.length,
    precision: share(right, found.length),
    recall: share(right, planted),
  };
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;
}
