/** What speaks for and against a clause answering a question: one figure for each sign, weighed in belief.ts. */
import { isFocus } from './asking.ts';
import { isOtherCondition } from './condition.ts';
import { holdsDetail } from './details.ts';
import { hasOtherOfKind, lacksEnd, lacksModifier, lacksTopic } from './lacking.ts';
import { overlap } from './overlap.ts';
import { remembered } from './remembered.ts';
import { agrees, cellFor, namesRow, type Cells } from './rows.ts';
import type { Kind, Wanted } from './wanted.ts';
import { yearsIn } from './years.ts';

/** A question, as far as evidence is concerned. */
export interface Query {
  /** The person's own words. */
  readonly own: string;
  readonly matter: string;
  readonly wanted: Wanted;
  readonly years: readonly number[];
  readonly thisYear: () => number;
  /** It asks for a total, so that one row of a table is no answer. */
  readonly isTotal: boolean;
}

/** A clause, and how the search found it. */
export interface Found {
  readonly title: string;
  readonly clause: string;
  readonly text: string;
  readonly cells?: Cells | undefined;
  /** What its document is for: `offices`, `manual`, or nothing special. */
  readonly use?: string | undefined;
  readonly strength: number;
  /** Strengths of the best hits of the same search that could answer, strongest first. */
  readonly strongest: readonly number[];
  readonly coverage: number;
  /** Words that carry the question's matter, in order, and those of them that the clause does not hold. */
  readonly words: readonly string[];
  readonly missing: readonly string[];
  /** Share of the question that no document says. */
  readonly unheard: number;
  /** Share of the question that it holds in other words than its own, which no document says. */
  readonly lent: number;
  /** How much of the question it holds, in words as rare as one that no document has. */
  readonly held: number;
}

export type Sign =
  | 'strength' | 'relative' | 'runnerUp' | 'coverage' | 'held' | 'missing' | 'unheard' | 'lent' | 'length' | 'size'
  | 'detailNear' | 'otherOfKind' | 'topicMissing' | 'modifierMissing' | 'endMissing' | 'focusMissing' | 'noDetail'
  | 'otherYear' | 'pastYear' | 'ownRow' | 'ownCell' | 'otherRow' | 'officeWho' | 'officeOther' | 'refers' | 'otherManual'
  | 'otherCondition' | 'ruling' | 'whether' | 'how' | 'open'; // prettier-ignore
export type Evidence = Readonly<Record<Sign, number>>;

const OPEN_KINDS: ReadonlySet<Kind> = new Set(['open', 'how', 'why']);
/** Another document says it, or the paragraph speaks of the document itself. */
const REFERS =
  /(?:按照?|依照|参照|依据)《[^》]+》.{0,8}(?:执行|办理|规定)|另行规定|^本(?:表|文件|须知|章程|公告|办法|规则|手册)[^。]{0,6}(?:为|列|供)|^制定本/u;
/** Words that allow, forbid, oblige or give force. */
export const RULING =
  /可以|不得|不能|不可|须|应当|(?<![对相供回响反适])应(?![用届急聘])|必须|严禁|禁止|不准|允许|需要|不必|只能|(?<![重主])要(?!求)|视为|负责|不再|予以|有效|效力|尚未|免/u;
const ASKS_ROBOT = /你(?!们)|小管家|机器人|@/u;
const PARTS = /[，。；！？,;!?\n]/u;
/** A share below it is as good as none. */
const LEAST = 0.05;

export function evidenceOf(query: Query, found: Found): Evidence {
  return {
    ...signsOfSearch(query, found),
    detailNear: asksForDetail(query.wanted.kind) ? nearness(query, found) : 0,
    ...signsOfQuestion(query, found),
    ...signsOfDocument(query, found),
    ...signsOfLack(query, found),
  };
}

/** True for questions that a detail of a definite form answers: a number, a day, an office. */
export function asksForDetail(kind: Kind): boolean {
  return kind !== 'whether' && !OPEN_KINDS.has(kind);
}

/** How it was found, and how the next best was: where many are found alike, none may be meant. */
function signsOfSearch({ matter }: Query, found: Found) {
  const { strength, strongest, coverage, held, missing, unheard, lent, text } = found;
  const [first, second] = strongest;
  return {
    strength: logOf(strength),
    relative: Math.min(0, logOf(strength / (first || 1))),
    runnerUp: logOf((second ?? 0) / (first || 1)),
    coverage: logOf(coverage),
    held,
    missing: missing.length,
    unheard,
    lent,
    length: Math.log(1 + matter.length),
    // A long clause holds a word by chance.
    size: Math.log(1 + text.length),
  };
}

function signsOfQuestion(query: Query, found: Found) {
  const { own, years, wanted } = query;
  const isWhether = wanted.kind === 'whether';
  return {
    focusMissing: Number(found.missing.some((word) => isFocus(own, word))),
    noDetail: Number(asksForDetail(wanted.kind) && !holds(query, found)),
    otherYear: Number(!holdsYear(query, found)),
    pastYear: Number(years.length === 0 && isPast(found, query.thisYear)),
    otherCondition: Number(isOtherCondition(own, found.text)),
    ruling: Number(isWhether && readClause(found.text).rules),
    whether: Number(isWhether),
    how: Number(wanted.kind === 'how'),
    open: Number(wanted.kind === 'open' || wanted.kind === 'why'),
  };
}

function signsOfDocument({ wanted, matter, own, years, isTotal }: Query, { use, cells, text, missing }: Found) {
  const isOffice = use === 'offices';
  const isRow = cells !== undefined && !isOffice;
  const isNamed = isRow && namesRow(matter, cells);
  const isCell = isNamed && cellFor({ matter, kind: wanted.kind, years }, cells) !== undefined;
  return {
    ownRow: Number(isNamed && !isTotal),
    ownCell: Number(isCell && !isTotal && missing.every((word) => word.length === 1)),
    otherRow: Number(isRow && (isTotal || !isNamed)),
    officeWho: Number(isOffice && wanted.kind === 'who'),
    officeOther: Number(isOffice && wanted.kind !== 'who'),
    refers: Number(readClause(text).refers),
    otherManual: Number(isOtherManual(own, use)),
  };
}

function signsOfLack({ matter }: Query, { words, missing, title, clause, text }: Found) {
  const lacking = { words, missing, matter: matter.toLowerCase(), within: `${title} ${clause} ${text}` };
  return {
    otherOfKind: Number(hasOtherOfKind(lacking)),
    topicMissing: Number(lacksTopic(lacking)),
    modifierMissing: Number(lacksModifier(lacking)),
    endMissing: Number(lacksEnd(lacking)),
  };
}

/** What a clause says whoever asks. */
const readClause = remembered((text) => ({
  refers: REFERS.test(text),
  rules: RULING.test(text),
  parts: text.split(PARTS),
}));

/** A clause that names other years than the question is about those years. */
function holdsYear({ years }: Query, { title, clause, text }: Found): boolean {
  return years.length === 0 || agrees([title, clause, text].flatMap(yearsIn), years);
}

/** A score is a bare number in a table; other details are also found with their unit in a cell. */
function holds({ matter, wanted, years }: Query, { cells, text }: Found): boolean {
  if (!cells) return holdsDetail(text, wanted);
  if (cellFor({ matter, kind: wanted.kind, years }, cells) !== undefined) return true;
  return wanted.kind !== 'score' && holdsDetail(text, wanted);
}

/** How much of the question's matter stands in the same part of a sentence as such a detail, 0 to 1. */
function nearness({ matter, wanted }: Query, { cells, text }: Found): number {
  if (cells) return 0;
  const parts = readClause(text).parts.filter((part) => holdsDetail(part, wanted));
  return Math.max(0, ...parts.map((part) => overlap(matter, part)));
}

/** Its title or place names years, all gone by. */
function isPast({ title, clause }: Found, thisYear: () => number): boolean {
  const named = [title, clause].flatMap(yearsIn);
  return named.length > 0 && named.every((year) => year < thisYear());
}

/** A manual of the robot, and the question is not about the robot. */
export function isOtherManual(own: string, use: string | undefined): boolean {
  return use === 'manual' && !ASKS_ROBOT.test(own);
}

/** Shares multiply: half as strong is one step down, whatever the height. */
function logOf(share: number): number {
  return Math.log(Math.max(share, LEAST));
}
