/** What an API of DingTalk is, for the campus: its place, its price, its scope, and how it answers. */

export interface Call {
  readonly body: Readonly<Record<string, unknown>>;
  /** A query value as DingTalk's servers decode it (a raw + is a blank). */
  readonly query: (name: string) => string | undefined;
  /** A part of the path, `{name}` in the route's path being `:name`. */
  readonly parameter: (name: string) => string;
  readonly header: (name: string) => string;
  readonly form: () => Promise<FormData>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** `new`: HTTP 4xx and `code`; `old`: HTTP 200 and `errcode`. */
  readonly generation: 'new' | 'old';
  /** What the caller shows: the application's token, or nothing. */
  readonly access: 'token' | 'open';
  /** The permission the application needs. */
  readonly scope?: string;
  /** Counts as a paid call of the month. */
  readonly paid?: true;
  /** The body is a form (upload), not JSON. */
  readonly form?: true;
  /** The result, or a whole Response; throws a Refusal. */
  readonly answer: (call: Call) => unknown;
}

/** One kind of business: its routes over its own state. */
export type Area<World> = (world: World) => readonly Route[];

/** Makes short tables of routes: `post('/v1.0/…', {…}, (call) => …)`. */
export function route(method: Route['method'], path: string, more: Omit<Route, 'method' | 'path'>): Route {
  return { method, path, ...more };
}
