/** What went wrong with a model: every way an endpoint can fail, as one kind of problem with a code. */
import { OutsideProblem } from '../../ports/problem.ts';

/**
 * - `key`, `notFound`, `page`: the settings are wrong: the key, the address or the model's name; a web page answered.
 * - `refused`, `quota`: this request, or any more of them, is not taken.
 * - `throttled`, `outage`: may pass later.
 * - `firstToken`, `idle`, `total`: too slow.
 * - `cutOff`, `tooLong`, `filtered`, `empty`, `garbled`, `tooLarge`: an answer came that cannot be used.
 * - `resting`: the endpoint has failed so often that it is left alone for a while.
 * - `budget`: the college's own budget for the day is used up. `unscanned`: private values could not be looked for.
 */
export type Code =
  | 'key' | 'notFound' | 'page' | 'refused' | 'quota' | 'throttled' | 'outage' | 'firstToken' | 'idle' | 'total'
  | 'cutOff' | 'tooLong' | 'filtered' | 'empty' | 'garbled' | 'tooLarge' | 'resting' | 'budget' | 'unscanned'; // prettier-ignore

/** The same request may pass at once or soon, here. */
const PASSING: ReadonlySet<Code> = new Set(['throttled', 'outage']);
/** The endpoint as a whole is in trouble, not this request. */
const SICK: ReadonlySet<Code> = new Set(['key', 'notFound', 'page', 'quota', 'throttled', 'outage', 'firstToken', 'idle', 'total']); // prettier-ignore

/** What the administrator can do about it. */
const SENTENCES: Readonly<Partial<Record<Code, string>>> = {
  key: '语言模型不接受 LLM_API_KEY，请检查密钥是否正确、是否有权使用 LLM_MODEL。',
  notFound: '语言模型的地址或模型名不对，请检查 LLM_BASE_URL 和 LLM_MODEL。',
  page: 'LLM_BASE_URL 返回的是网页，不是模型接口，请检查地址。',
  refused: '语言模型拒绝了请求的格式，请确认 LLM_BASE_URL 是 OpenAI 兼容接口。',
  quota: '语言模型的余额或额度已经用完，请充值或更换。',
};

export class ModelFault extends Error {
  readonly code: Code;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: Code,
    more: { readonly status?: number | undefined; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(code);
    this.name = 'ModelFault';
    this.code = code;
    this.status = more.status;
    this.retryAfterMs = more.retryAfterMs;
  }
}

export function mayPass({ code }: ModelFault): boolean {
  return PASSING.has(code);
}

export function isSick({ code }: ModelFault): boolean {
  return SICK.has(code);
}

/** What the rest of the bot gets to know: never the endpoint's words, its address or its key. */
export function problemOf({ code, status, retryAfterMs }: ModelFault): OutsideProblem {
  const sentence = SENTENCES[code];
  return new OutsideProblem({
    system: '语言模型',
    route: 'model',
    code,
    status,
    retryAfterMs,
    retryable: PASSING.has(code),
    ...(sentence !== undefined && { sentence, isForAdmins: true }),
  });
}
