/**
 * What happened, for the operator. Data first, then a constant sentence. Never message text, private data, secrets,
 * tokens or webhook addresses. The shape is pino's, which is made in wiring and handed down.
 */
export interface Log {
  debug(data: object, sentence: string): void;
  info(data: object, sentence: string): void;
  warn(data: object, sentence: string): void;
  error(data: object, sentence: string): void;
  child(bindings: Readonly<Record<string, unknown>>): Log;
}
