/** Reads how those who have not read are to be reached: 1小时后没看的发短信, 再过半小时打电话, 不用短信, 催到下午5点. */
import type { Ladder, Odd } from './draft.ts';
import { type Read, readMoment, readWait, readWhole, type Spoken } from './moment.ts';

export interface LadderWords {
  readonly ladder?: Ladder;
  readonly until?: number;
  /** When it goes out; 0: at once. */
  readonly sendAt?: number;
  readonly isUrgent?: boolean;
  readonly odd?: Odd;
  /** What is left: the text of the notice, without these instructions. */
  readonly rest: string;
}

type Manner = Omit<LadderWords, 'rest'>;

const UNREAD = '(?:[还仍]?(?:没有?|未|不)(?:看|读|阅|打开|收到|查看|确认|回复?|已读|理)|未读)[过到完]?';
const LOUD = /(?<sms>短信)|(?<phone>电话|语音)/gu;
/** A clause that says what becomes of those who have not read: nothing but that stands in it. */
const TAIL = '(?:DING|ding|通知|提醒|催办|催|一下|他们|她们|吧|哦|了|再?(?:过|等|隔).{1,12}(?:短信|电话|语音))*$';
const NUDGE = new RegExp(
  `^(?:如果|要是|若)?.{0,16}${UNREAD}(?!短信|电话).{0,14}?(?:短信|电话|语音)${TAIL}|^.{0,16}${UNREAD}(?:短信|电话|语音)(?:DING)?(?:通知|提醒|催办?)(?:一下|他们)?$|^(?:再过|再等|再隔|过).{1,12}(?:短信|电话|语音)${TAIL}`,
  'u',
);
const WITHOUT =
  /^(?:这次)?(?:不用|不要|不必|不需要|不|别|无需|去掉|取消|免)(?:再|给.{0,6})?(?:发|打|用)?(?<what>短信|电话|语音|催|催办)(?:DING|ding|提醒|通知|了|和电话|及电话|、电话)*$/u;
/** The unread, and others who are to be told, or told by other words than ours. */
const OTHERS = new RegExp(
  `^(?:如果|要是|若)?.{0,8}${UNREAD}(?:通知|消息)?(?:的|者|就|则).{0,10}?(?:发|打|用|改|再).{0,6}?(?:短信|电话|语音).{1,24}$`,
  'u',
);
/** 如果没看，半小时后发短信: one instruction. */
const CONDITION = new RegExp(`((?:如果|要是|若).{0,6}${UNREAD}(?:的话)?)[，,]\\s*`, 'gu');
/** 下午5点发：明天开会 */
const HEADED = /^([^，,。；;：:\n]{2,20}发[送出]?)[:：]\s*/u;
const ONLY = /^(?:只|仅)(?:用|发)(?:一?条)?(?:私聊)?(?:消息|应用DING|DING)(?:就行|即可|吧)?$/iu;
const UNTIL = /^(?:一直)?(?:催|提醒|催办|跟)到(?<when>.{1,20}?)(?:为止|截止|前|止)?$/u;
/** 催到大家都看了为止: as long as it goes anyway. */
const UNTIL_READ = /^(?:一直)?(?:催|提醒|催办|跟)到.{0,8}(?:看|读|收到|回复|已读).{0,4}$/u;
const NAMES_TIME = /[0-9零一二两三四五六七八九十点号日月周年晚早午今明]/u;
const AT_ONCE = /^(?:改[成为])?(?:请|就)?(?:现在|马上|立即|立刻|直接)(?:就)?(?:发送|发出去?|发布|发)(?:吧|了)?$/u;
const SEND_AT =
  /^(?:请|麻烦|还是|那就|那|就|改[到成为]|提前到|定(?:时|在|到)?|预约|推迟到|延到){0,2}(?:在|等到?|到)?(?<when>.{2,20}?)(?:再|准时|定时|的时候|左右|统一){0,2}(?:发送|发出去?|发布|发)(?:就行|即可|吧|给(?:他们|大家))?$/u;
const URGENT = /^(?:改[为成])?(?:这是|属于)?(?:一?[个条])?(?:特别|十分|非常)?(?:紧急|加急)(?:通知|消息|的)?$/u;
const CALM =
  /^(?:改[为成])?(?:不用|不要|不必|不|别|非|无需|取消)(?:是|再|算)?(?:紧急|加急|那么急)(?:通知|发)?(?:的|了|吧)?$/u;
/** Clauses with the sign that ends them, so that what is left reads as it was written. */
const CLAUSES = /[^，,。；;！!\n]+[，,。；;！!\n]*/gu;

/** Takes the instructions out of a text; `rest` is what the people will read. Waits are counted from when it goes out. */
export function readLadder(text: string, spoken: Spoken): LadderWords {
  const plain = text.replaceAll(CONDITION, '$1').replace(HEADED, '$1，');
  const clauses = Array.from(plain.matchAll(CLAUSES), ([words]) => ({
    words,
    bare: words.replace(/[，,。；;！!\n\s]+$/u, '').trim(),
  }));
  const start = clauses.map(({ bare }) => sendingIn(bare, spoken)?.sendAt).find((at) => at !== undefined);
  const from = { ...spoken, now: start || spoken.now };
  const read = clauses.map(({ words, bare }) => ({
    words,
    found: sendingIn(bare, spoken) ?? instructionIn(bare, from),
  }));
  const found = read.flatMap((clause) => clause.found ?? []);
  if (found.length === 0) return { rest: text.trim() };
  const kept = read.filter((clause) => !clause.found).map(({ words }) => words);
  const ladder: Ladder = Object.assign({}, ...found.map((each) => each.ladder ?? {}));
  const said: Manner = Object.assign({}, ...found);
  return { ...said, ladder, rest: tidy(kept.join('')) };
}

/** When it is to go out. */
function sendingIn(clause: string, spoken: Spoken): Manner | undefined {
  if (AT_ONCE.test(clause)) return { sendAt: 0 };
  const words = SEND_AT.exec(clause)?.groups?.['when'] ?? '';
  return timed(words, clause, readWhole(words, spoken));
}

function timed(words: string, clause: string, read: Read | undefined): Manner | undefined {
  if (words === '' || !read) return undefined;
  return read.kind === 'at' ? { sendAt: read.at } : { odd: { words: clause, why: read.why } };
}

/** One clause. Undefined: it is no instruction. */
function instructionIn(clause: string, spoken: Spoken): Manner | undefined {
  const without = WITHOUT.exec(clause)?.groups?.['what'];
  if (without) return { ladder: withoutSteps(without, clause) };
  if (URGENT.test(clause)) return { isUrgent: true };
  if (CALM.test(clause)) return { isUrgent: false };
  if (ONLY.test(clause)) return { ladder: { sms: false, phone: false } };
  if (UNTIL_READ.test(clause)) return {};
  return (
    untilIn(clause, spoken) ??
    (NUDGE.test(clause) ? stepsIn(clause, spoken) : undefined) ??
    (OTHERS.test(clause) ? { odd: { words: clause, why: 'others' } } : undefined)
  );
}

function untilIn(clause: string, spoken: Spoken): Manner | undefined {
  const words = UNTIL.exec(clause)?.groups?.['when'] ?? '';
  const read = readMoment(words, spoken);
  if (read?.kind === 'at') return { until: read.at };
  if (!NAMES_TIME.test(words)) return undefined;
  return { odd: { words: clause, why: read?.why ?? 'unclear' } };
}

function withoutSteps(what: string, clause: string): Ladder {
  const isAll = what.startsWith('催') || /短信.*电话|电话.*短信/u.test(clause);
  return {
    ...((isAll || what === '短信') && { sms: false }),
    ...((isAll || what === '电话' || what === '语音') && { phone: false }),
  };
}

/** Each channel with the time said before it; without one the college's own wait is taken later. */
function stepsIn(clause: string, spoken: Spoken): Manner {
  let from = 0;
  const steps: { sms?: number | true; phone?: number | true } = {};
  for (const match of clause.matchAll(LOUD)) {
    const wait = readWait(clause.slice(from, match.index), spoken);
    if (wait && 'why' in wait) return { odd: { words: clause, why: wait.why } };
    from = match.index + match[0].length;
    steps[match.groups?.['sms'] ? 'sms' : 'phone'] = wait?.ms ?? true;
  }
  return { ladder: steps };
}

function tidy(text: string): string {
  return text.trim().replace(/[，,；;]+$/u, '');
}
