/** Everything sent that is not a chat message: work notices, announcements and DINGs, with who got and read it. */
import type { Person } from '../college/college.ts';
import { createLedger } from '../ledger.ts';

/** `ding`: in the client; `sms` and `call`: DING by short message and by telephone. */
export type NoticeKind = 'work' | 'announcement' | 'ding' | 'sms' | 'call';

export interface Notice {
  readonly kind: NoticeKind;
  /** task_id, blackboardId or openDingId. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  /** College time. */
  readonly at: number;
  /** Whose phones it reached. */
  readonly to: readonly Person[];
  /** Work notices say of everybody else what became of it: a code, or `failed` or `invalid`, by userid. */
  readonly missed: ReadonlyMap<string, string>;
  /** Announcements: who published it, and to whom in words. */
  readonly by?: Person;
  readonly departmentIds?: readonly number[];
  /** Name → when. */
  readonly readBy: Map<string, number>;
  recalledAt?: number;
}

export interface NoticeBook {
  readonly add: (notice: Notice) => void;
  readonly find: (key: string) => Notice | undefined;
  /** Oldest first. */
  readonly all: () => readonly Notice[];
  /** What came to somebody's phone and was not taken back, oldest first. */
  readonly of: (person: Person) => readonly Notice[];
}

const KEPT = 20_000;
const KEPT_ON_A_PHONE = 200;

export function createNoticeBook(): NoticeBook {
  const byKey = new Map<string, Notice>();
  const ledger = createLedger<Notice>(KEPT, (old) => byKey.delete(old.key));
  const phones = new Map<Person, ReturnType<typeof createLedger<Notice>>>();
  const phoneOf = (person: Person): ReturnType<typeof createLedger<Notice>> => {
    const known = phones.get(person) ?? createLedger<Notice>(KEPT_ON_A_PHONE);
    phones.set(person, known);
    return known;
  };
  return {
    add(notice) {
      byKey.set(notice.key, notice);
      ledger.add(notice);
      for (const person of notice.to) phoneOf(person).add(notice);
    },
    find: (key) => byKey.get(key),
    all: ledger.all,
    of: (person) =>
      phoneOf(person)
        .all()
        .filter(({ recalledAt }) => recalledAt === undefined),
  };
}
