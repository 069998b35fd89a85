/** The numbers the robot of this data directory obeys, for commands that only look; the usual ones where it cannot be read. */
import { openReading } from '../bot/adapters/store/reading.ts';
import type { Place } from '../bot/adapters/store/reading.ts';
import { OBEYED_RULES, valueOf, type Confirmed } from '../bot/core/obeyed.ts';
import { obeyedWith } from '../bot/obeyed.ts';
import type { Obeyed } from '../bot/library/review/drift.ts';
import { OutsideProblem } from '../bot/ports/problem.ts';

export interface Here {
  readonly obeyed: readonly Obeyed[];
  /** One sentence for each number an administrator has confirmed. */
  readonly sentences: readonly string[];
}

export async function obeyedAt(place: Place): Promise<Here> {
  const confirmed = await confirmedAt(place).catch((problem: unknown) => {
    if (problem instanceof OutsideProblem) return new Map<string, Confirmed>();
    throw problem;
  });
  const sentences = OBEYED_RULES.flatMap((rule) => {
    const known = confirmed.get(rule.name);
    if (!known) return [];
    const day = new Date(known.at).toISOString().slice(0, 'yyyy-mm-dd'.length);
    return [
      `${rule.matter}按${rule.shown(valueOf(rule, known))}办理（管理员 ${day} 确认，原来是${rule.shown(rule.usual)}）`,
    ];
  });
  return { obeyed: obeyedWith(confirmed), sentences };
}

async function confirmedAt(place: Place): Promise<ReadonlyMap<string, Confirmed>> {
  const reading = await openReading(place);
  try {
    const notes = await Promise.all(OBEYED_RULES.map(({ name }) => reading.noted<Confirmed>('obeyed', name)));
    return new Map(notes.flatMap((note, at) => (note ? [[OBEYED_RULES[at]?.name ?? '', note] as const] : [])));
  } finally {
    await reading.close();
  }
}
