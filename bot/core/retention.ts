/** How long everything is kept: the one table. Each line says why; college time decides. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const YEAR = 365 * DAY;

/** Notes skills and core write, by kind. */
const NOTES = {
  /** What was offered to choose from, so that "2" or a title can be typed: as long as a conversation lasts. */
  offered: 15 * MINUTE,
  /** What was asked last and which clauses were cited, so that “那请假呢” is understood: as long as a conversation lasts. */
  topic: 15 * MINUTE,
  /** The last answer of a conversation, so that 👍 and 👎 are understood; and a 👎 that may still get its reason. */
  answered: 15 * MINUTE,
  judged: 15 * MINUTE,
  /** The same of an answer on a card with 👍 and 👎, without private values: people scroll back within a few days. */
  judgeable: 3 * DAY,
  /** What people thought of answers, by month: until whoever looks after the folder has gone through a school year. */
  feedback: 400 * DAY,
  /** That a skill waits for a person's next words: the text to check, the reason of a message. */
  awaited: 15 * MINUTE,
  /** That a group was reminded of private data: one line in ten minutes. */
  hinted: 10 * MINUTE,
  /** That somebody's message held private data: types, counts and keyed hashes, no text. Ninety days, by decision. */
  incident: 90 * DAY,
  /** Somebody's latest incident, for an answer without its number. */
  warned: 7 * DAY,
  /** That somebody posted a text in a group, as a keyed hash: the same again within a day is a repetition. */
  posted: DAY,
  /** That somebody was told of a habit: once a week. */
  habit: 7 * DAY,
  /** That somebody said of a value it was not private, as a keyed hash. */
  harmless: 31 * DAY,
  /** That the administrators were told how far a month's allowance is used up: until the month is over. */
  budget: 40 * DAY,
  /** The key of a month's hashes: once it is gone they can no longer be tried against known values. */
  hashKey: 31 * DAY,
  /** How many messages of a month held private data, by department and type; no person. For a look back over the year. */
  tally: 400 * DAY,
  /** Contacts the college has published, as keyed hashes, and their key: until an administrator takes them off. */
  published: 10 * YEAR,
  lastingKey: 10 * YEAR,
  /** What an administrator has said may be told in a group: longer than groups live. Forgotten, it hears what is public. */
  group: 10 * YEAR,
  /** Which groups the administrators were asked about, each once. */
  groups: 10 * YEAR,
  /** Who published, sent back or went back from which state of the knowledge: the last hundred, as long as people may ask. */
  editorial: 3 * YEAR,
  /** Which review dates of documents their owners were reminded of, each once. */
  reviews: 3 * YEAR,
  /** The figures of the last weeks, and which contradictions were open in the last report: half a year is drawn. */
  report: YEAR,
  /** What was not answered just now, so that 转人工 is understood: as long as a conversation lasts. */
  missed: 15 * MINUTE,
  /** Questions that were not answered, without private values, and who wants to be told: until somebody has replied. */
  gaps: YEAR,
  /** Which of two documents counts until the other is corrected. */
  ruling: 3 * YEAR,
  /** A person's unfinished request: fifteen minutes open, then long enough to say that it is too late. */
  request: 60 * MINUTE,
  /** Places taken where only so many are given a month: until the month after is over. */
  places: 100 * DAY,
  /** That the outside is about to be touched: as long as what was confirmed may still be tried. */
  intent: 7 * DAY,
  /** What an agreed 审批撤销 is about, and what became of it: as long as people may ask. The copies themselves stay. */
  requested: 1_100 * DAY,
  revocation: 1_100 * DAY,
  deletion: 1_100 * DAY,
  /** The address book as last read, so that nobody waits for it after a restart: as long as it may still be given. */
  addressBook: DAY / 2,
  /** A notice, its list of people, and which notices somebody has sent or was asked to confirm: as long as people ask. */
  notice: 90 * DAY,
  noticePeople: 90 * DAY,
  notices: 90 * DAY,
  noticeAsked: 2 * DAY,
  /** That a text was sent as a notice, as a keyed hash: the same again within a day is questioned. */
  noticeSent: DAY,
  /** A withdrawal whose outcome has not been told yet. */
  withdrawal: DAY,
  /** What the language model has cost on a day: as long as somebody may ask why a month was dear. */
  usage: 400 * DAY,
  /** That a model is being asked, and on which card its answer appears: as long as an answer may take. */
  asking: 60 * MINUTE,
  /** That the administrators were told of trouble with the model: once a day. */
  trouble: DAY,
} as const;

export type NoteKind = keyof typeof NOTES;

/** What is remembered of a conversation from one message to the next; only its own messages write it. */
export const OF_A_CONVERSATION: readonly NoteKind[] = ['request', 'awaited', 'judged', 'offered', 'topic', 'missed'];

/** Ended jobs (no content, only ids, times and outcome): the platform redelivers for an unknown time, seven days is ample. */
export const JOBS_KEPT = 7 * DAY;

/** Our record of ended approvals: as far back as the platform's own search goes. */
export const APPROVALS_KEPT = 365 * DAY;

/** The audit log: longer than any matter it speaks of may be disputed. */
export const AUDIT_KEPT = 10 * YEAR;
/** Rows of notices, in which people stand as keyed marks: as long as the notices themselves. */
export const LEDGER_KEPT = 90 * DAY;

export function keptUntil(kind: NoteKind, now: number): number {
  return now + NOTES[kind];
}
