/** The ranking by words and the one by meaning as one: what stands high in either stands high (reciprocal rank fusion). */

import type { Hit, Passage } from '../../ports/library.ts';
import type { Near } from '../vectors.ts';

/** The usual constant: it keeps the first places from outweighing everything else. */
const SMOOTHING = 60;

/** Best first, each once. `rankings` are best first. */
export function fused<T>(rankings: readonly (readonly T[])[]): readonly T[] {
  const values = new Map<T, number>();
  for (const ranking of rankings) {
    for (const [place, each] of ranking.entries())
      values.set(each, (values.get(each) ?? 0) + 1 / (SMOOTHING + place + 1));
  }
  return [...values].toSorted(([, one], [, other]) => other - one).map(([each]) => each);
}

/** `unsaid`: the hit of a passage that shares no word with the question. */
export function withMeaning(
  hits: readonly Hit[],
  near: readonly Near[],
  unsaid: (passage: Passage) => Hit,
): readonly Hit[] {
  if (near.length === 0) return hits;
  const found = new Map(hits.map((hit) => [hit.passage, hit]));
  const nearness = new Map(near.map((each) => [each.passage, each.nearness]));
  const order = fused([hits.map(({ passage }) => passage), near.map(({ passage }) => passage)]);
  return order.map((passage) => ({ ...(found.get(passage) ?? unsaid(passage)), nearness: nearness.get(passage) ?? 0 }));
}
