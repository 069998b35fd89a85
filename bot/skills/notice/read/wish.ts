/** Reads from a first sentence who is to be told what: 给教务处和学工处发通知：明天下午3点开会. */

export interface Wish {
  /** As said. Empty: it was not said yet. */
  readonly to: readonly string[];
  readonly except: readonly string[];
  readonly isUrgent: boolean;
  /** 公告 was said, not 通知. */
  readonly asAnnouncement: boolean;
  /** 短信 or 打电话 was said, which are no beginning. */
  readonly loud?: 'sms' | 'phone';
  /** Instructions for the ladder still in it. Empty: not said yet. */
  readonly text: string;
}

export const POLITE =
  '(?:你好|您好|小管家|麻烦(?:你|您)?|请(?!假)|帮我|帮忙|我要|我想|想|现在|马上|立即|立刻|，|,|\\s){0,5}';
const LOUD = '(?<loud>(?:手机)?短信|语音|电话)';
const KIND = `(?<urgent>紧急|加急)?(?:重要|会议|工作)?(?:的)?(?:${LOUD}(?:DING|通知|消息|提醒)?|通知|应用DING|DING|钉|消息|提醒|(?<board>公告))(?:一下)?`;
const SEND = '都?(?:群发|下发|发送|发布|推送|发|DING|钉|叮|打)(?:出|一下)?(?:一?[个条份则次通])?';
const START = '(?:\\s*[:：\\n]\\s*|\\s*[，,。]\\s*|\\s+)?(?:内容(?:是|为)?|说|告诉他们)?\\s*[:：]?\\s*';
/** Who can be told from what follows without a sign between: an office by its last sign, a person by a short name. */
const OFFICE =
  '[^:：，,。\\s]{1,12}?(?:处|部|系|学院|室|办|科|组|中心)(?:的)?(?:全体|所有|各位)?(?:的)?(?:老师|教师|同事|人员|人)?们?';
const MANY = `${OFFICE}|(?:全体|所有|各位)(?:老师|教师|同事|辅导员|班主任)们?|大家`;
const PERSON = '[\\p{Script=Han}]{2,3}(?:老师|主任|处长|书记|院长)?';
/** With what such words begin. */
const OPENING =
  '今|明天|明[早晚]|后天|本周|下周|周[一二三四五六日天]|星期|[上下中]午|晚上|马上|尽快|来|去|到|参加|交|带|把|准时|按时|[0-9一二三四五六七八九十]{1,2}[月点]';
/** 通知方式请…: such words behind a short word say little of a person. */
const WISHES = '务必|请|要|不用|不要';
const FORMS: readonly RegExp[] = [
  // 给教务处发紧急通知：…
  new RegExp(`^${POLITE}(?:给|向|对)(?<to>[^:：\\n]{1,300}?)${SEND}${KIND}(?<start>${START})(?<text>[\\s\\S]*)$`, 'iu'),
  // 发个通知给教务处、李敏：…
  new RegExp(
    `^${POLITE}${SEND}${KIND}(?:给|到|至|通知)(?<to>[^:：\\n]{1,300})[:：\\n](?<start>\\s*)(?<text>[\\s\\S]*)$`,
    'iu',
  ),
  new RegExp(
    `^${POLITE}${SEND}${KIND}(?:给|到|至)(?<to>[^:：，,。\\n]{1,60})[，,。]?(?<start>${START})(?<text>[\\s\\S]*)$`,
    'iu',
  ),
  // 通知教务处全体老师：…, DING一下李敏：…
  new RegExp(
    `^${POLITE}(?<urgent>紧急|加急)?(?:(?:[用发打]个?)?${LOUD})?(?:通知|DING|叮|钉|提醒|转告)(?:一下|一声)?(?<to>[^:：\\n]{2,300}?)[:：](?<start>\\s*)(?<text>[\\s\\S]+)$`,
    'iu',
  ),
  // 通知教务处的老师们，明天下午3点开会: people, and no colon
  new RegExp(
    `^${POLITE}(?<urgent>紧急|加急)?(?:(?:[用发打]个?)?${LOUD})?通知(?:一下)?(?<to>[^:：，,。\\n]{2,60}?(?:老师们?|同事们?|大家|人员|们|[处部系院室办科组]|中心))(?<start>[，,]\\s*)(?<text>[^?？]{4,})$`,
    'iu',
  ),
  // 给李敏钉一下：…
  new RegExp(
    `^${POLITE}给(?<to>[^:：\\n]{1,300}?)(?:DING|叮|钉)(?:一下)?(?<start>[:：，,]\\s*)(?<text>[\\s\\S]+)$`,
    'iu',
  ),
  // 通知李敏来我办公室, 跟教务处的人说一声下午开会: nothing stands between the people and the words
  new RegExp(
    `^${POLITE}(?:(?<urgent>紧急|加急)?(?:通知|告诉|转告|提醒)(?:一下|一声)?|[跟和])(?<to>${MANY})(?:说?一[下声]|说)?(?<start>[，,]?)(?<text>(?:${OPENING}|${WISHES})[^?？]{2,})$`,
    'u',
  ),
  new RegExp(
    `^${POLITE}(?:(?<urgent>紧急|加急)?(?:通知|告诉|转告|提醒)(?:一下|一声)?|[跟和])(?<to>${PERSON})(?:说?一[下声]|说)?(?<start>[，,]?)(?<text>(?:${OPENING})[^?？]{2,})$`,
    'u',
  ),
];
/** Nothing but the wish. */
const BARE = new RegExp(
  `^${POLITE}(?:要|能)?(?:帮我)?${SEND}(?<urgent>紧急|加急)?(?:重要|会议|工作)?(?:的)?(?:通知|DING|(?<board>公告)|${LOUD}(?:通知)?)(?:吧|了)?[。！!]?$`,
  'iu',
);
/** 通知要怎么发, 给全院发通知需要谁批准: asks about notices. */
const ASKS =
  /[?？]\s*$|怎么|怎样|如何|什么|哪[些个里]|[吗呢么]\s*[。]?$|谁|多少|多久|几[天个次人点]|可不可以|能不能|需不需要|是不是|规定|要求/u;
/** 通知进度：… and the like are commands about a notice that is on its way. */
const NO_PEOPLE =
  /^(?:我|你|自己|时间|方式|事项|对象|范围|要求|格式|模板|功能|进度|情况|内容|公告|已读|的|是|有|要|单)|通知|公告/u;

const EXCEPT =
  /[（(]?(?:除了?|不含|不包括|不包含|不要?发给|排除)(?<who>[^（()）]{1,60}?)(?:[)）]|(?:以外|之外|外)的?|[，,]|$)/u;
/** Said behind the wish: 发通知，除了马远航以外，内容是… */
const WITHOUT = /^\s*(?:除了?|不含|不包括|不要?发给)([^，,:：。]{1,40}?)(?:以外|之外|外)?[，,:：]([\s\S]*)$/u;
const LEAD = /^(?:内容(?:是|为)?|告诉他们)\s*[:：]?\s*/u;
const SPLIT = /[、，,;；\n]|\s+/u;
const EVERYBODY_OF =
  /(?:的)?(?:全体|所有|全部|各位)?(?:的)?(?:教职工|教职员工|教师|老师们?|同事们?|同志们?|人员|员工|成员|人|们|大家)?$/u;

/** Undefined: no notice is to be sent. */
export function readWish(text: string): Wish | undefined {
  const bare = BARE.exec(text);
  if (bare) return { to: [], except: [], text: '', ...mannerOf(bare.groups) };
  for (const form of FORMS) {
    const said = form.exec(text)?.groups;
    const wish = said && wishIn(said as unknown as Said);
    if (wish) return wish;
  }
  return undefined;
}

interface Said {
  readonly to: string;
  readonly start: string;
  readonly text: string;
  readonly urgent?: string;
  readonly board?: string;
  readonly loud?: string;
}

function mannerOf(said: { readonly [name: string]: string | undefined } | undefined) {
  const loud = said?.['loud'];
  const louder = loud !== undefined && { loud: loud.includes('短信') ? ('sms' as const) : ('phone' as const) };
  return { isUrgent: Boolean(said?.['urgent']), asAnnouncement: Boolean(said?.['board']), ...louder };
}

function wishIn({ to, start, text, ...manner }: Said): Wish | undefined {
  if (to.trim() === '' || NO_PEOPLE.test(to.trim()) || ASKS.test(to)) return undefined;
  const people = readPeople(to);
  const isSetApart = /[:：\n，,。]|内容|说/u.test(start);
  if (people.to.length === 0 || (!isSetApart && ASKS.test(text))) return undefined;
  const [, without = '', rest = text] = WITHOUT.exec(text) ?? [];
  const except = [...people.except, ...split(without).flatMap(spread)];
  return { to: people.to, except, ...mannerOf(manner), text: rest.replace(LEAD, '').trim() };
}

/** `教务处、学工处，除了马远航`: who, and who not. Words that may be a name of their own stay whole: 党建与思政部. */
export function readPeople(words: string): { readonly to: readonly string[]; readonly except: readonly string[] } {
  const except: string[] = [];
  let rest = words;
  for (let found = EXCEPT.exec(rest); found; found = EXCEPT.exec(rest)) {
    except.push(...split(found.groups?.['who'] ?? '').flatMap(spread));
    rest = `${rest.slice(0, found.index)}，${rest.slice(found.index + found[0].length)}`;
  }
  return { to: split(rest), except };
}

function split(words: string): string[] {
  return words
    .split(SPLIT)
    .map((word) => word.trim())
    .filter((word) => word.replace(EVERYBODY_OF, '') !== '' || isEveryone(word))
    .map(withoutTitle);
}

/** 教务处和学工处: its parts, for whoever knows nobody by the whole. */
export function spread(word: string): string[] {
  return word
    .split(/和|与|以及|及|跟|还有/u)
    .map((part) => withoutTitle(part.trim()))
    .filter((part) => part !== '');
}

/** 教务处全体老师 → 教务处; 全体教职工 stays what it is. */
function withoutTitle(word: string): string {
  const bare = word.replace(EVERYBODY_OF, '');
  return bare.length >= 2 ? bare : word;
}

const EVERYONE =
  /^(?:全院|全校|全体|学院|学校|全学院)?(?:的)?(?:全体|所有|全部|各位)?(?:教职员?工|员工|师生|教师|老师|同事|人员|人|成员|部门)?们?$/u;

/** 全院, 全体教职工, 所有人, 大家: the whole college. */
export function isEveryone(word: string): boolean {
  return word === '大家' || (EVERYONE.test(word) && /全|所有|学院|学校/u.test(word));
}
