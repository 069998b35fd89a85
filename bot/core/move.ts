/** What a person does with a request that was shown to them: 确认, 取消, a choice; typed or pressed. */
import { choiceIn } from '../language/choice.ts';
import { isWaiting, type OpenRequest } from './request.ts';
import { CANCEL, CONFIRM } from './words.ts';

/** `late`: it is over or past its time. */
export type Move =
  | { readonly kind: 'confirm' | 'cancel' | 'late' }
  | { readonly kind: 'choose'; readonly number: number };

/** Undefined: the message is not about what was shown. */
export function moveIn(text: string, request: OpenRequest, now: number): Move | undefined {
  const bare = text.replace(/[\s。.！!]/gu, '');
  if (!isWaiting(request, now)) return isPlainWord(bare) ? { kind: 'late' } : undefined;
  const number = numberIn(bare, request);
  if (number !== undefined) return { kind: 'choose', number };
  const consent = consentIn(bare);
  if (consent === 'no') return { kind: 'cancel' };
  return consent === 'yes' && request.state === 'ready' ? { kind: 'confirm' } : undefined;
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

function consentIn(bare: string): 'yes' | 'no' | undefined {
  if (/^(?:确认|确定|是的?|对的?|好的?|可以|行|没错|提交|同意)(?:吧|了|提交)?$/u.test(bare)) return 'yes';
  return /^(?:取消|不用了?|算了|不要了?|不办了|不补了|放弃)(?:吧|谢谢)?$/u.test(bare) ? 'no' : undefined;
}
