/** What the model server may be told to do: one step for each request, or a mind that answers whatever comes. */

/** What came in. */
export interface Received {
  readonly path: string;
  readonly model: string;
  readonly system: string;
  readonly user: string;
  /** The whole body as it arrived, for canaries. */
  readonly raw: string;
  readonly authorization: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ToolCall {
  readonly name: string;
  /** As the model would write it: JSON, or what it takes for JSON. */
  readonly arguments: string;
}

/** How one request is answered. */
export type Step =
  /** In pieces of `size` characters; `usage: false` leaves the count of tokens out. */
  | {
      readonly say: string;
      readonly size?: number;
      readonly finish?: string | null;
      readonly usage?: boolean;
      readonly whole?: boolean;
    }
  | { readonly call: readonly ToolCall[] }
  | {
      readonly status: number;
      readonly error?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Bytes as they are, with status 200. */
  | {
      readonly bytes: Uint8Array | string;
      readonly type?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Pieces of a stream of events, each sent by itself. */
  | { readonly pieces: readonly (string | Uint8Array)[] }
  /** So many characters, then nothing for ever. */
  | { readonly stall: string }
  /** So many characters, then the connection is torn. */
  | { readonly tear: string }
  /** One character at a time, each so many milliseconds after the other. */
  | { readonly drip: string; readonly everyMs: number }
  /** Answers when `release` is called. */
  | { readonly hold: string }
  /** Says the first part at once, the rest when `release` is called. */
  | { readonly until: string; readonly rest: string }
  | { readonly thinking: string; readonly say: string }
  /** The connection is closed without a word. */
  | { readonly hangUp: true };

export type Mind = (received: Received) => Step;

export const HANG: Step = { stall: '' };
