/** The rules of nesting: what has to end before the next heading, clause or paragraph can take its place. */
import type { Block } from '../block.ts';
import type { Nest, Standing } from './nest.ts';
import { CLAUSE_RANK, type Numbering } from '../numbering.ts';

/** A clause on its way in. */
export interface Arrival {
  readonly numbering: Numbering;
  readonly key: number;
  /** In running text, where numbers alone tell the nesting; else in a list of the format. */
  readonly isInText: boolean;
}

/**
 * A heading ends all headings of its level and deeper. Within one level the numbers nest: 一、 over （一）. What stands
 * between it and its elder brother belongs to that one, articles that are counted through all sections too.
 */
export function makeRoomForHeading(nest: Nest, level: number, numbering: Numbering | undefined): void {
  const elder = nest.standing.findIndex(
    (each) => each.level === level && numbering !== undefined && each.numbering?.series === numbering.series,
  );
  if (elder >= 0) nest.closeWhile(() => nest.standing.length > elder);
  const isOuter = (each: Standing): boolean => !!each.numbering && !!numbering && each.numbering.rank < numbering.rank;
  nest.closeWhile((last) => {
    if (last.level === undefined || last.level === level) return !isOuter(last);
    return last.level > level;
  });
}

/** A clause ends its elder brothers and what is in them; a new series of numbers goes by the customary nesting. */
export function makeRoomForClause(nest: Nest, arrival: Arrival): void {
  const elder = elderOf(nest, arrival) ?? (arrival.isInText ? headingBefore(nest, arrival.numbering) : undefined);
  if (elder !== undefined) nest.closeWhile(() => nest.standing.length > elder);
  else if (!opensUnderName(nest, arrival)) nest.closeWhile((last) => last.kind !== 'heading' && last.key > arrival.key);
}

/** The place of an open clause of the same series, not looking beyond the last heading. */
function elderOf(nest: Nest, { numbering, key }: Arrival): number | undefined {
  for (let at = nest.standing.length - 1; nest.standing[at]?.kind !== 'heading' && at >= 0; at -= 1) {
    const each = nest.standing[at];
    if (each?.kind === 'clause' && each.key === key && each.numbering?.series === numbering.series) return at;
  }
  return undefined;
}

/** 二、 in running text goes on after a heading 一、: the author marked only some of the headings. */
function headingBefore(nest: Nest, numbering: Numbering): number | undefined {
  const at = nest.standing.findLastIndex((each) => each.kind === 'heading');
  return follows(nest.standing[at]?.numbering, numbering) ? at : undefined;
}

/**
 * Right under a bare name a series that begins with one goes deeper, whatever is customary: 1. 条件, then （一）.
 * Articles need not begin with one: they are counted through all chapters.
 */
function opensUnderName(nest: Nest, { numbering }: Arrival): boolean {
  const last = nest.standing.at(-1);
  const isNew = numbering.value === 1 || numbering.rank === CLAUSE_RANK;
  return isNew && last?.kind === 'clause' && !last.isQuotable && !last.isUsed;
}

/** Text without a number ends everything it does not belong to. `following` is the next number under the same heading. */
export function makeRoomForText(
  nest: Nest,
  block: Exclude<Block, { kind: 'heading' }>,
  following: Numbering | undefined,
): void {
  nest.closeWhile((last) => {
    if (last.kind === 'heading') return false;
    if (last.kind === 'lead') return block.kind !== 'row' && block.depth <= last.depth;
    if (block.depth > 0 || last.depth > 1) return last.depth > block.depth;
    return !belongsToClause(nest, last, following);
  });
}

/** Whether a paragraph below a clause is part of it, or speaks for the whole section again. */
function belongsToClause(nest: Nest, clause: Standing, following: Numbering | undefined): boolean {
  const { numbering } = clause;
  if (!numbering || numbering.series === 'bullet') return false;
  if (!clause.isQuotable) return clause.isUsed || !follows(nest.itemBefore(), numbering);
  return numbering.rank <= CLAUSE_RANK || follows(numbering, following);
}

function follows(earlier: Numbering | undefined, later: Numbering | undefined): boolean {
  return (
    !!earlier && !!later && earlier.series === later.series && later.value > 0 && later.value === earlier.value + 1
  );
}
