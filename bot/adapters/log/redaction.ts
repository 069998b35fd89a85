/**
 * The last look at a line of the log. Nobody is meant to log a secret or a private value; this is for the day somebody
 * does: by the name of a field, by the type of a value, and by what secrets look like inside an address.
 */
import { mask } from '../../scanner/index.ts';

const HIDDEN = '[hidden]';
/** Fields that hold secrets, whatever stands in them. */
const SECRET = /secret|token|ticket|password|authorization|cookie|api_?key|webhook|credential/i;
/** Fields that hold people's words. */
const WORDS = new Set(['text', 'content', 'message', 'markdown', 'body', 'data', 'reply', 'quote']);
/** Ids of ours and of the platform: their digits mean nobody, and a masked one could not be searched for. */
const IDS = new Set(['job', 'id', 'messageId', 'requestId', 'generation', 'time']);
/** Nothing shorter can be private; sparing the look keeps a line at microseconds. */
const MAY_BE_PRIVATE = /\d{5}|@|\p{Script=Han}/u;
const DEEPEST = 4;

/** Secrets inside longer text: parameters of an address, a bearer, a key of a model's provider. */
const IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/([?&](?:access_token|session|ticket|token|key|signature|sign)=)[^&"\s\\]+/gi, `$1${HIDDEN}`],
  [/(\bbearer\s+)[\w.~+/=-]{8,}/gi, `$1${HIDDEN}`],
  [/\bsk-[\w-]{16,}/g, HIDDEN],
  [/(\w+:\/\/[^\s/:@"]+:)[^\s/@"]+(@)/g, `$1${HIDDEN}$2`],
];

/** What was given to the log, without secrets, words and private values. */
export function withoutPrivate(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return recordWithout(data, 1);
}

/** A finished line. */
export function withoutSecrets(line: string): string {
  return IN_TEXT.reduce((text, [pattern, hidden]) => text.replace(pattern, hidden), line);
}

function recordWithout(data: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, valueOf(name, value, depth)]));
}

function valueOf(name: string, value: unknown, depth: number): unknown {
  if (value === null || IDS.has(name)) return value;
  if (typeof value !== 'string' && typeof value !== 'object') return value;
  if (SECRET.test(name) || WORDS.has(name)) return HIDDEN;
  if (typeof value === 'object') return nested(value, depth);
  return MAY_BE_PRIVATE.test(value) ? mask(value) : value;
}

/** The message of an error may quote what it failed on; its name and code may not. */
function nested(value: object, depth: number): unknown {
  if (value instanceof Error) return { name: value.name, ...('code' in value && { code: String(value.code) }) };
  if (depth >= DEEPEST) return HIDDEN;
  if (Array.isArray(value)) return value.map((each) => valueOf('', each, depth + 1));
  return recordWithout(value, depth + 1);
}
