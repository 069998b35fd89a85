/** Reads a form out of what a model wrote: JSON with noise around it, half a fence, a comma too many. */
import * as z from 'zod';

/** The first JSON object in the text, as far as it can be read. Undefined: there is none. */
export function objectIn(text: string): unknown {
  const start = text.indexOf('{');
  if (start < 0) return undefined;
  const end = endOf(text, start);
  const body = end === undefined ? closed(text.slice(start)) : text.slice(start, end);
  return parsed(body) ?? parsed(mended(body));
}

/** Behind the bracket that closes the one at `start`; brackets in strings do not count. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '"') isString = !isString;
    else if (!isString) depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** An answer that was cut off: what stands before the last whole pair is kept. */
function closed(text: string): string {
  const whole = text.lastIndexOf(',');
  return `${whole > 0 ? text.slice(0, whole) : '{'}}`;
}

/** Full-width signs and commas before a closing bracket. */
function mended(text: string): string {
  return text
    .replaceAll(/[“”]/gu, '"')
    .replaceAll('：', ':')
    .replaceAll(/，(?=\s*")/gu, ',')
    .replaceAll(/,\s*(?=[}\]])/gu, '')
    .replaceAll(/(?<=[{,]\s*)([A-Za-z_]\w*)\s*:/gu, '"$1":')
    .replaceAll(/'([^'"]*)'/gu, '"$1"');
}

function parsed(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What fits the schema. Parts that do not are left out one by one, as long as the schema can do without them. */
export function fitting<T>(value: unknown, schema: z.ZodType<T>): T | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  let left: Record<string, unknown> = { ...value };
  for (;;) {
    const result = schema.safeParse(left);
    if (result.success) return result.data;
    const names = result.error.issues.map(({ path: [name] }) => String(name));
    const wrong = names.filter((name) => name in left);
    if (wrong.length === 0) return undefined;
    left = Object.fromEntries(Object.entries(left).filter(([name]) => !wrong.includes(name)));
  }
}

/** The one option that is named, whatever is said around it. Undefined: none, or several. */
export function optionIn(text: string, options: readonly string[]): string | undefined {
  const chosen = (objectIn(text) as { choice?: unknown } | undefined)?.choice;
  const words = typeof chosen === 'string' ? chosen.trim() : text;
  const named = options.filter((option) => new RegExp(`(?<![\\w-])${option}(?![\\w-])`, 'u').test(words));
  return named.length === 1 ? named[0] : undefined;
}

export interface Form {
  /** As JSON schema, for endpoints that can be held to one. */
  readonly schema: object;
  /** The same as text, for those that are asked plainly. */
  readonly text: string;
}

/** The skills' schemas are few and the same ones again and again: each is turned into JSON schema once. */
export function openForms(): (schema: z.ZodType) => Form {
  const known = new WeakMap<z.ZodType, Form>();
  return (schema) => {
    const form = known.get(schema) ?? formOf(schema);
    known.set(schema, form);
    return form;
  };
}

function formOf(zodSchema: z.ZodType): Form {
  const { $schema: _, ...schema } = z.toJSONSchema(zodSchema, { unrepresentable: 'any' }) as Record<string, unknown>;
  return { schema, text: JSON.stringify(schema) };
}
