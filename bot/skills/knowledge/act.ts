/** 做: tell whoever decides what waits, publish or send back on their word, and keep a list of who decided what. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import { tell } from '../../core/say.ts';
import { syncedIn } from '../../core/synced.ts';
import type { Moment, Turn } from '../../core/turn.ts';
import type { Reply } from '../../ports/chat.ts';
import type { Edited, Report, Ruling } from '../../ports/editing.ts';
import { askAboutDrift, confirmDrift } from './act/drift.ts';
import { armMorning, remind } from './act/reviews.ts';
import { readWish, type Entry, type Wake, type Wish } from './read.ts';
import { concernedBy, isEditor, mayEdit, judgeDecision, judgeRollback, type Editor, type Verdict } from './rules.ts';
import * as words from './words.ts';

const LANE = 'knowledge';
const LIST = 'decided';
const MOST_ENTRIES = 100;
const SHOWN_ENTRIES = 5;

/** To editors, in private: anybody else is refused. */
export function offered(turn: Turn): boolean {
  return turn.message.room.kind === 'private' && isEditor(editorOf(turn), turn.policy.knowledge);
}

/** 发布 and 退回 by themselves mean something to an editor only while something waits. */
export async function awaits(turn: Turn): Promise<boolean> {
  const wish = readWish(turn.message.text);
  if (!wish || !offered(turn)) return false;
  const isBare = (wish.kind === 'publish' || wish.kind === 'refuse') && wish.id === undefined;
  return !isBare || (await turn.editing.proposal()) !== undefined;
}

export async function asked(turn: Turn): Promise<Reply | undefined> {
  const wish = readWish(turn.message.text);
  if (!wish || (wish.kind === 'change' && !offered(turn))) return undefined;
  if (!isEditor(editorOf(turn), turn.policy.knowledge)) return words.refused('notEditor');
  if (turn.message.room.kind === 'group') return words.refused('inPrivate');
  return answer(turn, wish);
}

async function answer(turn: Turn, wish: Wish): Promise<Reply> {
  const { editing, policy } = turn;
  if (wish.kind === 'check') return words.faults(await editing.faults());
  if (wish.kind === 'rule') return rule(turn, wish);
  if (wish.kind === 'change') return words.howToChange;
  if (wish.kind === 'confirm') return confirmDrift(turn, wish.id);
  if (wish.kind === 'status')
    return words.status(await editing.kept(), await editing.proposal(), {
      entries: await entriesOf(turn),
      synced: policy.knowledge?.wiki && ((await syncedIn(turn)) ?? 'never'),
    });
  if (wish.kind === 'rollback') return perform(turn, judgeRollback(wish, editorOf(turn), await editing.kept()));
  const facts = { editor: editorOf(turn), policy: policy.knowledge, waiting: await editing.proposal() };
  return perform(turn, judgeDecision(wish, facts));
}

/** Of what stands in the served documents now: a fault that was corrected cannot be ruled about. */
async function rule(turn: Turn, { id, place }: Extract<Wish, { readonly kind: 'rule' }>): Promise<Reply> {
  const fault = (await turn.editing.faults()).find((each) => each.id === id);
  const chosen = fault?.places?.[place];
  if (!chosen) return words.refused('gone');
  const files = (fault.places ?? []).map(({ file }) => file);
  const others = files.filter((file) => !mayEdit(editorOf(turn), file, turn.policy.knowledge));
  if (others.length > 0) return words.others(others);
  const { id: person, userId = person, name } = turn.message.person;
  const ruling: Ruling = { file: chosen.file, clause: chosen.clause, by: userId, name, at: turn.now };
  turn.memo.note('ruling', id, ruling);
  return settle(turn, { deed: 'rule', id }, 'done');
}

async function perform(turn: Turn, verdict: Verdict): Promise<Reply> {
  switch (verdict.kind) {
    case 'nothing':
    case 'gone':
    case 'admins':
    case 'served':
      return words.refused(verdict.kind);
    case 'others':
      return words.others(verdict.files);
    case 'publish':
      return settle(
        turn,
        { deed: 'publish', id: verdict.id, report: verdict.report },
        await turn.editing.publish(verdict.id),
      );
    case 'refuse':
      return settle(turn, { deed: 'refuse', id: verdict.id }, await turn.editing.refuse(verdict.id));
    case 'rollback':
      return settle(turn, { deed: 'rollback', id: verdict.to.id }, await turn.editing.rollback(verdict.to.id));
  }
}

interface Deed {
  readonly deed: Entry['deed'];
  readonly id: string;
  readonly report?: Report | undefined;
}

function settle(turn: Turn, { deed, id, report }: Deed, edited: Edited): Reply {
  if (edited !== 'done') return words.refused(edited);
  const { id: person, userId = person, name } = turn.message.person;
  const changes = report?.changes ?? [];
  const { editors, owners } = concernedBy(changes, turn.policy.knowledge, adminsOf(turn));
  for (const editor of editors.filter((each) => each !== userId)) tell(turn, editor, words.doneBy(name, deed, id));
  for (const [owner, own] of owners) if (owner !== userId) tell(turn, owner, words.toOwner(own, false));
  const entry: Entry = { at: turn.now, by: userId, name, deed, id };
  setAlarm(turn, {
    id: `decided:${turn.message.id}`,
    skill: LANE,
    lane: LANE,
    at: turn.now,
    data: { kind: 'decided', entry },
  });
  setAlarm(turn, { id: `drift:${turn.message.id}`, skill: LANE, lane: LANE, at: turn.now, data: { kind: 'drift' } });
  turn.memo.record({ deed: `knowledge-${deed}`, whose: userId, about: id });
  turn.log.info({ deed, of: id, by: userId }, 'an editor has decided about the knowledge');
  return words.done(deed, id);
}

/** In one lane, so that no entry of the list is lost and news comes in its order. */
export async function wake(moment: Moment, alarm: Alarm): Promise<void> {
  const woken = alarm.data as Wake;
  if (woken.kind === 'reviews') return remind(moment);
  armMorning(moment);
  switch (woken.kind) {
    case 'opened':
      return;
    case 'drift':
      return askAboutDrift(moment);
    case 'decided':
      return keepEntry(moment, woken.entry);
    case 'aside':
      for (const admin of adminsOf(moment)) tell(moment, admin, words.putAside(woken.files));
      return;
    case 'proposed':
    case 'published':
      return tellChange(moment, woken);
  }
}

async function keepEntry({ memo }: Moment, entry: Entry): Promise<void> {
  const entries = (await memo.recall<readonly Entry[]>('editorial', LIST)) ?? [];
  memo.note('editorial', LIST, [...entries, entry].slice(-MOST_ENTRIES));
}

/** Something newer may wait by now: it has an alarm of its own. */
async function tellChange(
  moment: Moment,
  woken: Extract<Wake, { readonly kind: 'proposed' | 'published' }>,
): Promise<void> {
  if (woken.kind === 'proposed') {
    const report = await moment.editing.proposal();
    if (report?.id === woken.id) announce(moment, report, true);
    return;
  }
  const report = await moment.editing.published(woken.generation);
  if (report) announce(moment, report, false);
  await askAboutDrift(moment);
}

function announce(moment: Moment, report: Report, isWaiting: boolean): void {
  const { editors, owners } = concernedBy(report.changes, moment.policy.knowledge, adminsOf(moment));
  const reply = isWaiting ? words.proposed(report) : words.published(report);
  for (const editor of editors) tell(moment, editor, reply);
  for (const [owner, changes] of owners) tell(moment, owner, words.toOwner(changes, isWaiting));
}

async function entriesOf(moment: Moment): Promise<readonly string[]> {
  const entries = (await moment.memo.recall<readonly Entry[]>('editorial', LIST)) ?? [];
  return entries
    .slice(-SHOWN_ENTRIES)
    .toReversed()
    .map((entry) => words.entryLine(entry, timeOf(moment, entry.at)));
}

function editorOf({ message, roles }: Turn): Editor {
  return { userId: message.person.userId ?? '', isAdmin: roles.has('admin') };
}

function adminsOf({ policy }: Moment): readonly string[] {
  return policy.roles['admin'] ?? [];
}

function timeOf({ clock }: Moment, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: clock.zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
