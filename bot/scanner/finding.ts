/** What the scanner reports, and which of two overlapping reports is believed. */

export type PrivateType =
  | 'id_card'
  | 'mobile'
  | 'bank_card'
  | 'email'
  | 'passport'
  | 'travel_permit'
  | 'foreign_pr'
  | 'plate'
  | 'qq'
  | 'wechat_id'
  | 'secret'
  | 'landline'
  | 'exam_id'
  | 'student_id'
  | 'grade'
  | 'salary'
  | 'health'
  | 'address'
  /** What a rule of the college's own has found. */
  | 'own';

/** A private value. Offsets are UTF-16 code units of the text as it was given, the end is exclusive. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly type: PrivateType;
}

/** The surest evidence first: a key block or a checksum says more than a word to the left. */
export const BELIEF: readonly PrivateType[] = [
  'id_card',
  'foreign_pr',
  'email',
  'bank_card',
  'passport',
  'travel_permit',
  'mobile',
  'landline',
  'plate',
  'exam_id',
  'student_id',
  'wechat_id',
  'qq',
  'secret',
  'address',
  'health',
  'salary',
  'grade',
  'own',
];

const RANK = new Map(BELIEF.map((type, rank) => [type, rank]));

/** Sorted and free of overlaps. Of two that overlap the surer stays; a value inside a longer secret belongs to it. */
export function settle(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const next of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || next.start >= last.end) kept.push(next);
    else if (isSurer(next, last)) kept[kept.length - 1] = next;
  }
  return kept;
}

function isSurer(next: Finding, last: Finding): boolean {
  const holdsIt = last.type === 'secret' && last.start <= next.start && last.end > next.end;
  return !holdsIt && (RANK.get(next.type) ?? 0) < (RANK.get(last.type) ?? 0);
}
