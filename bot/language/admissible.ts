/** Whether a clause may answer a question at all, however much speaks for it. */
import { isFocus } from './asking.ts';
import { isContrary } from './contraries.ts';
import { asksForDetail, evidenceOf, type Found, type Query } from './evidence.ts';
import { lacksNamed } from './lacking.ts';
import { overlap } from './overlap.ts';

/** A clause that covers less of a question may be offered, but answers nothing. */
const FLOOR = 0.35;
/** Share of a document's name by which it is recognised. */
const BEARS_NAME = 0.6;

/**
 * True where nothing that was asked for is certainly not there: the detail, the year, and what a yes-or-no question
 * asks about.
 */
export function mayAnswer(query: Query, found: Found, evidence = evidenceOf(query, found)): boolean {
  if (found.coverage < FLOOR || evidence.noDetail > 0 || evidence.otherYear > 0) return false;
  if (isOfOtherDocument(query.own, found)) return false;
  if (asksForDetail(query.wanted.kind) && lacksNamed({ ...found, matter: query.matter })) return false;
  if (isContrary(query.own, found.missing, `${found.clause} ${found.text}`)) return false;
  if (query.wanted.kind !== 'whether' || evidence.focusMissing === 0) return true;
  return !found.missing.some((word) => word.length > 1 && isFocus(query.own, word));
}

/** The question names a document, and this one neither bears nor mentions the name. */
function isOfOtherDocument(own: string, { title, text }: Found): boolean {
  const name = /《([^《》]{2,40})》/u.exec(own)?.[1];
  return name !== undefined && overlap(name, `${title} ${text}`) < BEARS_NAME;
}
