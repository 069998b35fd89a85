/** What a question is about: the words in it that carry matter, each with what a document may say instead. */
import type { Lexicon } from './colloquial.ts';
import { segmentsOf } from './segments.ts';

export interface Concept {
  readonly said: string;
  /** Words a document may use for it. */
  readonly meant: readonly string[];
}

/** They stand in every question and tell nothing about its matter. */
const LIGHT = new Set(
  (
    '的 地 得 了 着 过 在 是 有 和 与 及 或 把 被 给 让 对 从 到 向 往 于 为 以 跟 按 我 我想 也要 还要 我要 我们 你 你们 您 咱 咱们 他 她 它 他们 自己 本人 ' +
    '这 那 这个 那个 这些 那些 这种 一个 一 个 些 想 要 会 能 可 就 都 也 还 又 再 才 只 很 太 最 更 先 后 里 上 下 中 内 时 时候 去 来 ' +
    '做 用 算 说 看 知道 一下 现在 目前 之后 以后 之前 以前 怎 样 啥 请 麻烦 不 没 没有 该 应该 需要 必须 可以 是否 到底 一般 具体 比较 ' +
    '什么 怎么 怎样 如何 哪 哪个 哪些 哪里 多少 几 谁 吗 呢 吧 啊 么 嘛 呀 别 别的 其他 种 次 天 年 月 日 人 号 点 关于 情况 问题 事 事情 东西 所 当 成 行 进 出 起 拿 ' +
    '早上 上午 中午 下午 今天 明天 昨天 星期 礼拜 周末 位置 方式 形式 办法 方法 步骤 一步 第一步 第 之类 类 整 老是 一直 突然 已经 正在 马上 直接 随便 专门 真的 合适 正规 正确 妥当 稳妥 恰当 好 弄 搞 办 ' +
    '个人 某 某个 本 份 名 位 项 条 张 间 台 部 门 家 处 院 区 期间 时间 有人 人员 能看 出来 别人家 读了 看到 注意到 不对 不下来 找 问 归 休 回 起来 没人 允许 限制 指定 名字 叫 里面 外面 几样 样 注意 注意事项 除了 哪一级 一级 标准 要到 收不 能不 钱 块 元 多少钱 次数 级 最多 最少 最长 最大 最晚 最早 最高 最低 ' +
    '之内 以内 的话 日子 步 节 刚 正 放 写 打 放在 花 挣 待 呆 弄 搞 小 给 帮'
  ).split(' '),
);
/** Words with which people tell how they came to ask. */
const TELLING = new Set(
  (
    '最近 刚刚 刚才 刚 这几天 这两天 前几天 前两天 上次 这次 下次 上回 这回 到时候 到时 后来 有时 有时候 经常 常常 总是 总 偶尔 通常 ' +
    '其实 好像 似乎 可能 大概 大约 差不多 也许 估计 反正 毕竟 竟然 居然 忽然 本来 结果 然后 接着 接下来 而且 并且 还有 以及 或者 还是 要么 ' +
    '因为 所以 由于 但是 可是 但 可是 不过 虽然 如果 假如 要是 万一 的话 只要 只有 除非 无论 不管 即使 就算 哪怕 遇到 遇上 碰到 碰上 赶上 正好 刚好 恰好 ' +
    '觉得 感觉 认为 以为 听说 据说 打算 希望 发现 有点 有些 特别 非常 十分 挺 真 真是 好 那天 那时 当时 这边 那边 那儿 这儿 这里 那里 里边 方面 样子 意思 答案 ' +
    '大家 各位 俺 俺们 我家 咱家 我们家 家里 进行 搞定 等等 什么的 一些 一点 点儿 一会 一会儿 求 求助 求解 谢谢 麻烦 打扰 拜托 亲 好多 很多 许多 不少 ' +
    '急 帮 帮忙 帮我 给我 让我 我的 你的 他的 自己的 别的 啥的 来着 而已 罢了 嗯 哦 哎 唉 喂 那么 这么 这样 那样 那种 每个 各个 所有 全部 整个'
  ).split(' '),
);
/** What a question counts by. */
const MEASURE = /^[一每](?:次|回|趟|遍|双|副|顿|顶|晚|夜|张|件|套|支|间|台|辆|瓶|盒|把|块|节|场|批|组|层|期)$/u;
/** 三天, 八千块, 二十: a case a rule has to be read for, seldom words it says. A year is. */
const QUANTITY =
  /^(?!(?:19|20)\d\d$)[\d零一二两三四五六七八九十百千万半]+个?(?:天|日|周|星期|月|小时|钟头|分钟|块钱?|元|人|名|次|回|本|张|遍|多)?$/u;
/** 能借, 要写, 再补; 走了, 借给. */
const LITTLE = /^[能要去再还有被得](?=\p{Script=Han}$)|(?<=^\p{Script=Han})[了过给到在完掉]$/u;
const HAN = /^\p{Script=Han}+$/u;
const MATTER = /[\p{L}\p{N}]/u;
/** Latin words and numbers stand for themselves, however long they are. */
const PIECES = /\p{Script=Han}+|[^\s\p{Script=Han}]+/gu;

/** What the documents say. */
export interface Vocabulary {
  /** They use it as a word, as they were cut into words. */
  readonly isWord: (word: string) => boolean;
  /** It stands somewhere in them. */
  readonly isKnown: (text: string) => boolean;
}

const NO_DOCUMENTS: Vocabulary = { isWord: () => false, isKnown: () => false };

/** The concepts of a question without its scaffolding, in order. Words the documents use are found first. */
export function conceptsOf(matter: string, lexicon: Lexicon, vocabulary = NO_DOCUMENTS): readonly Concept[] {
  const concepts: Concept[] = [];
  let from = 0;
  for (const { said, meant, at } of lexicon.meaningsIn(matter)) {
    concepts.push(...plainConcepts(matter.slice(from, at), vocabulary), { said, meant });
    from = at + said.length;
  }
  return [...concepts, ...plainConcepts(matter.slice(from), vocabulary)].filter(({ said }) => !isLight(said));
}

/** One of the little words, made of nothing else (要有, 还能), or a bare measure (一次, 一双). */
function isLight(word: string): boolean {
  if (LIGHT.has(word) || TELLING.has(word) || MEASURE.test(word) || QUANTITY.test(word)) return true;
  return word.length <= 3 && Array.from(word).every((each) => LIGHT.has(each));
}

/** Words as ICU cuts them; characters it could make nothing of are taken together where the documents do so. */
function plainConcepts(text: string, vocabulary: Vocabulary): Concept[] {
  const { isKnown } = vocabulary;
  const words: string[] = [];
  let isOpen = false;
  for (const segment of (text.match(PIECES) ?? [])
    .flatMap((piece) => (HAN.test(piece) ? wordsIn(piece, vocabulary) : [piece]))
    .map((word) => withoutLittleWords(word, isKnown))) {
    const isCharacter = segment.length === 1 && MATTER.test(segment) && !LIGHT.has(segment);
    const joined: string = `${words.at(-1) ?? ''}${segment}`;
    const isJoined: boolean = isCharacter && isOpen && isKnown(joined);
    if (isJoined) words.splice(-1, 1, joined);
    else if (MATTER.test(segment)) words.push(segment);
    isOpen = isCharacter && !isJoined;
  }
  return words.map((said) => ({ said, meant: [] }));
}

/** 能借 → 借, 没用的 → 没用: little words that were cut as a part of another, where the documents do not say it so. */
function withoutLittleWords(word: string, isKnown: Vocabulary['isKnown']): string {
  if (word.length < 2 || !HAN.test(word) || LIGHT.has(word)) return word;
  const cut = segmentsOf(word).map(({ segment }) => segment);
  if (cut.length === 1) return isKnown(word) ? word : word.replace(LITTLE, '');
  const from = cut.findIndex((part) => !LIGHT.has(part));
  return from < 0 ? word : cut.slice(from, cut.findLastIndex((part) => !LIGHT.has(part)) + 1).join('');
}

/** Longest and cheapest: a word of the documents before one only ICU knows, and that before single characters. */
const PRICES = { ofDocuments: 1, ofIcu: 1.6, character: 1.7 };
const LONGEST_WORD = 6;
/** From so many characters a word may be made of others. */
const COMPOUND = 3;

/** A word that ends somewhere in a text, and what the text up to there costs. */
interface Cut {
  readonly from: number;
  readonly price: number;
}

/** The text cut into words at the lowest price, so that 办公电话的话费 falls into 办公 电话 的 话费, not 的话 费. */
function wordsIn(text: string, { isWord, isKnown }: Vocabulary): readonly string[] {
  const ends = new Map(segmentsOf(text).map(({ segment, index }) => [index, index + segment.length]));
  const words = cheapest(text, (from, end) => priceOf(text.slice(from, end), ends.get(from) === end, isWord));
  return words.flatMap((word) => (word.length < COMPOUND || isKnown(word) ? [word] : partsOf(word, isWord)));
}

/** 签合同 → 签 合同: no document says it so, but one says a part of it. */
function partsOf(compound: string, isWord: Vocabulary['isWord']): readonly string[] {
  const parts = cheapest(compound, (from, end) => priceOf(compound.slice(from, end), false, isWord));
  return parts.some((part) => part.length > 1) ? parts : [compound];
}

/** The text cut where its pieces cost least together. */
function cheapest(text: string, priceBetween: (from: number, end: number) => number): readonly string[] {
  const cuts: Cut[] = [{ from: 0, price: 0 }];
  const priceUpTo = (place: number): number => cuts[place]?.price ?? Infinity;
  for (let end = 1; end <= text.length; end += 1) {
    let best: Cut = { from: end - 1, price: Infinity };
    for (let from = end - 1; from >= Math.max(0, end - LONGEST_WORD); from -= 1)
      best = cheaper(best, { from, price: priceUpTo(from) + priceBetween(from, end) });
    cuts.push(best);
  }
  const words: string[] = [];
  for (let end = text.length; end > 0; end = cuts[end]?.from ?? 0) words.unshift(text.slice(cuts[end]?.from ?? 0, end));
  return words;
}

function cheaper(one: Cut, other: Cut): Cut {
  return other.price < one.price ? other : one;
}

function priceOf(word: string, isIcu: boolean, isWord: Vocabulary['isWord']): number {
  if (word.length === 1) return isIcu && !HAN.test(word) ? PRICES.ofDocuments : PRICES.character;
  if (HAN.test(word) && isWord(word)) return PRICES.ofDocuments;
  return isIcu ? PRICES.ofIcu : Infinity;
}
