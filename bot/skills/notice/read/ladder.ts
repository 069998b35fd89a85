/** Reads how those who have not read are to be reached: 1小时后没看的发短信, 再过半小时打电话, 不用短信, 催到下午5点. */
import { readDuration, readWhen } from '../../../language/dates.ts';
import { localTime, momentOf } from '../../../language/local-time.ts';
import type { Ladder } from './draft.ts';

export interface Spoken {
  readonly now: number;
  readonly zone: string;
}

export interface LadderWords {
  readonly ladder?: Ladder;
  readonly until?: number;
  readonly isUrgent?: boolean;
  /** What is left: the text of the notice, without these instructions. */
  readonly rest: string;
}

const UNREAD = '(?:[还仍]?(?:没有?|未|不)(?:看|读|阅|打开|收到|查看|确认|回复?|已读|理)|未读)[过到完]?';
const LOUD = /(?<sms>短信)|(?<phone>电话|语音)/gu;
/** A clause that says what becomes of those who have not read: nothing but that stands in it. */
const TAIL = '(?:DING|ding|通知|提醒|催办|催|一下|他们|她们|吧|哦|了|再?(?:过|等|隔).{1,12}(?:短信|电话|语音))*$';
const NUDGE = new RegExp(
  `^(?:如果|要是|若)?.{0,16}${UNREAD}(?!短信|电话).{0,14}?(?:短信|电话|语音)${TAIL}|^(?:再过|再等|再隔|过).{1,12}(?:短信|电话|语音)${TAIL}`,
  'u',
);
const WITHOUT =
  /^(?:这次)?(?:不用|不要|不必|不需要|不|别|无需|去掉|取消|免)(?:再|给.{0,6})?(?:发|打|用)?(?<what>短信|电话|语音|催|催办)(?:DING|ding|提醒|通知|了|和电话|及电话|、电话)*$/u;
const UNTIL = /^(?:一直)?(?:催|提醒|催办|跟)到(?<when>.{1,20}?)(?:为止|截止|前|止)?$/u;
const URGENT = /^(?:改[为成])?(?:这是|属于)?(?:一?[个条])?(?:特别|十分|非常)?(?:紧急|加急)(?:通知|消息|的)?$/u;
const CALM = /^(?:改[为成])?(?:不|非)(?:是)?(?:紧急|加急)(?:通知|的)?$/u;
/** Clauses with the sign that ends them, so that what is left reads as it was written. */
const CLAUSES = /[^，,。；;！!\n]+[，,。；;！!\n]*/gu;
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** Takes the instructions out of a text; `rest` is what the people will read. */
export function readLadder(text: string, spoken: Spoken): LadderWords {
  const clauses = Array.from(text.matchAll(CLAUSES), ([words]) => ({
    words,
    found: instructionIn(words.replace(/[，,。；;！!\n\s]+$/u, '').trim(), spoken),
  }));
  const found = clauses.flatMap((clause) => clause.found ?? []);
  if (found.length === 0) return { rest: text.trim() };
  const kept = clauses.filter((clause) => !clause.found).map(({ words }) => words);
  const ladder: Ladder = Object.assign({}, ...found.map((each) => each.ladder ?? {}));
  const said: Omit<LadderWords, 'rest'> = Object.assign({}, ...found);
  return { ...said, ladder, rest: tidy(kept.join('')) };
}

/** One clause. Undefined: it is no instruction. */
function instructionIn(clause: string, spoken: Spoken): Omit<LadderWords, 'rest'> | undefined {
  const without = WITHOUT.exec(clause)?.groups?.['what'];
  if (without) return { ladder: withoutSteps(without, clause) };
  if (URGENT.test(clause)) return { isUrgent: true };
  if (CALM.test(clause)) return { isUrgent: false };
  const until = momentIn(UNTIL.exec(clause)?.groups?.['when'] ?? '', spoken);
  if (until !== undefined) return { until };
  return NUDGE.test(clause) ? { ladder: stepsIn(clause, spoken) } : undefined;
}

function withoutSteps(what: string, clause: string): Ladder {
  const isAll = what.startsWith('催') || /短信.*电话|电话.*短信/u.test(clause);
  return {
    ...((isAll || what === '短信') && { sms: false }),
    ...((isAll || what === '电话' || what === '语音') && { phone: false }),
  };
}

/** Each channel with the time said before it; without one the college's own wait is taken later. */
function stepsIn(clause: string, spoken: Spoken): Ladder {
  let from = 0;
  const steps: { sms?: number | true; phone?: number | true } = {};
  for (const match of clause.matchAll(LOUD)) {
    const before = clause.slice(from, match.index);
    from = match.index + match[0].length;
    steps[match.groups?.['sms'] ? 'sms' : 'phone'] = waitIn(before, spoken) ?? true;
  }
  return steps;
}

function waitIn(words: string, spoken: Spoken): number | undefined {
  const length = readDuration(words);
  if (length !== undefined) return Math.max(length, MINUTE);
  const at = momentIn(words, spoken);
  return at === undefined ? undefined : Math.max(at - spoken.now, MINUTE);
}

/** A time without a day is the next one. */
function momentIn(words: string, { now, zone }: Spoken): number | undefined {
  const [when] = words === '' ? [] : readWhen(words, { now, zone, bias: 'future' });
  if (!when?.time) return undefined;
  const { time } = when;
  const days = when.day === undefined ? [now, now + DAY].map((each) => localTime(each, zone).day) : [when.day];
  return days.map((day) => momentOf({ day, time }, zone)).find((moment) => moment > now);
}

function tidy(text: string): string {
  return text.trim().replace(/[，,；;]+$/u, '');
}
