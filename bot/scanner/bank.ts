/** 银行卡: sixteen to nineteen digits that pass Luhn and begin like a card (ISO/IEC 7812 issuer ranges). */
import { passesLuhn, valueOf } from './checksums.ts';
import { isAlphanumeric } from './characters.ts';
import type { Finding } from './finding.ts';
import { fieldOf, isAhead, isGluedToWord, isNear, type Reading } from './reading.ts';
import { isDictated, jointsOf, placeOf, type Run, runsFrom, shapeOf, sizeOf, standsAlone } from './runs.ts';
import type { Topic } from './words/topics.ts';

/** Ranges by their first four digits, with the lengths in use. Only 62 (UnionPay) and 9558 (the oldest 工行 cards) speak for themselves. */
interface Issuer {
  readonly range: readonly [number, number];
  readonly sizes: readonly [number, number];
  readonly isUnmistakable: boolean;
}

const ISSUERS: readonly Issuer[] = [
  { range: [6200, 6299], sizes: [16, 19], isUnmistakable: true },
  { range: [9558, 9559], sizes: [19, 19], isUnmistakable: true },
  { range: [8100, 8171], sizes: [16, 19], isUnmistakable: false },
  { range: [4000, 4999], sizes: [16, 19], isUnmistakable: false },
  { range: [5100, 5599], sizes: [16, 16], isUnmistakable: false },
  { range: [2221, 2720], sizes: [16, 16], isUnmistakable: false },
  { range: [3528, 3589], sizes: [16, 16], isUnmistakable: false },
  { range: [3400, 3499], sizes: [15, 15], isUnmistakable: false },
  { range: [3700, 3799], sizes: [15, 15], isUnmistakable: false },
  { range: [6000, 6099], sizes: [16, 19], isUnmistakable: false },
  { range: [6800, 6999], sizes: [16, 19], isUnmistakable: false },
  { range: [9000, 9999], sizes: [16, 19], isUnmistakable: false },
];

const BANK_WORDS: ReadonlySet<Topic> = new Set<Topic>(['bank']);
const NOT_A_CARD: ReadonlySet<Topic> = new Set<Topic>(['publicNumber', 'student', 'exam', 'code']);
const WAYS_TO_WRITE = /^(?:4(?:-4){2,3}(?:-[1-4])?|6-8-[2-5]|6-10|6-13|6-4-[4-9]|4-6-5)$/;
const AROUND = 30;

export function findBankCards(reading: Reading): Finding[] {
  const found: Finding[] = [];
  const { groups, values } = reading.digits;
  for (let first = 0; first < groups.length; first += 1) {
    const from = groups[first]?.from ?? 0;
    const issuer = issuerOf(valueOf(values, from, from + 4));
    const run = issuer ? cardFrom(reading, first, issuer) : undefined;
    if (run) found.push({ ...placeOf(run), type: 'bank_card' });
  }
  return found;
}

function issuerOf(head: number): Issuer | undefined {
  return ISSUERS.find(({ range }) => head >= range[0] && head <= range[1]);
}

function cardFrom(reading: Reading, first: number, issuer: Issuer): Run | undefined {
  const runs = runsFrom(reading.digits, first, issuer.sizes).reverse();
  return runs.find((run) => isCard(reading, run, issuer));
}

function isCard(reading: Reading, run: Run, issuer: Issuer): boolean {
  const size = sizeOf(run);
  if (size < issuer.sizes[0] || size > issuer.sizes[1] || !isWrittenAsOne(run) || !standsFree(reading, run))
    return false;
  const field = fieldOf(reading, placeOf(run).start);
  if (field !== undefined && NOT_A_CARD.has(field)) return false;
  if (passesLuhn(run.row.values.slice(run.from, run.to))) {
    return issuer.isUnmistakable || field === 'bank' || isBankingTalk(reading, run);
  }
  return field === 'bank' && issuer.isUnmistakable && isCommonCard(run);
}

/** A slip of the pen in a number that a form calls a card: only the plain lengths of UnionPay. */
function isCommonCard(run: Run): boolean {
  return run.first === run.last && (sizeOf(run) === 16 || sizeOf(run) === 19);
}

function isWrittenAsOne(run: Run): boolean {
  if (!standsAlone(run)) return false;
  const joints = jointsOf(run);
  if (joints.size === 0 || isDictated(run)) return true;
  if (joints.size > 1 || joints.has('comma')) return false;
  const shape = shapeOf(run);
  return joints.has('newline') ? shape.split('-').length === 2 : WAYS_TO_WRITE.test(shape);
}

function isBankingTalk(reading: Reading, run: Run): boolean {
  const { start, end } = placeOf(run);
  return (
    isNear(reading, start, { topics: BANK_WORDS, reach: AROUND }) ||
    isAhead(reading, end, { topics: BANK_WORDS, reach: AROUND })
  );
}

function standsFree(reading: Reading, run: Run): boolean {
  const { start, end } = placeOf(run);
  const next = reading.plain.charAt(end);
  return (
    !isAlphanumeric(reading.plain.charCodeAt(end)) && next !== '*' && next !== '×' && !isGluedToWord(reading, start)
  );
}
