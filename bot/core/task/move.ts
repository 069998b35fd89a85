/** What a person does with a request that was shown to them: 确认, 取消, a choice; typed or pressed. */
import { choiceIn } from '../../language/choice.ts';
import { readConsent } from '../../language/consent.ts';

import { isWaiting, type OpenRequest } from '../request.ts';
import { CANCEL, CONFIRM } from '../words.ts';

/**
 * `late`: it is over or past its time. `release`: 取消 of what was confirmed. `early`: there is nothing to confirm yet.
 * `pause`: they want a moment.
 */
export type Move =
  | { readonly kind: 'confirm' | 'cancel' | 'release' | 'late' | 'early' | 'pause' }
  | { readonly kind: 'choose'; readonly number: number };

/** 等一下, 稍等我看看, 让我想想: nothing more is said. */
const PAUSE =
  /^(?:[嗯哦啊那你先请]|麻烦)*(?:等(?:等|一?下|一?会儿?|我一?下)|稍等|稍候|(?:让|容)?我?(?:先)?(?:想|看|查)(?:一)?[想看查下])(?:一?下|一?会儿?|再说|[，,吧啊哈哦先我想看查下])*$/u;

/** Undefined: the message is not about what was shown. */
export function moveIn(text: string, request: OpenRequest, now: number): Move | undefined {
  const bare = text.replace(/[\s。.！!]/gu, '');
  if (!isWaiting(request, now)) return isPlainWord(bare) ? afterwards(bare, request) : undefined;
  const number = numberIn(bare, request);
  if (number !== undefined) return chosen(number, request);
  const consent = readConsent(text);
  if (consent === 'no') return { kind: 'cancel' };
  if (PAUSE.test(bare)) return { kind: 'pause' };
  if (consent !== 'yes' || (request.yields && bare !== CONFIRM)) return undefined;
  return { kind: request.state === 'asking' ? 'early' : 'confirm' };
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
