/** Everything outside the bot, gathered in one place and handed to every skill. */
import type { Approvals } from './approvals.ts';
import type { Audit } from './audit.ts';
import type { Archive } from './archive.ts';
import type { Attendance } from './attendance.ts';
import type { Budget } from './budget.ts';
import type { Chat } from './chat.ts';
import type { Clock } from './clock.ts';
import type { Copies } from './copies.ts';
import type { Editing } from './editing.ts';
import type { Figures } from './figures.ts';
import type { Files } from './files.ts';
import type { Holdings } from './holdings.ts';
import type { Ledger } from './ledger.ts';
import type { Library } from './library.ts';
import type { Llm } from './llm.ts';
import type { Log } from './log.ts';
import type { Meters } from './meters.ts';
import type { Notices } from './notices.ts';
import type { People } from './people.ts';
import type { Policy } from './policy.ts';
import type { Reader } from './reader.ts';
import type { Reports } from './reports.ts';
import type { Store } from './store.ts';
import type { Streaming } from './streaming.ts';
import type { Wiki } from './wiki.ts';

export interface Ports {
  readonly approvals: Approvals;
  readonly archive: Archive;
  readonly attendance: Attendance;
  readonly audit: Audit;
  readonly budget: Budget;
  readonly chat: Chat;
  readonly clock: Clock;
  readonly copies: Copies;
  readonly editing: Editing;
  readonly figures: Figures;
  readonly files: Files;
  readonly holdings: Holdings;
  readonly ledger: Ledger;
  readonly library: Library;
  /** Absent: everything is done without a model. */
  readonly llm?: Llm | undefined;
  readonly log: Log;
  readonly meters: Meters;
  readonly notices: Notices;
  readonly people: People;
  readonly policy: Policy;
  readonly reader: Reader;
  readonly reports: Reports;
  readonly store: Store;
  /** Absent: every answer is one message. */
  readonly streaming?: Streaming | undefined;
  readonly wiki: Wiki;
}
