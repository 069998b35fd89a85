/** 做: keep the list of questions, pass one on, bring the reply back, and hand it to the knowledge as a draft. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import { collect, type Missed } from '../../core/missed.ts';
import { tell } from '../../core/say.ts';
import { conversationOf, type Moment, type Turn } from '../../core/turn.ts';
import type { Reply } from '../../ports/chat.ts';
import { mask } from '../../scanner/index.ts';
import { readWish, type Gap, type Person, type Wake, type Wish } from './read.ts';
import { byResponsible, LONGEST_QUESTION, OFTEN, responsibleFor, withQuestion } from './rules.ts';
import * as words from './words.ts';

const LANE = 'unanswered';
const LIST = 'all';
const LAST = 'last';
const WEEK_MS = 7 * 86_400_000;

/** 都不是 means something only after an offer, a reply only to somebody who was asked. */
export async function awaits(turn: Turn): Promise<boolean> {
  const wish = readWish(turn.message.text);
  if (wish?.kind === 'rejected') return (await missedIn(turn)) !== undefined;
  if (wish?.kind !== 'respond' && wish?.kind !== 'drop') return false;
  return turn.message.room.kind === 'private' && (await mine(turn)).length > 0;
}

export async function asked(turn: Turn): Promise<Reply | undefined> {
  const wish = readWish(turn.message.text);
  switch (wish?.kind) {
    case 'transfer':
      return transfer(turn, wish);
    case 'rejected':
      return reject(turn);
    case 'list':
      return words.list(await mine(turn));
    case 'respond':
    case 'drop':
      return decide(turn, wish);
    case undefined:
      return undefined;
  }
}

async function transfer(turn: Turn, { question }: Extract<Wish, { readonly kind: 'transfer' }>): Promise<Reply> {
  const { userId, name } = turn.message.person;
  if (question && question.length > LONGEST_QUESTION) return words.tooLong(LONGEST_QUESTION);
  const gap = question ? { question: mask(question), at: turn.now } : await missedIn(turn);
  if (!gap) return words.nothingToTransfer;
  if (userId === undefined || whoFor(turn, gap.office).length === 0) return words.nobody;
  wakeWith(turn, { kind: 'transfer', gap: { ...gap, at: turn.now }, asker: { userId, name } });
  turn.memo.forget('missed', conversationOf(turn));
  return words.transferred(turn.policy.knowledge?.owners[gap.office ?? ''] ? gap.office : undefined);
}

async function reject(turn: Turn): Promise<Reply | undefined> {
  const gap = await missedIn(turn);
  if (!gap) return undefined;
  collect(turn, { ...gap, at: turn.now }, turn.message.id);
  return words.noted;
}

async function decide(turn: Turn, wish: Extract<Wish, { readonly kind: 'respond' | 'drop' }>): Promise<Reply> {
  const gap = (await gapsOf(turn)).find(({ number }) => number === wish.number);
  if (!gap) return words.refused('unknown');
  if (!(await mine(turn)).some(({ number }) => number === gap.number)) return words.refused('notYours');
  if (wish.kind === 'drop') {
    wakeWith(turn, { kind: 'dropped', number: gap.number });
    return words.dropped;
  }
  const { id, userId = id, name } = turn.message.person;
  wakeWith(turn, { kind: 'replied', number: gap.number, text: wish.text, by: { userId, name } });
  turn.memo.record({ deed: 'question-replied', whose: userId, about: String(gap.number) });
  return words.received(gap.askers.length);
}

/** In one lane: the list is read and written by nobody else. */
export async function wake(moment: Moment, alarm: Alarm): Promise<void> {
  const woken = alarm.data as Wake;
  switch (woken.kind) {
    case 'asked':
      return gather(moment, woken);
    case 'transfer':
      return passOn(moment, woken.gap, woken.asker);
    case 'replied':
      return bringBack(moment, woken);
    case 'dropped':
      return save(moment, without(await gapsOf(moment), woken.number));
    case 'weekly':
      return remind(moment);
  }
}

async function gather(moment: Moment, missed: Missed): Promise<void> {
  const { gaps, gap } = await added(moment, missed);
  const isOften = gap.count >= OFTEN && !gap.isTold;
  if (isOften) for (const userId of whoFor(moment, gap.office)) tell(moment, userId, words.digest([gap]));
  save(moment, isOften ? gaps.map((each) => (each === gap ? { ...gap, isTold: true } : each)) : gaps);
  const week = Math.floor(moment.now / WEEK_MS);
  setAlarm(moment, {
    id: `missed-weekly:${week}`,
    skill: LANE,
    lane: LANE,
    at: moment.now + WEEK_MS,
    data: { kind: 'weekly' },
  });
}

async function added(moment: Moment, missed: Missed, asker?: string): Promise<ReturnType<typeof withQuestion>> {
  const last = (await moment.memo.recall<number>('gaps', LAST)) ?? 0;
  const book = withQuestion({ gaps: await gapsOf(moment), last }, missed, asker);
  moment.memo.note('gaps', LAST, Math.max(last, book.gap.number));
  return book;
}

async function passOn(moment: Moment, missed: Missed, asker: Person): Promise<void> {
  const { gaps, gap } = await added(moment, missed, asker.userId);
  save(
    moment,
    gaps.map((each) => (each === gap ? { ...gap, isTold: true } : each)),
  );
  for (const userId of whoFor(moment, gap.office)) tell(moment, userId, words.question(gap, asker.name));
}

async function bringBack(
  moment: Moment,
  { number, text, by }: Extract<Wake, { readonly kind: 'replied' }>,
): Promise<void> {
  const gaps = await gapsOf(moment);
  const gap = gaps.find((each) => each.number === number);
  if (!gap) return;
  for (const userId of gap.askers) if (userId !== by.userId) tell(moment, userId, words.answered(gap, text, by.name));
  save(moment, without(gaps, number));
  await moment.editing.draft({ question: gap.question, answer: text, ...(gap.office && { office: gap.office }) });
}

/** What has waited since the last time, most asked first, to everybody who answers for some of it. */
async function remind(moment: Moment): Promise<void> {
  const gaps = await gapsOf(moment);
  const waiting = gaps.filter(({ isTold }) => !isTold);
  for (const { userId, gaps: own } of byResponsible(waiting, (office) => whoFor(moment, office)))
    tell(moment, userId, words.digest(own));
  save(
    moment,
    gaps.map((gap) => ({ ...gap, isTold: true })),
  );
}

async function mine(turn: Turn): Promise<readonly Gap[]> {
  const { userId = '' } = turn.message.person;
  const all = await gapsOf(turn);
  return turn.roles.has('admin') ? all : all.filter(({ office }) => whoFor(turn, office).includes(userId));
}

function whoFor({ policy }: Moment, office: string | undefined): readonly string[] {
  return responsibleFor(office, policy.knowledge, policy.roles['admin'] ?? []);
}

function missedIn(turn: Turn): Promise<Missed | undefined> {
  return turn.memo.recall<Missed>('missed', conversationOf(turn));
}

async function gapsOf({ memo }: Moment): Promise<readonly Gap[]> {
  return (await memo.recall<readonly Gap[]>('gaps', LIST)) ?? [];
}

function save({ memo }: Moment, gaps: readonly Gap[]): void {
  memo.note('gaps', LIST, gaps);
}

function without(gaps: readonly Gap[], number: number): readonly Gap[] {
  return gaps.filter((gap) => gap.number !== number);
}

function wakeWith(turn: Turn, data: Wake): void {
  setAlarm(turn, { id: `${data.kind}:${turn.message.id}`, skill: LANE, lane: LANE, at: turn.now, data });
}
