/** Calendar days as heads of documents give them, whatever type YAML made of them. */

const WRITTEN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ].*)?$/su;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u;

/** `2020-12-04`, from `2020/12/4`, `2020年12月4日`, `20201204`, a number or a Date. Undefined for what is no day. */
export function readDay(value: unknown): string | undefined {
  const text = value instanceof Date ? isoOf(value) : String(value).trim();
  const [, year = '', month = '', day = ''] = WRITTEN.exec(text) ?? COMPACT.exec(text) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  // The 30th of February becomes the 2nd of March, and so shows itself.
  return isoOf(date).slice(0, 10) === iso ? iso : undefined;
}

function isoOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
