/** The journal of API calls: what was called and how it ended, never with a secret, token or text. */
import { createLedger } from '../ledger.ts';
import type { News } from '../news.ts';

export interface CallRecord {
  /** College time. */
  readonly at: number;
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly status: number;
  /** 'ok', or the `code` or `errcode` of the refusal, or the name of the fault. */
  readonly code: string;
}

export interface Journal {
  readonly write: (call: CallRecord) => void;
  readonly calls: () => readonly CallRecord[];
}

const KEPT_CALLS = 10_000;

export function createJournal(news: News): Journal {
  const ledger = createLedger<CallRecord>(KEPT_CALLS);
  return {
    calls: () => ledger.all().slice(),
    write(call) {
      ledger.add(call);
      news.tell({ kind: 'call', call });
    },
  };
}
