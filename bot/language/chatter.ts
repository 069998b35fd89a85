/** Whole messages that carry no matter: 快点, 在吗, 好了没, 哈哈, 知道了. Whoever is asked for a reason has not given one with them. */
import { withoutStickers } from './stickers.ts';
import { simplified } from './traditional.ts';

/** `hurry`: it takes too long, is it done. `presence`: is anybody there. `nod`: heard. `idle`: nothing is meant by it. */
export type Chatter = 'hurry' | 'presence' | 'nod' | 'idle';

/** Pieces a message is cut into, from its beginning on; those that carry a kind stand before the fillers. */
const PIECES: readonly (readonly [Chatter | undefined, RegExp])[] = [
  ['hurry', /(?:怎么|咋|为什么|为啥|为何|到现在|一直|这么久|半天)*(?:还|都)?(?:没有?|不)(?:给我?|帮我?)?(?:(?:弄|办|搞|做|处理)?(?:好|完|成|定|妥)|处理|动静|回(?:复|我|话|音)|理我|说话)/u],
  ['hurry', /(?:弄|办|搞|做|整|处理|完)?(?:好|完|成|定|妥|行|可以|成功|有(?:结果|进展|消息|动静))了(?:吗|没有?|么|嘛)/u],
  ['hurry', /有(?:结果|进展|消息|动静|回音)(?:吗|没有?|么|嘛)/u],
  ['hurry', /(?:还要|还得|得|要)等?(?:多久|多长时间|几分钟)|(?:多久|多长时间|几分钟)(?:才能|能|可以)(?:弄|办|搞|做|处理)?(?:好|完|行|成)/u],
  ['hurry', /(?:什么时候|啥时候|何时|几时)(?:才)?能?(?:弄|办|搞|做|处理)?(?:好|完|行|成)/u],
  ['hurry', /催(?:一?催|一?下|促|办)?|快(?:一?[点些]儿?|速|着点)?|赶[紧快]|抓紧|尽[快早]|速度|速速|麻[溜利]|利索|(?:着|好|很|太|挺|真|特别|非常)?急|等不[及了]/u],
  ['presence', /(?:人)?还?在(?:线)?(?:吗|么|不在|不|没|嘛)|有人(?:在)?(?:吗|么|嘛|没)|人(?:呢|哪去了|去哪儿?了|在哪)|喂|哈[喽啰]|hello|hi|你好|您好|小管家|机器人/iu],
  ['nod', /收到|知道了?|明白了?|了解了?|谢谢|多谢|感谢|辛苦|ok|好的|好嘞/iu],
  ['idle', /[哈呵嘿嘻]{2,}|随便|都行|无所谓|不知道|不清楚|没(?:有|什么|啥)?(?:原因|理由)|没什么|没啥/u],
  [undefined, /帮[我忙帮]|给我|麻烦|拜托|能不能|可不可以|可以|行不行|好不好|马上|立刻|现在|先|回复?(?:我|一下|话)|说话|吱一?声|应一?声|一[下点些]/u],
  [undefined, /[请能你您我们这那就都再还也又倒的得着点下啊呀吧呗嘛呢哦噢了哈吗么求亲宝哥姐哎唉呃嗯额诶好弄办搞做整]/u],
]; // prettier-ignore
const LONGEST = 20;
const SIGNS = /[\s\p{P}\p{S}\p{Cf}]+/gu;

/** Undefined: something else is said, be it one word: 开会, 急事, 手机没电. Hurry weighs more than a greeting before it. */
export function chatterIn(text: string): Chatter | undefined {
  const said = simplified(withoutStickers(text).normalize('NFKC')).replace(SIGNS, '');
  if (said.length > LONGEST) return undefined;
  const kinds = new Set<Chatter>();
  for (let at = 0; at < said.length;) {
    const piece = firstPiece(said.slice(at));
    if (!piece) return undefined;
    if (piece.kind) kinds.add(piece.kind);
    at += piece.length;
  }
  return (['hurry', 'presence', 'idle', 'nod'] as const).find((kind) => kinds.has(kind));
}

function firstPiece(rest: string): { readonly kind: Chatter | undefined; readonly length: number } | undefined {
  for (const [kind, sign] of PIECES) {
    const found = sign.exec(rest);
    if (found?.index === 0 && found[0].length > 0) return { kind, length: found[0].length };
  }
  return undefined;
}
