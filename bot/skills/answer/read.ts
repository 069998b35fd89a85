/** 听: what was said: a question, small talk, a choice from what was offered, or nothing that can be read. */
import { z } from 'zod';
import { chatterIn, type Chatter } from '../../language/chatter.ts';
import { choiceIn } from '../../language/choice.ts';
import { matterOf } from '../../language/question.ts';
import { withoutStickers } from '../../language/stickers.ts';
import { simplified } from '../../language/traditional.ts';
import { wantedOf, type Wanted } from '../../language/wanted.ts';
import { withYearsWritten, yearsIn } from '../../language/years.ts';
import type { Form, Message } from '../../ports/chat.ts';

export type SmallTalk =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'identity'
  | 'help'
  | 'praise'
  | 'doubt'
  | 'human'
  | 'joke'
  | 'order'
  | 'stop'
  | 'idle';

/** A question, taken apart. */
export interface Question {
  /** As it is searched. */
  readonly text: string;
  /** The person's own words, without those of a message they quoted. */
  readonly own: string;
  readonly thisYear: () => number;
  readonly matter: string;
  readonly wanted: Wanted;
  /** Years it names, 今年 and 去年 included. */
  readonly years: readonly number[];
  /** It asks for a total, so that one row of a table is no answer. */
  readonly isTotal: boolean;
  /** The clause is to be explained in plain words. */
  readonly isExplained: boolean;
}

/** A question that leans on the one before, in its full form. */
export const FILLS = z.object({ question: z.string().trim().min(1).max(200) });

export type Heard =
  | { readonly kind: 'unreadable'; readonly form: Form }
  | { readonly kind: 'talk'; readonly talk: SmallTalk }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'anew' }
  | { readonly kind: 'question'; readonly question: Question };

/** Whole messages, ends and repeats of politeness aside. */
const TALK: readonly (readonly [SmallTalk, RegExp])[] = [
  ['help', /^(?:帮助|help|菜单|功能|使用说明|怎么用|(?:你|小管家)?(?:都?能|会|可以)(?:帮我)?(?:做|干|办|回答|问)(?:些)?(?:什么|啥|哪些).*|(?:你)?有(?:什么|哪些)(?:功能|用|本领))$/u],
  ['identity', /^(?:你是(?:谁|什么|机器人吗?|人工吗?|真人吗?|ai吗?)|你叫(?:什么|啥)(?:名字)?|介绍一下(?:你)?自己|自我介绍)$/u],
  ['greeting', /^(?:你好|您好|hi|hello|哈喽|哈啰|嗨|早|早上好|上午好|中午好|下午好|晚上好|在吗|在不在|在么|有人吗|小管家)+$/u],
  ['thanks', /^(?:(?:好的?|行|嗯+|哦+|ok|明白了?|知道了|了解了?|收到)?(?:多?谢谢?(?:你|您|啦|了)?|感谢|辛苦了?|3q|thx|thanks)){1,6}$|^(?:好的?|行|嗯+|哦+|ok|明白了?|知道了|了解了?|收到)$/u],
  ['farewell', /^(?:再见|拜拜|88|回见|下次见|bye|晚安|没事了?|不用了|算了)+$/u],
  ['praise', /^(?:你?(?:真|太|好)?(?:棒|厉害|聪明|不错|给力)(?:了|啊)?|赞|牛)+$/u],
  ['doubt', /^(?:你?(?:确定|肯定|保证)|(?:是|这是)?真的|当真|靠谱|准确|有依据)(?:吗|么|嘛|不)$/u],
  ['human', /^(?:我?要?找?|给我)(?:人工|真人|活人)(?:客服|服务|答复|回答)?$/u],
  ['joke', /^(?:给我|帮我|来)?(?:讲|说|唱|来|写)(?:一?个|一?首|一?段)?(?:笑话|故事|段子|歌|诗)(?:听听)?$/u],
  ['idle', /^(?:你|小管家)(?:是不是)?(?:坏|卡|死机|挂|傻|宕机|出问题|出故障)(?:住|死)?了?(?:吗|么|嘛|吧)?$/u],
  // What waited for these words is over, or never was: nobody asks about a rule with them.
  ['order', /^(?:确认|取消|发布|退回|同意|不同意)$/u],
  ['stop', /^(?:你|先|快|都|给我|马上|赶紧|立刻)*(?:暂?停(?:一?停|一下|下来?|止|掉|手)?|中止|终止|打住|住手|(?:别|不要)再?(?:弄|办|搞|动|做|继续)|等等|等?等?一下|稍等)(?:了|吧|一下)*$/u],
]; // prettier-ignore
/** The words with which a person begins something else. */
const ANEW = /^(?:新话题|换个?话题|重新开始|清空(?:对话|话题)|从头开始)$/u;
const NOISE = /[\s,，.。!！~～?？、…·]|\[[^\]]{1,4}\]|[啊呀哈哦呢吧哟]+$|\p{Extended_Pictographic}/gu;
/** The words point at something said before. */
const POINTING = /这[条个项句段份]?|那[条个项句段份]|上面|此条|它|该条/u;
const EXPLAINED =
  /(?:请|能不能|可以|帮我|给我)?(?:用)?(?:大白话|白话|通俗|说人话|简单点?说|通俗点)(?:一?点|地|来|讲|说|解释)*(?:一下|下)?|解释(?:一下|下)?|是?什么意思|怎么理解|看不懂|没看懂/gu;
const TOTAL = /一共|总共|总计|合计|全校|全院|总人数|总数|加起来/u;
/** A question about a quoted text that names nothing itself. */
const SAYS_LITTLE = 2;

export function read(message: Message, thisYear: () => number): Heard {
  const { text, quoted, form } = message;
  const number = choiceIn(text);
  if (number !== undefined) return { kind: 'number', number };
  if (ANEW.test(text.replace(NOISE, ''))) return { kind: 'anew' };
  const talk = quoted ? undefined : talkIn(text);
  if (talk) return { kind: 'talk', talk };
  const whole = withQuoted(text, quoted?.text);
  if (!/[\p{L}\p{N}]/u.test(withoutStickers(whole))) return { kind: 'unreadable', form };
  return { kind: 'question', question: readQuestion(whole, text, thisYear) };
}

/** The detail asked for is in the person's own words, not in those of the message they quoted. */
export function readQuestion(whole: string, own: string, thisYear: () => number): Question {
  const [modern, said] = [simplified(whole), simplified(own)];
  const isExplained = said.search(EXPLAINED) >= 0;
  const text = withYearsWritten(isExplained ? modern.replace(EXPLAINED, ' ').trim() : modern, thisYear);
  return {
    text,
    own: said,
    thisYear,
    matter: matterOf(text),
    wanted: wantedOf(said),
    years: yearsIn(text),
    isTotal: TOTAL.test(said),
    isExplained,
  };
}

function talkIn(text: string): SmallTalk | undefined {
  const bare = text.toLowerCase().replace(NOISE, '');
  const known = TALK.find(([, sign]) => sign.test(bare))?.[0];
  return known ?? CHATTER[chatterIn(bare) ?? 'none'];
}

/** The same in words that no list has whole: 谢谢亲, 哈哈. */
const CHATTER: Readonly<Record<Chatter | 'none', SmallTalk | undefined>> = {
  nod: 'thanks',
  presence: 'greeting',
  idle: 'idle',
  hurry: 'idle',
  none: undefined,
};

function withQuoted(text: string, quoted: string | undefined): string {
  if (!quoted) return text;
  const isBare = matterOf(text).replace(/[^\p{L}\p{N}]/gu, '').length <= SAYS_LITTLE;
  return isBare || POINTING.test(text) ? `${quoted} ${text.replace(POINTING, ' ')}` : text;
}
