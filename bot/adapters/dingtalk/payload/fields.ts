/**
 * The kinds of fields that payloads are made of. All are forgiving: a field of the wrong type counts as absent, since
 * one odd field must not cost the message, and the platform itself is loose about numbers and strings.
 */
import { z } from 'zod';
import { isObject, parseJson } from './parsed.ts';

/** The last millisecond a Date can hold. */
const END_OF_TIME = 8_640_000_000_000_000;

/** Whatever may be there or not. */
export const anything = z.unknown().optional();

/** An id, name or text; numbers are written out, empty text is absent. */
export const word = anything.transform((value): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
});

/** Milliseconds since 1970, given as a number or as digits. */
export const moment = anything.transform((value): number | undefined => {
  const time = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof time === 'number' && time > 0 && time <= END_OF_TIME ? Math.trunc(time) : undefined;
});

/** A yes or no, given as a boolean or as its name. */
export const flag = anything.transform((value): boolean | undefined => {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'boolean' ? value : undefined;
});

/** An object, or one written out as a JSON string. */
export function part<S extends z.ZodType>(schema: S) {
  return anything
    .transform(asObject)
    .pipe(z.optional(schema))
    .catch(() => undefined);
}

/** An array, or one written out as a JSON string. Items that are no objects are left out, and all beyond `most`. */
export function list<S extends z.ZodType>(schema: S, most: number) {
  return anything
    .transform((value) => asObjects(value).slice(0, most))
    .pipe(z.array(schema))
    .catch(() => []);
}

function asObject(value: unknown): unknown {
  const inner = typeof value === 'string' ? parseJson(value) : value;
  return isObject(inner) ? inner : undefined;
}

function asObjects(value: unknown): unknown[] {
  const inner: unknown = typeof value === 'string' ? parseJson(value) : value;
  return Array.isArray(inner) ? inner.filter(isObject) : [];
}
