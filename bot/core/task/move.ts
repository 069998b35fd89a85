/** What a person does with a request that was shown to them: 确认, 取消, a choice; typed or pressed. */
import { chatterIn } from '../../language/chatter.ts';
import { choiceIn } from '../../language/choice.ts';
import { readConsent } from '../../language/consent.ts';
import { isWaiting, type OpenRequest } from '../request.ts';
import { CANCEL, CONFIRM } from '../words.ts';

/**
 * `late`: it is over or past its time. `release`: 取消 of what was confirmed. `early`: there is nothing to confirm yet.
 * `pause`: they want a moment. `all`: every choice at once. `again`: they hurry us, while it is their turn.
 */
export type Move =
  | { readonly kind: 'confirm' | 'cancel' | 'release' | 'late' | 'early' | 'pause' | 'all' | 'again' }
  | { readonly kind: 'choose'; readonly number: number };

/** 等一下, 稍等我看看, 让我想想: nothing more is said. */
const PAUSE =
  /^[嗯哦啊那你先请]{0,3}(?:麻烦)?(?:等等|等我?一?下|暂停|停一[下停]|停[下停]|等一?会儿?|稍等|稍候|我?先?(?:想想|看看|查查|想一[想下]|看一[看下]|查一[查下]))[，,吧啊哈哦先我想看查一下]{0,8}$/u;

/** 都补, 两个都要, 全部: of a list from which one is to be chosen. */
const ALL =
  /^(?:我)?(?:(?:[两俩二三四五六七八九0-9]|这[几些两])[个张条件次]?)?(?:都|全都?|全部|一起|统统)(?:要|补|撤销?|办|选|是|帮我\p{Script=Han}{1,2})?(?:吧|了|的|啊|掉)?$/u;

/** Undefined: the message is not about what was shown. */
export function moveIn(text: string, request: OpenRequest, now: number): Move | undefined {
  const bare = text.replace(/[\s。.！!]/gu, '');
  if (!isWaiting(request, now)) return isPlainWord(bare) ? afterwards(bare, request) : undefined;
  const number = numberIn(bare, request);
  if (number !== undefined) return chosen(number, request);
  const consent = readConsent(text);
  if (consent) return { kind: consent === 'no' ? 'cancel' : agreed(request) };
  if (PAUSE.test(bare)) return { kind: 'pause' };
  if (isHurry(text, request)) return { kind: 'again' };
  return request.choices.length > 1 && !request.yields && ALL.test(bare) ? { kind: 'all' } : undefined;
}

/** 催一下, 在吗; to a question also 哈哈, 不知道: it is asked again, and no reason is made of it. */
function isHurry(text: string, { state }: OpenRequest): boolean {
  const chatter = chatterIn(text);
  return chatter === 'hurry' || chatter === 'presence' || (chatter === 'idle' && state === 'asking');
}

/** 好的 to a question: there is nothing yet that could be confirmed. */
function agreed({ state }: OpenRequest): 'confirm' | 'early' {
  return state === 'asking' ? 'early' : 'confirm';
}

function afterwards(bare: string, { state }: OpenRequest): Move {
  return { kind: bare === CANCEL && state === 'confirmed' ? 'release' : 'late' };
}

/** What is ready has two choices, in this order: 确认, 取消. */
function chosen(number: number, { state }: OpenRequest): Move {
  if (state === 'ready' && number === 1) return { kind: 'confirm' };
  return state === 'ready' && number === 2 ? { kind: 'cancel' } : { kind: 'choose', number };
}

/** Of a request that is over only the two words themselves are taken; 好的 may then mean anything. */
function isPlainWord(bare: string): boolean {
  return bare === CONFIRM || bare === CANCEL;
}

/** A number out of range is a slip and told so; while something else is offered it means that. */
function numberIn(bare: string, { choices, yields, state }: OpenRequest): number | undefined {
  const place = choices.findIndex(({ label }) => label.replace(/[\s。.！!]/gu, '') === bare);
  if (place >= 0) return place + 1;
  const number = yields ? undefined : choiceIn(bare);
  if (number === undefined) return undefined;
  return choices.length > 0 || state === 'ready' ? number : undefined;
}
