/** Telephone numbers: of offices, hotlines, mobiles. */
import type { Measure } from './value.ts';

const NUMBERS =
  /(?<!\d)(?:1[3-9]\d{9}|\(?0\d{2,3}\)?[- ]?\d{7,8}(?:-\d{1,5})?|[48]00-?\d{3,4}-?\d{3,4})(?!\d)|(?<=(?:电话|热线|座机|分机|传真)[^\d。；]{0,12})\d{3,8}(?!\d|[年月日元人])/gu;

export function phones(text: string): readonly Measure[] {
  return Array.from(text.matchAll(NUMBERS), (found) => ({
    dimension: 'phone',
    unit: '',
    value: found[0].replaceAll(/\D/g, ''),
    bound: 'exact',
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** A number with the code of its area and the same one without it are one number. */
export function isSameNumber(one: string, other: string): boolean {
  return one.endsWith(other) || other.endsWith(one);
}
