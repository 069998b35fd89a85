/** The numbers skills obey, as the library compares them with the published regulation. */
import { OBEYED_RULES, valueOf, type Confirmed } from './core/obeyed.ts';
import type { Obeyed } from './library/review/drift.ts';

/** `confirmed`: what administrators have confirmed, by the rule's name. */
export function obeyedWith(confirmed: ReadonlyMap<string, Confirmed> = new Map()): readonly Obeyed[] {
  return OBEYED_RULES.map((rule) => {
    const value = valueOf(rule, confirmed.get(rule.name));
    const { name, paper, clause, matter, least, most, shown } = rule;
    const range = { least, most, shown: `${shown(least)}到${shown(most)}` };
    return {
      name,
      paper,
      clause,
      matter,
      attribute: 'times',
      basis: '月',
      value: String(value),
      shown: shown(value),
      range,
    };
  });
}
