/** Where the published regulation says another number than the robot obeys. */
import type { Dimension } from '../ledger/measure/value.ts';
import type { Fact } from '../ledger/fact.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Finding } from './finding.ts';
import { found, nameOf, ofFact } from './places.ts';

/** A number the robot obeys, and where it stands. */
export interface Obeyed {
  readonly name: string;
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
  /** What an administrator may confirm instead. */
  readonly range: { readonly least: number; readonly most: number; readonly shown: string };
}

export function driftFrom(obeyed: readonly Obeyed[], { facts }: Ledger): readonly Finding[] {
  return obeyed.flatMap((rule) => {
    const stated = facts.filter(
      ({ passage, own, measure, basis }) =>
        passage.document.title.includes(rule.paper) &&
        own.includes(rule.matter) &&
        measure.dimension === rule.attribute &&
        basis.has(rule.basis),
    );
    return stated.filter(({ measure }) => measure.value !== rule.value).map((fact) => findingOf(rule, fact));
  });
}

function findingOf({ name, clause, matter, shown, range }: Obeyed, fact: Fact): Finding {
  const place = ofFact(fact);
  const stated = Number(fact.measure.value);
  const isSane = Number.isInteger(stated) && stated >= range.least && stated <= range.most;
  const next = isSane
    ? '规定确实改了的，请管理员私聊小管家回复“确认规定”和这里的编号，写错了的请改正。'
    : `这个数超出能执行的范围（${range.shown}），不能确认；写错了的请改正，确实如此的请联系维护人员。`;
  return found({
    kind: 'drift',
    level: 'fault',
    sentence: `${nameOf(place)}现在写的是“${fact.shown}”，小管家办理${matter}仍按${shown}（依据${clause}）；${next}`,
    places: [place],
    drift: { rule: name, stated, isSane },
    ...(place.owner && { owner: place.owner }),
  });
}
