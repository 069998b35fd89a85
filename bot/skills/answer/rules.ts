/** 判: which clauses answer a question, which may be offered, and when to say that nothing was found. Pure. */
import { quoteFrom } from '../../language/excerpt.ts';
import { overlap } from '../../language/overlap.ts';
import { remembered, rememberedOf } from '../../language/remembered.ts';
import { cellFor, groupRows, naming, type RowGroup } from '../../language/rows.ts';
import { statementIn } from '../../language/statement.ts';
import type { Citation, Hit, Passage } from '../../ports/library.ts';
import type { Question } from './read.ts';
import type { Likely } from './rules/fullest.ts';
import { isOfficeTable, officeOf, type Office } from './rules/offices.ts';
import { leading, weighed } from './rules/weigh.ts';

/** A passage and what of it is quoted; `key`: the words in it that say it shortest. */
export interface Quote {
  readonly passage: Passage;
  readonly citation: Citation;
  readonly key?: string;
  /** The question names it by its number. */
  readonly isNamed?: boolean;
}

export type Verdict =
  | { readonly kind: 'answer'; readonly quotes: readonly Quote[] }
  | { readonly kind: 'offer'; readonly quotes: readonly Quote[]; readonly office: Office | undefined }
  | { readonly kind: 'refuse'; readonly titles: readonly string[]; readonly office: Office | undefined };

/** Beliefs (log-odds) from which a clause answers, and from which it is offered. Chosen on the tuning questions. */
export const ANSWERS = 0;
const OFFERED = -8;
/** Offered beside a better one: not more than this much less likely. */
const BESIDE = 5;
/** A clause that holds less of the question than this is no choice to offer. */
const SPEAKS_OF_IT = 0.3;
/** Unless it was found so surely: everyday words that no list knows cover nothing. */
const FOUND_SURELY = 0.45;
/** Standard deviations above what passages mean on average: by chance one in ten thousand. */
const STANDS_OUT = 4;
/** Clauses almost as likely as the best are quoted with it. */
const ALMOST = 1.3;
/** Strengths from which titles and the office are named. */
const NEAR = 0.12;
const OFFICE_KNOWN = 0.4;
const MOST_QUOTES = 3;
const MOST_TITLES = 3;
const MOST_STEPS = 6;
const MOST_ROWS = 8;
/** From here a heading is about the question, and all steps under it belong to the answer. */
const HEADING_FITS = 0.6;
/** Questions that are searched by the same words and differ in what else was said. */
const MOST_ALIKE = 4;

/** People ask the same things: what was found for a question is judged once, as long as the library finds the same. */
const verdictsOn = rememberedOf((hits: readonly Hit[]) =>
  remembered((_asked, question: Question) => weighAll(question, hits), MOST_ALIKE),
);

export function judge(question: Question, hits: readonly Hit[]): Verdict {
  const { text, own, thisYear } = question;
  return verdictsOn(hits)(JSON.stringify([text, own, thisYear()]), question);
}

function weighAll(question: Question, hits: readonly Hit[]): Verdict {
  const named = hits.filter(({ isNamed }) => isNamed).slice(0, MOST_STEPS);
  if (named.length > 0)
    return { kind: 'answer', quotes: named.map(({ passage }) => ({ ...quote(question, passage), isNamed: true })) };
  const likeliest = weighed(question, hits);
  const best = leading(likeliest);
  if (best?.fits && best.belief >= ANSWERS) return { kind: 'answer', quotes: answering(question, best, likeliest) };
  return undecided(question, hits, likeliest);
}

function answering(question: Question, best: Likely, likeliest: readonly Likely[]): readonly Quote[] {
  const rows = rowsBeside(question, best, likeliest);
  const almost = likeliest.filter((each) => each !== best && each.fits && each.belief >= best.belief - ALMOST);
  const chosen = rows.length > 1 ? rows : [best, ...almost].slice(0, MOST_QUOTES);
  return distinct(chosen.map(({ hit }) => quote(question, hit.passage)));
}

/** All rows of one table that the question names as fully as the best one: no row speaks for the others. */
function rowsBeside(question: Question, { hit }: Likely, likeliest: readonly Likely[]): readonly Likely[] {
  const { cells, document } = hit.passage;
  if (!cells || isOfficeTable(hit.passage)) return [];
  const value = naming(question.matter, cells);
  const cell = cellIn(question, hit.passage)?.[0];
  const isBeside = ({ passage }: Hit) =>
    passage.document === document &&
    passage.cells !== undefined &&
    naming(question.matter, passage.cells) >= value &&
    (cell === undefined || passage.cells[cell] !== undefined);
  return likeliest.filter((each) => each.fits && isBeside(each.hit)).slice(0, MOST_ROWS);
}

function undecided(question: Question, hits: readonly Hit[], likeliest: readonly Likely[]): Verdict {
  const row = hits.find(({ passage }) => isOfficeTable(passage));
  const office = row && row.strength >= OFFICE_KNOWN ? officeOf(row.passage) : undefined;
  const clauses = likeliest.filter(({ hit }) => !isOfficeTable(hit.passage));
  const enough = Math.max(OFFERED, (clauses[0]?.belief ?? 0) - BESIDE);
  const offered = clauses
    .filter(({ belief, hit }) => (belief >= enough && isNear(hit)) || (hit.nearness ?? 0) >= STANDS_OUT)
    .slice(0, MOST_QUOTES);
  if (offered.length > 0)
    return { kind: 'offer', quotes: offered.map(({ hit }) => quote(question, hit.passage)), office };
  const near = clauses.filter(({ hit }) => hit.strength >= NEAR).map(({ hit }) => hit.passage.document.title);
  return { kind: 'refuse', titles: [...new Set(near)].slice(0, MOST_TITLES), office };
}

function isNear({ coverage, strength }: Hit): boolean {
  return coverage >= SPEAKS_OF_IT || strength >= FOUND_SURELY;
}

const RANKS: Readonly<Record<Verdict['kind'], number>> = { refuse: 0, offer: 1, answer: 2 };

/** The best the asker may read stands in a document that the room may not hear of, and the room has nothing better. */
export function belongsAside(own: Verdict, here: Verdict, audience: ReadonlySet<string>): boolean {
  const [best] = own.kind === 'refuse' ? [] : own.quotes;
  return best !== undefined && !audience.has(best.passage.document.audience) && RANKS[own.kind] >= RANKS[here.kind];
}

/** For "how": the items under one heading are steps of one answer, when the heading is what was asked about. */
export function withSteps(question: Question, quotes: readonly Quote[], family: readonly Passage[]): readonly Quote[] {
  const [first] = quotes;
  const heading = first?.passage.path.at(-1);
  if (question.wanted.kind !== 'how') return quotes;
  const isAbout = heading && overlap(question.matter, heading) >= HEADING_FITS;
  if (!isAbout || family.length > MOST_STEPS) return inOrder(quotes, family);
  return family.map((passage) => quote(question, passage));
}

/** Steps under one heading stand as the file has them. */
function inOrder(quotes: readonly Quote[], family: readonly Passage[]): readonly Quote[] {
  const places = quotes.map(({ passage }) => family.indexOf(passage));
  if (places.includes(-1)) return quotes;
  return quotes.toSorted((one, other) => family.indexOf(one.passage) - family.indexOf(other.passage));
}

/** A quote is cut out of the passage, never written: what is not in the file cannot be said. */
export function quote(question: Question, passage: Passage): Quote {
  const { file, title, effective } = passage.document;
  const words = passage.cells ? passage.text.trim() : quoteFrom(passage.text, question);
  const key = passage.cells ? undefined : statementIn(words, question);
  const citation = { file, title, clause: passage.clause, quote: words, ...(effective && { effective }) };
  return { passage, citation, ...(key && { key }) };
}

/** What rows of one table say in the column asked for. */
export interface Column {
  readonly header: string;
  readonly rows: number;
  readonly groups: readonly RowGroup[];
}

/** Undefined where the quotes are no rows, or no column was asked for. */
export function columnOf(question: Question, quotes: readonly Quote[]): Column | undefined {
  const [first] = quotes;
  const header = first && !isOfficeTable(first.passage) ? cellIn(question, first.passage)?.[0] : undefined;
  if (!first || header === undefined) return undefined;
  const rows = quotes.flatMap(({ passage }) =>
    passage.document === first.passage.document && passage.cells?.[header] !== undefined ? [passage.cells] : [],
  );
  return { header, rows: rows.length, groups: groupRows(rows, header) };
}

function cellIn({ matter, wanted, years }: Question, { cells }: Passage): readonly [string, string] | undefined {
  return cells && cellFor({ matter, kind: wanted.kind, years }, cells);
}

function distinct(quotes: readonly Quote[]): readonly Quote[] {
  return quotes.filter(
    ({ citation }, at) => quotes.findIndex((other) => other.citation.quote === citation.quote) === at,
  );
}
