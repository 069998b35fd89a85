/** What the SDK throws, and what it means. */
import { APIConnectionError, APIError } from 'openai';
import { type Code, ModelFault } from './faults.ts';

/** HTTP status → what it means; others below 500 are refusals of this request. */
const MEANINGS: Readonly<Record<number, Code>> = {
  401: 'key',
  403: 'key',
  402: 'quota',
  404: 'notFound',
  429: 'throttled',
};
/** Codes and types with which a 429 says that waiting does not help. */
const NO_MONEY = /insufficient_quota|arrearage|exceeded.{0,10}quota|balance/iu;
const MOST_WAIT_MS = 60_000;

export function faultOf(problem: unknown, signal: AbortSignal): ModelFault {
  const reason = [problem, causeOf(problem), signal.aborted ? signal.reason : undefined];
  const own = reason.find((each) => each instanceof ModelFault);
  if (own) return own;
  if (problem instanceof APIConnectionError) return new ModelFault('outage');
  if (problem instanceof APIError) return answered(problem);
  return new ModelFault(problem instanceof SyntaxError ? 'garbled' : 'outage');
}

/** An error event inside a stream has no status. */
function answered(problem: APIError): ModelFault {
  const { status, code, type } = problem as { status?: number; code?: unknown; type?: unknown };
  if (status === undefined) return new ModelFault('outage');
  const isBroke = status === 429 && NO_MONEY.test(`${String(code)} ${String(type)}`);
  const meaning = isBroke ? 'quota' : (MEANINGS[status] ?? (status >= 500 || status === 408 ? 'outage' : 'refused'));
  return new ModelFault(meaning, { status, retryAfterMs: waitIn(problem.headers) });
}

/** `Retry-After` in seconds or as a date; `retry-after-ms` in milliseconds. */
function waitIn(headers: Headers | undefined): number | undefined {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (exact >= 0) return Math.min(exact, MOST_WAIT_MS);
  const written = headers?.get('retry-after');
  if (!written) return undefined;
  const wait = Number.isNaN(Number(written)) ? Date.parse(written) - Date.now() : Number(written) * 1_000;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), MOST_WAIT_MS);
}

function causeOf(problem: unknown): unknown {
  let cause = problem;
  for (let depth = 0; depth < 4 && cause instanceof Error && !(cause instanceof ModelFault); depth += 1)
    cause = cause.cause;
  return cause;
}
