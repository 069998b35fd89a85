/** The outcome of reading something from outside: the value, or why there is none. Readers of payloads never throw. */

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  /** `why` is one of our own constant sentences: never a piece of what was received. */
  | { readonly ok: false; readonly why: string };

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function unreadable(why: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why };
}

export type Json = Readonly<Record<string, unknown>>;

/** Deeper than anything the platform sends; what is deeper could not be written down again as JSON. */
const MAX_DEPTH = 40;

/** The object in `data`, which travels as a JSON string; an object itself is taken as it is. */
export function parseObject(data: unknown): Parsed<Json> {
  const value = typeof data === 'string' ? parseJson(data) : data;
  if (!isObject(value)) return unreadable('data is not a JSON object');
  return nestsDeeper(value, MAX_DEPTH) ? unreadable('data is nested too deeply') : parsed(value);
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => nestsDeeper(inner, levels - 1));
}
