/** Reads from a first sentence who is to be told what: 给教务处和学工处发通知：明天下午3点开会. */

export interface Wish {
  /** As said. Empty: it was not said yet. */
  readonly to: readonly string[];
  readonly except: readonly string[];
  readonly isUrgent: boolean;
  /** 公告 was said, not 通知. */
  readonly asAnnouncement: boolean;
  /** Instructions for the ladder still in it. Empty: not said yet. */
  readonly text: string;
}

const POLITE = '(?:你好|您好|小管家|麻烦(?:你|您)?|请(?!假)|帮我|帮忙|我要|我想|想|现在|马上|立即|立刻|，|,|\\s){0,5}';
const KIND = '(?<urgent>紧急|加急)?(?:重要|会议|工作)?(?:的)?(?:通知|应用DING|DING|消息|提醒|(?<board>公告))(?:一下)?';
const SEND = '(?:群发|下发|发送|发布|推送|发|DING)(?:出)?(?:一?[个条份则次])?';
const START = '(?:\\s*[:：\\n]\\s*|\\s*[，,。]\\s*|\\s+)?(?:内容(?:是|为)?|说|告诉他们)?\\s*[:：]?\\s*';
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
    `^${POLITE}(?<urgent>紧急|加急)?(?:通知|DING|叮)(?:一下)?(?<to>[^:：\\n]{2,300}?)[:：](?<start>\\s*)(?<text>[\\s\\S]+)$`,
    'iu',
  ),
  // 通知教务处的老师们，明天下午3点开会: people, and no colon
  new RegExp(
    `^${POLITE}(?<urgent>紧急|加急)?通知(?:一下)?(?<to>[^:：，,。\\n]{2,60}?(?:老师们?|同事们?|大家|人员|们|[处部系院室办科组]|中心))(?<start>[，,]\\s*)(?<text>[^?？]{4,})$`,
    'iu',
  ),
];
/** Nothing but the wish. */
const BARE = new RegExp(
  `^${POLITE}(?:要|能)?(?:帮我)?${SEND}(?<urgent>紧急|加急)?(?:重要|会议|工作)?(?:的)?(?:通知|DING|(?<board>公告))(?:吧|了)?[。！!]?$`,
  'iu',
);
/** 通知要怎么发, 给全院发通知需要谁批准: asks about notices. */
const ASKS = /[?？]\s*$|怎么|怎样|如何|什么|哪[些个里]|[吗呢么]\s*[。]?$|谁|可不可以|能不能|需不需要|规定|要求/u;
/** 通知进度：… and the like are commands about a notice that is on its way. */
const NO_PEOPLE = /^(?:我|自己|进度|情况|内容|公告|已读|的|是|有|要|单)|通知|公告/u;

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
}

function mannerOf(said: { readonly [name: string]: string | undefined } | undefined) {
  return { isUrgent: Boolean(said?.['urgent']), asAnnouncement: Boolean(said?.['board']) };
}

function wishIn({ to, start, text, urgent, board }: Said): Wish | undefined {
  if (to.trim() === '' || NO_PEOPLE.test(to.trim()) || ASKS.test(to)) return undefined;
  const people = readPeople(to);
  const isSetApart = /[:：\n，,。]|内容|说/u.test(start);
  if (people.to.length === 0 || (!isSetApart && ASKS.test(text))) return undefined;
  const [, without = '', rest = text] = WITHOUT.exec(text) ?? [];
  const except = [...people.except, ...split(without).flatMap(spread)];
  return { to: people.to, except, ...mannerOf({ urgent, board }), text: rest.replace(LEAD, '').trim() };
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
