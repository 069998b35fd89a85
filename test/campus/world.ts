/** What every area of the campus holds in its hands. */
import type { ApprovalBook } from './approvals/book.ts';
import type { AttendanceBook } from './attendance/book.ts';
import type { Journal } from './api/journal.ts';
import type { Tokens } from './api/tokens.ts';
import type { CardBook } from './cards/book.ts';
import type { Chance } from './chance.ts';
import type { CollegeClock } from './clock.ts';
import type { College } from './college/college.ts';
import type { EventPost } from './event-post.ts';
import type { Faults } from './faults.ts';
import type { FileStore } from './files.ts';
import type { Ids } from './ids.ts';
import type { Meters } from './limits.ts';
import type { News } from './news.ts';
import type { Rooms } from './rooms.ts';
import type { Allowance } from './notices/allowance.ts';
import type { NoticeBook } from './notices/book.ts';
import type { Readers } from './notices/readers.ts';
import type { RobotPosts } from './robot-posts.ts';
import type { Sessions } from './sessions.ts';
import type { WikiBook } from './wiki/book.ts';
import type { Pushes } from './wire/pushes.ts';
import type { Switchboard } from './wire/switchboard.ts';
import type { Tickets } from './wire/tickets.ts';

export interface Identity {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly robotCode: string;
  readonly agentId: number;
  readonly corpId: string;
  readonly appId: string;
  /** The robot's own encrypted id, as it stands in atUsers. */
  readonly robotDingtalkId: string;
}

export interface World {
  readonly identity: Identity;
  /** Base URLs; known once the server listens. */
  readonly address: { api: string; endpoint: string };
  /** An unpublished application gets neither senderStaffId nor isAdmin. */
  readonly published: boolean;
  readonly clock: CollegeClock;
  readonly chance: Chance;
  readonly ids: Ids;
  readonly college: College;
  readonly faults: Faults;
  readonly meters: Meters;
  readonly news: News;
  readonly rooms: Rooms;
  readonly sessions: Sessions;
  readonly robotPosts: RobotPosts;
  readonly files: FileStore;
  readonly journal: Journal;
  readonly tokens: Tokens;
  readonly tickets: Tickets;
  readonly switchboard: Switchboard;
  readonly pushes: Pushes;
  readonly eventPost: EventPost;
  readonly approvals: ApprovalBook;
  readonly attendance: AttendanceBook;
  readonly cards: CardBook;
  readonly wiki: WikiBook;
  readonly notices: NoticeBook;
  readonly readers: Readers;
  readonly allowance: Allowance;
  /** Work notices a person has got on a day, by `2026-11-23 userid`. */
  readonly workNoticesOf: (dayAndUserId: string) => Set<string>;
  /** So many receivers more within this minute; false: too many. */
  readonly workRate: (receivers: number) => boolean;
  readonly dingRate: (receivers: number) => boolean;
  /** Events the application has not subscribed to. */
  readonly unsubscribed: Set<string>;
  readonly missingScopes: Set<string>;
  /** userids DingTalk will not deliver robot messages to for now (flow control). */
  readonly throttled: Set<string>;
}
