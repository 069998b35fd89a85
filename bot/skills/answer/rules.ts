/** 判: which clauses answer a question, which may be offered, and when to say that nothing was found. Pure. */
import { holdsDetail } from '../../language/details.ts';
import { keyOf, quoteFrom } from '../../language/excerpt.ts';
import { overlap } from '../../language/overlap.ts';
import { agrees, cellFor, namesRow, type Cells } from '../../language/rows.ts';
import type { Kind } from '../../language/wanted.ts';
import { yearsIn } from '../../language/years.ts';
import type { Citation, Hit, Passage } from '../../ports/library.ts';
import type { Question } from './read.ts';

/** A passage and what of it is quoted; `key`: the words in it that say it shortest. */
export interface Quote {
  readonly passage: Passage;
  readonly citation: Citation;
  readonly key?: string;
}

/** Which office handles a matter, from the college's own table. */
export interface Office {
  readonly name: string;
  readonly matter?: string;
  readonly how?: string;
}

export type Verdict =
  | { readonly kind: 'answer'; readonly quotes: readonly Quote[] }
  | { readonly kind: 'offer'; readonly quotes: readonly Quote[]; readonly office: Office | undefined }
  | { readonly kind: 'refuse'; readonly titles: readonly string[]; readonly office: Office | undefined };

/**
 * Strengths from which a clause answers or is offered. Chosen on half of our own questions, checked on the other half.
 * Where the question asks for a form of detail (a date, a sum) the detail itself is evidence, and less overlap will do.
 */
const ANSWERS = { definite: 0.14, whether: 0.15, open: 0.16 };
const OFFERED = 0.065;
const NEAR = 0.04;
const OFFICE_KNOWN = 0.08;
/** A clause this much weaker than the row of an office is about something else: the office is all we know. */
const BESIDE_OFFICE = 0.35;
/** Clauses almost as good as the best are quoted with it. */
const ALMOST = 0.8;
const MOST_QUOTES = 3;
const MOST_TITLES = 3;
const MOST_STEPS = 6;
/** From here a heading is about the question, and all steps under it belong to the answer. */
const HEADING_FITS = 0.6;

/** What takes away from a hit. A table of offices says who, and nothing else. */
const DOUBTS = {
  noDetail: 0.5,
  otherYear: 0.4,
  otherRow: 0.5,
  officeForOther: 0.3,
  officeBesideClause: 0.5,
  refers: 0.85,
};
/** Another document says it. */
const REFERS = /(?:按照?|依照|参照|依据)《[^》]+》.{0,6}(?:执行|办理|规定)|另行规定/u;
const OPEN_KINDS: ReadonlySet<Kind> = new Set(['open', 'how', 'why']);
interface Weighed {
  readonly hit: Hit;
  readonly fits: boolean;
  readonly worth: number;
}

export function judge(question: Question, hits: readonly Hit[]): Verdict {
  const weighed = hits.map((hit) => weigh(question, hit)).toSorted((one, other) => other.worth - one.worth);
  const row = hits.find(({ passage }) => isOfficeTable(passage));
  const office = row && row.strength >= OFFICE_KNOWN ? officeOf(row.passage) : undefined;
  const [best] = weighed;
  if (best?.fits && best.worth >= thresholdOf(question)) {
    const answers = weighed.filter(({ fits, worth }) => fits && worth >= ALMOST * best.worth).slice(0, MOST_QUOTES);
    return { kind: 'answer', quotes: distinct(answers.map(({ hit }) => quote(question, hit.passage))) };
  }
  const clauses = weighed.filter(({ hit }) => !isOfficeTable(hit.passage));
  const enough = Math.max(OFFERED, BESIDE_OFFICE * (row?.strength ?? 0));
  const offered = clauses.filter(({ worth }) => worth >= enough).slice(0, MOST_QUOTES);
  if (offered.length > 0)
    return { kind: 'offer', quotes: offered.map(({ hit }) => quote(question, hit.passage)), office };
  const near = clauses.filter(({ hit }) => hit.strength >= NEAR).map(({ hit }) => hit.passage.document.title);
  return { kind: 'refuse', titles: [...new Set(near)].slice(0, MOST_TITLES), office };
}

/** For "how": the items under one heading are steps of one answer, when the heading is what was asked about. */
export function withSteps(question: Question, quotes: readonly Quote[], family: readonly Passage[]): readonly Quote[] {
  const [first] = quotes;
  const heading = first?.passage.path.at(-1);
  const isAbout = question.wanted.kind === 'how' && heading && overlap(question.matter, heading) >= HEADING_FITS;
  if (!isAbout || family.length > MOST_STEPS) return quotes;
  return family.map((passage) => quote(question, passage));
}

/** A quote is cut out of the passage, never written: what is not in the file cannot be said. */
export function quote(question: Question, passage: Passage): Quote {
  const { file, title, effective } = passage.document;
  const words = passage.cells ? passage.text.trim() : quoteFrom(passage.text, question);
  const key = keyIn(question, passage, words);
  const citation = { file, title, clause: passage.clause, quote: words, ...(effective && { effective }) };
  return { passage, citation, ...(key && { key }) };
}

export function officeOf({ cells }: Passage): Office | undefined {
  const cell = (header: RegExp) => Object.entries(cells ?? {}).find(([name]) => header.test(name))?.[1];
  const name = cell(/部门|单位|处室/u);
  const [matter, how] = [cell(/事项|业务/u), cell(/办理|说明|方式/u)];
  return name ? { name, ...(matter && { matter }), ...(how && { how }) } : undefined;
}

export function isOfficeTable({ document }: Passage): boolean {
  return document.use === 'offices';
}

function thresholdOf({ wanted }: Question): number {
  if (wanted.kind === 'whether') return ANSWERS.whether;
  return OPEN_KINDS.has(wanted.kind) ? ANSWERS.open : ANSWERS.definite;
}

function weigh(question: Question, hit: Hit): Weighed {
  const { passage, strength } = hit;
  const hasDetail = holds(question, passage);
  const isItsYear = holdsYear(question, passage);
  const doubts = [
    hasDetail ? 1 : DOUBTS.noDetail,
    isItsYear ? 1 : DOUBTS.otherYear,
    isItsRow(question, passage) ? 1 : DOUBTS.otherRow,
    officeDoubt(question, passage),
    REFERS.test(passage.text) ? DOUBTS.refers : 1,
  ];
  return { hit, fits: hasDetail && isItsYear, worth: doubts.reduce((worth, doubt) => worth * doubt, strength) };
}

function officeDoubt({ wanted }: Question, passage: Passage): number {
  if (!isOfficeTable(passage)) return 1;
  return wanted.kind === 'who' ? DOUBTS.officeBesideClause : DOUBTS.officeForOther;
}

/** A clause that names other years than the question is about those years. */
function holdsYear({ years }: Question, { document, clause, text }: Passage): boolean {
  return years.length === 0 || agrees(yearsIn(`${document.title} ${clause} ${text}`), years);
}

/** A row of a table speaks of what its first cells name. */
function isItsRow({ matter, isTotal }: Question, passage: Passage): boolean {
  return !passage.cells || isOfficeTable(passage) || (!isTotal && namesRow(matter, passage.cells));
}

/** A score is a bare number in a table; other details are also found with their unit in a cell. */
function holds(question: Question, { cells, text }: Passage): boolean {
  if (!cells) return holdsDetail(text, question.wanted);
  return (
    cellIn(question, cells) !== undefined || (question.wanted.kind !== 'score' && holdsDetail(text, question.wanted))
  );
}

function cellIn({ matter, wanted, years }: Question, cells: Cells): readonly [string, string] | undefined {
  return cellFor({ matter, kind: wanted.kind, years }, cells);
}

function keyIn(question: Question, passage: Passage, words: string): string | undefined {
  if (!passage.cells) return keyOf(words, question);
  if (isOfficeTable(passage)) return undefined;
  const cell = cellIn(question, passage.cells);
  return cell ? `${cell[0]}：${cell[1]}` : undefined;
}

function distinct(quotes: readonly Quote[]): readonly Quote[] {
  return quotes.filter(
    ({ citation }, at) => quotes.findIndex((other) => other.citation.quote === citation.quote) === at,
  );
}
