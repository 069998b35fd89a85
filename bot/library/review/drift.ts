/** Where the published regulation says another number than the robot obeys. */
import type { Dimension } from '../ledger/measure/value.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Finding } from './finding.ts';
import { found, nameOf, ofFact } from './places.ts';

/** A number the robot obeys, and where it stands. */
export interface Obeyed {
  /** The paper: a document whose title has these words. */
  readonly paper: string;
  /** Its chapter and number, for people. */
  readonly clause: string;
  /** What it is about: words that stand beside the number. */
  readonly matter: string;
  readonly attribute: Dimension;
  /** Per what: 月. */
  readonly basis: string;
  readonly value: string;
  /** As people say it: 每月4次. */
  readonly shown: string;
}

export function driftFrom(obeyed: readonly Obeyed[], { facts }: Ledger): readonly Finding[] {
  return obeyed.flatMap(({ paper, clause, matter, attribute, basis, value, shown }) => {
    const stated = facts.filter(
      ({ passage, own, measure, basis: per }) =>
        passage.document.title.includes(paper) &&
        own.includes(matter) &&
        measure.dimension === attribute &&
        per.has(basis),
    );
    const other = stated.filter(({ measure }) => measure.value !== value);
    return other.map((fact) => {
      const place = ofFact(fact);
      const sentence = `${nameOf(place)}现在写的是“${fact.shown}”，小管家办理${matter}仍按${shown}（依据${clause}）；规定确实改了的，请先让维护人员更新小管家再发布，写错了的请改正。`;
      return found({
        kind: 'drift',
        level: 'fault',
        sentence,
        places: [place],
        ...(place.owner && { owner: place.owner }),
      });
    });
  });
}
