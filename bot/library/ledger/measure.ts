/** The values a text states, each with its unit: sums, counts, days, hours, telephone numbers, places. */
import { plainOf } from './plain.ts';
import { counted } from './measure/counted.ts';
import { clocks, days } from './measure/dated.ts';
import { phones } from './measure/phone.ts';
import { places } from './measure/place.ts';
import type { Measure } from './measure/value.ts';

/** Each finder sees what the ones before it have left: a date is no count of days. */
const FINDERS: readonly ((text: string) => readonly Measure[])[] = [phones, days, clocks, places, counted];

/** What stands in a text, from left to right; two ends of one period share a place. */
export function measuresIn(text: string): readonly Measure[] {
  let left = plainOf(text);
  const found: Measure[] = [];
  for (const find of FINDERS) {
    const measures = find(left);
    found.push(...measures);
    for (const { start, end } of measures) left = blank(left, start, end);
  }
  return found.toSorted((one, other) => one.start - other.start);
}

/** Blanked with a sign that belongs to no number and no word. */
export function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + '\u00A0'.repeat(end - start) + text.slice(end);
}
