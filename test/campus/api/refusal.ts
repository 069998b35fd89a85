/** How DingTalk says no: a code and a sentence, rendered by the generation of the API that refuses. */

/** New APIs: a text code with HTTP `status`; old APIs: a number in `errcode` with HTTP 200. */
export class Refusal extends Error {
  readonly code: string | number;
  readonly status: number;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: string | number, message: string, more: { status?: number; extra?: Record<string, unknown> } = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = more.status ?? 400;
    this.extra = more.extra ?? {};
  }
}
