/** 做: writes down what somebody thinks of the answer they got. It changes no ranking by itself. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import type { Answered } from '../../core/answered.ts';
import { collect } from '../../core/missed.ts';
import { cardFor, isOwnCard } from '../../core/task/card.ts';
import { conversationOf, today, type Moment, type Turn } from '../../core/turn.ts';
import { privateRoom, type Press, type Reply } from '../../ports/chat.ts';
import { read, reasonIn } from './read.ts';
import { added, judgementOn, type Judgement } from './rules.ts';
import * as words from './words.ts';

const SKILL = 'feedback';
/** One lane adds all of them up, so that none is lost. */
const LANE = 'feedback';

/** What shows a judgement, a message or a press; and where its reason is waited for, or was. */
interface Said {
  readonly by: string;
  readonly places: readonly string[];
}

/** A 👎 that may still get its reason: by conversation, and by the card it was asked on. */
export async function awaits(turn: Turn): Promise<boolean> {
  if (reasonIn(turn.message.text, words.REASONS) === undefined) return false;
  return (await turn.memo.recall<Judgement>('judged', conversationOf(turn))) !== undefined;
}

/** Reasons are asked for in private: nobody else in the group needs to read the list. */
export async function asked(turn: Turn): Promise<Reply | undefined> {
  const { message, memo } = turn;
  const conversation = conversationOf(turn);
  const reason = reasonIn(message.text, words.REASONS);
  const before = reason === undefined ? undefined : await memo.recall<Judgement>('judged', conversation);
  if (reason !== undefined && before)
    return explained(turn, { ...before, reason }, { by: message.id, places: [conversation] });
  const verdict = read(message.text);
  if (!verdict) return undefined;
  const answered = await memo.recall<Answered>('answered', conversation);
  if (!answered) return words.nothing;
  const judgement = judgementOn(answered, { at: turn.now, verdict });
  const { person } = message;
  const own = privateRoom(person);
  const card = cardFor({ skill: SKILL, number: judgement.id, showing: 0 }, person);
  const places = [conversationOf({ message: { person, room: own } }), card];
  judge(turn, judgement, { by: message.id, places });
  if (verdict === 'up' || person.userId === undefined) return words.thanks;
  return message.room.kind === 'group' ? { ...words.why(card), room: own } : words.why(card);
}

/** The card tells whose it is; nobody else can judge or give a reason in their place. */
export async function pressed(moment: Moment, press: Press): Promise<Reply | undefined> {
  const { card, action, id: by } = press;
  if (!isOwnCard(card, press.person)) return words.notYours;
  const onto = { card, place: 'below', isQuiet: false } as const;
  const reason = reasonIn(action, words.REASONS);
  const before = reason === undefined ? undefined : await moment.memo.recall<Judgement>('judged', card);
  if (reason !== undefined && before)
    return { ...explained(moment, { ...before, reason }, { by, places: [card] }), onto };
  const verdict = read(action);
  const answered = verdict && (await moment.memo.recall<Answered>('judgeable', card));
  if (!verdict || !answered) return { ...words.tooLate, onto };
  judge(moment, judgementOn(answered, { at: moment.now, verdict }), { by, places: [card] });
  return { ...(verdict === 'up' ? words.thanks : words.whyBelow), onto };
}

/** Whoever looks after the matter hears of a 👎 as of a question that was not answered; of one answer once. */
function judge(moment: Moment, judgement: Judgement, { by, places }: Said): void {
  keep(moment, judgement, by);
  if (judgement.verdict === 'up') return;
  for (const place of places) moment.memo.note('judged', place, judgement);
  const { id, question, office } = judgement;
  collect(moment, { question, at: moment.now, isBlamed: true, ...(office && { office }) }, `blamed/${id}`);
}

function explained(moment: Moment, judgement: Judgement, { by, places }: Said): Reply {
  for (const place of places) moment.memo.forget('judged', place);
  keep(moment, judgement, by);
  return words.noted;
}

function keep(moment: Moment, judgement: Judgement, by: string): void {
  setAlarm(moment, { id: `feedback:${by}`, skill: SKILL, lane: LANE, at: moment.now, data: judgement });
}

/** A month's judgements are one note. */
export async function alarm(moment: Moment, { data }: Alarm): Promise<void> {
  const month = today(moment).slice(0, 'yyyy-mm'.length);
  const before = (await moment.memo.recall<readonly Judgement[]>('feedback', month)) ?? [];
  moment.memo.note('feedback', month, added(before, data as Judgement));
}
