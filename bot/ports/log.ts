/**
 * What happened, for the operator. Data first, then a constant sentence. Never message text, private data, secrets,
 * tokens or webhook addresses. The shape is pino's, which stands behind it.
 */
export interface Log {
  debug(data: object, sentence: string): void;
  info(data: object, sentence: string): void;
  warn(data: object, sentence: string): void;
  error(data: object, sentence: string): void;
  child(bindings: Readonly<Record<string, unknown>>): Log;
  /** Every line until the work has ended, whoever writes it as a part of that work, carries these. */
  during<T>(bindings: Readonly<Record<string, unknown>>, work: () => Promise<T>): Promise<T>;
}
