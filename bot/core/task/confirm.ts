/** 确认: the facts are fetched and judged again, what has to be set aside is noted, and the deed follows. */
import type { Reply } from '../../ports/chat.ts';
import { deedJob } from '../deed.ts';
import { ended, keepRequest, type Draft, type OpenRequest } from '../request.ts';
import type { Asked } from '../say.ts';
import type { Case, Steps, Verdict } from './steps.ts';
import * as words from '../words.ts';

/** A request in hand, and where its outcome is told. */
export interface Hand {
  readonly file: Case;
  readonly request: OpenRequest;
  readonly asked: Asked;
}

/** Something else than `ready` where the world has changed since it was shown. */
export type Confirmed<D extends object> =
  | { readonly kind: 'over'; readonly reply: Reply }
  | { readonly kind: 'changed'; readonly draft: Draft<D>; readonly verdict: Exclude<Verdict<D>, { kind: 'ready' }> };

export async function confirm<D extends object, F>(steps: Steps<D, F>, hand: Hand): Promise<Confirmed<D>> {
  const { file, request, asked } = hand;
  const { memo, person, number, now } = file;
  const { room, replyAddress } = asked;
  const shown = request.draft as Partial<D>;
  const facts = await steps.facts(file, shown);
  const verdict = steps.judge(shown, facts);
  if (verdict.kind !== 'ready') return { kind: 'changed', draft: shown, verdict };
  const { draft } = verdict;
  keepRequest(memo, person, ended(request, 'confirmed'));
  const byHand = await steps.confirmed(file, { draft, facts });
  if (byHand) return { kind: 'over', reply: byHand };
  const told = { person, room, ...(replyAddress && { replyAddress }) };
  memo.follow(deedJob({ skill: request.skill, person, number, draft, asked: told, tries: 0 }, now));
  return { kind: 'over', reply: words.confirmed(request.title) };
}
