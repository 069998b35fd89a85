/** 做: writes down what somebody thinks of the answer they got. It changes no ranking by itself. */
import { createHash } from 'node:crypto';
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import type { Answered } from '../../core/answered.ts';
import { cardFor, isOwnCard } from '../../core/task/card.ts';
import { conversationOf, today, type Moment, type Turn } from '../../core/turn.ts';
import type { Press, Reply } from '../../ports/chat.ts';
import { read, reasonIn } from './read.ts';
import { added, judgementOn, type Judgement } from './rules.ts';
import * as words from './words.ts';

const SKILL = 'feedback';
/** One lane adds all of them up, so that none is lost. */
const LANE = 'feedback';

/** A 👎 that may still get its reason: by conversation, and by the card it was asked on. */
export async function awaits(turn: Turn): Promise<boolean> {
  if (reasonIn(turn.message.text, words.REASONS) === undefined) return false;
  return (await turn.memo.recall<Judgement>('judged', conversationOf(turn))) !== undefined;
}

export async function asked(turn: Turn): Promise<Reply | undefined> {
  const { message, memo, now } = turn;
  const conversation = conversationOf(turn);
  const reason = reasonIn(message.text, words.REASONS);
  const before = reason === undefined ? undefined : await memo.recall<Judgement>('judged', conversation);
  if (reason !== undefined && before) return explained(turn, { ...before, reason }, conversation);
  const verdict = read(message.text);
  if (!verdict) return undefined;
  const answered = await memo.recall<Answered>('answered', conversation);
  if (!answered) return words.nothing;
  const number = createHash('sha256').update(message.id).digest('hex').slice(0, 16);
  const judgement = judgementOn(answered, { id: number, at: now, verdict });
  keep(turn, judgement);
  if (verdict === 'up') return words.thanks;
  const card = cardFor({ skill: SKILL, number, showing: 0 }, message.person);
  memo.note('judged', conversation, judgement);
  memo.note('judged', card, judgement);
  return words.why(card);
}

/** The card tells whose it is; nobody else can give a reason in their place. */
export async function pressed(moment: Moment, press: Press): Promise<Reply | undefined> {
  if (!isOwnCard(press.card, press.person)) return words.notYours;
  const reason = reasonIn(press.action, words.REASONS);
  const judgement = await moment.memo.recall<Judgement>('judged', press.card);
  return reason === undefined || !judgement ? undefined : explained(moment, { ...judgement, reason }, press.card);
}

function explained(moment: Moment, judgement: Judgement, place: string): Reply {
  moment.memo.forget('judged', place);
  keep(moment, judgement);
  return words.noted;
}

function keep(moment: Moment, judgement: Judgement): void {
  const id = `feedback:${judgement.id}/${judgement.reason ?? judgement.verdict}`;
  setAlarm(moment, { id, skill: SKILL, lane: LANE, at: moment.now, data: judgement });
}

/** A month's judgements are one note. */
export async function alarm(moment: Moment, { data }: Alarm): Promise<void> {
  const month = today(moment).slice(0, 'yyyy-mm'.length);
  const before = (await moment.memo.recall<readonly Judgement[]>('feedback', month)) ?? [];
  moment.memo.note('feedback', month, added(before, data as Judgement));
}
