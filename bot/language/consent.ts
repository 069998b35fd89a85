/** Whether a whole message says yes or no: 确认, 好的, 提交吧; 取消, 算了, 先不弄了. */
import { simplified } from './traditional.ts';

export type Consent = 'yes' | 'no' | undefined;
type Sense = 'yes' | 'no' | 'not' | 'deed' | 'wait' | 'filler';

const WORDS: Readonly<Record<Sense, string>> = {
  yes:
    '确认 确定 同意 好 好的 好吧 好呀 好啊 好嘞 可以 可以的 行 行的 成 嗯 嗯嗯 恩 对 对的 对头 是 是的 没错 没问题 没有问题 无误 正确 ' +
    '信息无误 确认无误 要的 就是 就这样 就这么办 就这样办 就这么定 照办 妥 中 得 没毛病 继续 提交 发起 发送 发出去 ' +
    'ok okay okk yes y yep sure 1 👌 👍 ✅ [ok] [赞] [强]',
  no:
    '取消 算了 作罢 不 不了 不用 不用了 不必 不必了 不要 不要了 不需要 不行 不好 不可以 不对 不是 不是的 不成 不想 错了 不正确 有误 ' +
    '放弃 停 停止 停下 终止 免了 否 没必要 等以后再说 以后再说 再说吧 改天吧 改天再说 下次吧 下次再说 no n nope cancel 别 别了 ❌ 🙅',
  not: '不 不用 不要 不需要 不想 不必 别 没 无需 甭 不打算 先不 先别 暂不 暂时不',
  deed: '提交 发起 发送 发 补 补卡 撤 撤销 撤回 办 办理 弄 搞 做 请 请假 申请 打 催 通知 走 来 交 送 处理 执行 继续 确认 同意',
  wait: '等 等等 等下 等一下 等会 等会儿 稍等 且慢 慢着',
  filler:
    '我 我们 俺 咱 那 那么 就 吧 啊 呀 哦 噢 哈 哈哈 呢 了 啦 的 嘛 先 请 麻烦 麻烦你 帮我 给我 帮忙 谢谢 谢谢你 多谢 谢了 感谢 辛苦 辛苦了 ' +
    '你好 您好 小管家 直接 现在 马上 暂时 这次 那次 那个 这个 这张 那张 它 还是 都 也 卡 假 一下吧 哎 唉 嗨 喔 诶 哎呀',
};

const LONGEST_WORD = 8;
/** A longer message says more than yes or no. */
const LONGEST_MESSAGE = 30;
const QUESTION = /[?？]|[吗么]\s*[。.!！~～]*$|不[^不]?不|(.)不\1/u;
const SIGNS = /[\p{P}\p{Cf}\ufe0f~～^`+=|<>]/u;

const SENSES: ReadonlyMap<string, ReadonlySet<Sense>> = byWord();

/**
 * Yes, no, or undefined for a message that says anything else, asks back, or says both. A refusal that comes last stands:
 * 好的，取消. A negated yes is a no (不确认, 先不补了); a negated no is nothing (不取消).
 * Whoever asks to wait has not agreed: 等一下确认.
 */
export function readConsent(text: string): Consent {
  if (text.length > LONGEST_MESSAGE) return undefined;
  const message = simplified(text.normalize('NFKC')).toLowerCase().replace(/\s+/gu, '');
  if (QUESTION.test(message)) return undefined;
  const words = wordsOf(message);
  return words && verdictOf(words);
}

/** The message cut into known words, longest first, and signs; undefined where something else is said. */
function wordsOf(message: string): string[] | undefined {
  const words: string[] = [];
  for (let at = 0; at < message.length;) {
    const word = wordAt(message, at);
    if (!word && !SIGNS.test(message.charAt(at))) return undefined;
    words.push(word ?? message.charAt(at));
    at += word?.length ?? 1;
  }
  return words;
}

function wordAt(message: string, at: number): string | undefined {
  for (let length = Math.min(LONGEST_WORD, message.length - at); length > 0; length -= 1) {
    const word = message.slice(at, at + length);
    if (SENSES.has(word)) return word;
  }
  return undefined;
}

/** `unclear` settles nothing, whatever else is said. */
type Said = 'yes' | 'no' | 'deed' | 'unclear';
type Senses = ReadonlySet<Sense>;

function verdictOf(words: readonly string[]): Consent {
  const said: Said[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const next = sensesOf(words[at + 1]);
    const sense = senseOf(sensesOf(words[at]), next);
    if (sense) said.push(sense);
    // 取消提交, 不补: what is refused is no word of its own.
    if (sense === 'no' && isRefusable(next)) at += 1;
  }
  return summedUp(said, words);
}

function senseOf(here: Senses, next: Senses): Said | undefined {
  if (here.has('not')) return negated(here, next);
  if (here.has('no')) return 'no';
  if (here.has('yes')) return 'yes';
  return here.has('deed') ? 'deed' : undefined;
}

/** 不提交 refuses; 不取消 does not agree to anything yet; 不 alone refuses, 没 alone says nothing. */
function negated(here: Senses, next: Senses): Said {
  if (next.has('no') && !next.has('not')) return 'unclear';
  return here.has('no') || isRefusable(next) ? 'no' : 'unclear';
}

function isRefusable(senses: Senses): boolean {
  return senses.has('deed') || senses.has('yes');
}

/** 补吧, 帮我发: a deed alone is a yes only where it is told to be done. */
function summedUp(said: readonly Said[], words: readonly string[]): Consent {
  if (said.includes('unclear') || said.length === 0) return undefined;
  if (said.at(-1) === 'no') return 'no';
  if (said.includes('no') || words.some((word) => sensesOf(word).has('wait'))) return undefined;
  return said.includes('yes') || words.includes('吧') ? 'yes' : undefined;
}

function sensesOf(word: string | undefined): Senses {
  return SENSES.get(word ?? '') ?? new Set();
}

function byWord(): ReadonlyMap<string, Senses> {
  const senses = new Map<string, Set<Sense>>();
  for (const [sense, words] of Object.entries(WORDS)) {
    for (const word of words.split(' ')) senses.set(word, (senses.get(word) ?? new Set()).add(sense as Sense));
  }
  return senses;
}
