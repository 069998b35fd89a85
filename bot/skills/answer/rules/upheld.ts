/** 判: what of a written answer is held up by the clauses it cites. Pure. */
import { ANSWERING, EXPLAINING, supported } from '../../../language/support.ts';
import type { Citation } from '../../../ports/library.ts';

export interface Written {
  readonly cites: readonly Citation[];
  readonly question: string;
  readonly isExplained: boolean;
}

/** Undefined: so much had to be left out that the clauses had better speak for themselves. */
export function upheld(text: string, { cites, question, isExplained }: Written): string | undefined {
  const sources = cites.map(({ quote, title, clause }) => ({ text: quote, names: `${title} ${clause}` }));
  const own = isExplained ? EXPLAINING : ANSWERING;
  const result = supported(text, { sources, question, own, needsMarks: !isExplained });
  if (result.kept === 0 || result.dropped > result.kept) return undefined;
  // With one clause there is nothing to tell apart.
  return cites.length > 1 ? result.text : result.text.replaceAll(/\s*[[【][0-9,，、\s]+[\]】]/gu, '');
}
