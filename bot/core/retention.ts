/** How long everything is kept: the one table. Each line says why; college time decides. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Notes skills and core write, by kind. */
const NOTES = {
  /** What was offered to choose from, so that "2" or a title can be typed: as long as a conversation lasts. */
  offered: 15 * MINUTE,
  /** What was asked last and which clauses were cited, so that “那请假呢” is understood: as long as a conversation lasts. */
  topic: 15 * MINUTE,
} as const;

export type NoteKind = keyof typeof NOTES;

/** Ended jobs (no content, only ids, times and outcome): the platform redelivers for an unknown time, seven days is ample. */
export const JOBS_KEPT = 7 * DAY;

export function keptUntil(kind: NoteKind, now: number): number {
  return now + NOTES[kind];
}
