/** 听: who is to be told what, how loud, and what a further message changes in it. */
import type { Draft } from '../../core/request.ts';
import type { Case, Heard } from '../../core/task/steps.ts';
import { simplified } from '../../language/traditional.ts';
import type { NoticeDraft } from './read/draft.ts';
import { readLadder, type LadderWords } from './read/ladder.ts';
import type { Spoken } from './read/moment.ts';
import { readTimedWish, type Timed } from './read/schedule.ts';
import { readPeople } from './read/wish.ts';

type Telling = Draft<NoticeDraft>;

const ADD =
  /^(?:再)?(?:加上|加|增加|补上|还有|也(?:通知|发给|发))[:：]?(?<who>[^:：]{2,60}?)(?:也(?:通知|发))?[。!！]?$/u;
const REMOVE =
  /^(?:去掉|删掉|删除|不要?发给|不通知|不含|除了?|排除)[:：]?(?<who>[^:：]{2,60}?)(?:以外|之外)?[。!！]?$/u;
const TEXT = /^(?:把)?(?:通知)?(?:内容|正文|文字)(?:改[为成]|是|为|换成)?\s*[:：]\s*(?<text>[\s\S]+)$/u;
const KIND = /^(?:改(?:为|成|用|发)?|换成?|用|发成?)(?:发)?(?<kind>公告|私聊消息|消息)(?:发|来发)?[。!！]?$/u;
const QUESTION = /[?？]\s*$|怎么|如何|什么|[吗呢]\s*[。]?$/u;
/** Longer words name nobody. */
const LONGEST_NAME = 60;

export async function read(
  { now, clock }: Pick<Case, 'now' | 'clock'>,
  { message, draft, namesOther }: Heard<NoticeDraft>,
): Promise<Telling | undefined> {
  const text = simplified(message.text).trim();
  const spoken = { now, zone: clock.zone };
  const begun = readTimedWish(text, spoken);
  if (begun) return beginning(begun, message.mentions, spoken);
  if (draft.to === undefined || text === '') return undefined;
  return (
    further(draft, text, readLadder(text, spoken)) ?? (namesOther ? undefined : answered(draft, text, message.mentions))
  );
}

function beginning({ wish, sendAt, odd }: Timed, mentions: readonly string[], spoken: Spoken): Telling {
  const { rest, ...words } = readLadder(wish.text, { ...spoken, now: sendAt ?? spoken.now });
  const { to, except, isUrgent, loud } = wish;
  return {
    to,
    except,
    mentions,
    isUrgent,
    ...(rest !== '' && { text: rest }),
    ...(wish.asAnnouncement && { form: 'announcement' as const }),
    ...(loud && { loud }),
    ...louder({}, { ...(sendAt !== undefined && { sendAt }), ...(odd && { odd }), ...words }),
  };
}

/** A change that says itself what it is. Another list of people or another text is shown anew. */
function further(draft: Telling, text: string, { rest, ...words }: LadderWords): Telling | undefined {
  const open = { ...draft, asked: undefined, shown: undefined };
  const content = TEXT.exec(text)?.groups?.['text'];
  if (content !== undefined) return { ...open, text: content.trim(), isAgain: undefined, isNeeded: undefined };
  const people = otherPeople(draft, text);
  if (people) return { ...open, ...people };
  const kind = KIND.exec(text)?.groups?.['kind'];
  if (kind) return { ...open, form: kind === '公告' ? 'announcement' : 'message' };
  return rest === '' ? { ...open, ...louder(draft, words) } : undefined;
}

function otherPeople({ to = [], except = [] }: Telling, text: string): Telling | undefined {
  const added = readPeople(ADD.exec(text)?.groups?.['who'] ?? '').to;
  if (added.length > 0) return { to: [...to, ...added], except: except.filter((each) => !added.includes(each)) };
  const gone = readPeople(REMOVE.exec(text)?.groups?.['who'] ?? '').to;
  if (gone.length === 0) return undefined;
  return { to: to.filter((each) => !gone.includes(each)), except: [...except, ...gone] };
}

/** What was odd before is put right by whatever is said of the manner now. */
function louder(draft: Telling, { ladder, until, isUrgent, sendAt, odd }: Omit<LadderWords, 'rest'>): Telling {
  return {
    odd,
    ...(sendAt !== undefined && { sendAt }),
    ...(ladder && { ladder: { ...draft.ladder, ...ladder } }),
    ...(until !== undefined && { until }),
    ...(isUrgent !== undefined && { isUrgent }),
  };
}

/** What was asked for last. */
function answered(draft: Telling, text: string, mentions: readonly string[]): Telling | undefined {
  const open = { ...draft, asked: undefined, shown: undefined };
  // Once there is a text, only words that say so change it: nothing said beside it is sent to people.
  if (draft.asked === 'text') return draft.text ? undefined : { ...open, text };
  if (QUESTION.test(text) || text.length > LONGEST_NAME) return undefined;
  const { to, except } = readPeople(text);
  if (draft.asked === 'to') return { ...open, to, except: [...(draft.except ?? []), ...except], mentions };
  if (draft.asked !== 'instead') return undefined;
  const others = (words: readonly string[] = []): readonly string[] =>
    words.flatMap((word) => (word.includes(draft.missing ?? '') ? to : [word]));
  return { ...open, missing: undefined, to: others(draft.to), except: others(draft.except) };
}
