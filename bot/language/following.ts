/** Questions that lean on the one before: 那请假呢, 需要谁批, 那第二种呢. */
import { EVERYDAY } from './colloquial.ts';
import { conceptsOf } from './concepts.ts';
import { readNumeral } from './numerals.ts';
import { matterOf } from './question.ts';

/** How a question follows another one. */
export type Following =
  /** The n-th thing of the answer before. */
  | { readonly kind: 'ordinal'; readonly number: number }
  /** The same question about something else: 那请假呢. */
  | { readonly kind: 'instead'; readonly matter: string }
  /** Another question about the same: 需要谁批. */
  | { readonly kind: 'further' };

const LEAD = /^(?:那么?|还有|另外|然后|然后呢|如果是|要是)[，,\s]*/u;
const END = /[呢吗啊呀？?。！!\s]+$/u;
const ORDINAL = /^第?\s*([一二三四五六七八九1-9])\s*(?:个|条|种|项|步|点|类)$/u;
const POINTS = /^(?:这|那|它|该|此)|这[个种条件事]|那[个种条件事]|上面|刚才|它/u;
/** Words of a question that ask and name no matter of their own. */
const ASKS = /谁|多久|几|多少|什么|怎么|哪|吗|要不要|可以/u;
const SHORT = 8;

/** Undefined where the question stands by itself. */
export function followingOf(text: string): Following | undefined {
  const led = LEAD.test(text);
  const bare = text.replace(LEAD, '').replace(END, '');
  const ordinal = ORDINAL.exec(bare)?.[1];
  if (ordinal !== undefined) return { kind: 'ordinal', number: readNumeral(ordinal) ?? 1 };
  if (led && /呢\s*[？?]?$/u.test(text) && !ASKS.test(bare)) return { kind: 'instead', matter: bare };
  return led || POINTS.test(text) || isBare(text) ? { kind: 'further' } : undefined;
}

/** It says nothing at all without what was said before: 那第二种呢, 这个要谁批. */
export function needsMore(text: string): boolean {
  const following = followingOf(text);
  if (following?.kind === 'ordinal') return true;
  return following?.kind === 'further' && isBare(text.replace(LEAD, '').replace(POINTS, ''));
}

/** Short enough to lean on what was said, should it find nothing by itself. */
export function mayFollow(text: string): boolean {
  return text.length <= SHORT;
}

/** The earlier question with another matter in the place of its own: 病假要什么材料 and 婚假 → 婚假要什么材料. */
export function askedInstead(earlier: string, matter: string): string {
  const concepts = conceptsOf(matterOf(earlier), EVERYDAY).map(({ said }) => said);
  const alike =
    concepts.find((said) => Array.from(matter).some((character) => said.includes(character))) ?? concepts[0];
  return alike === undefined ? `${matter} ${earlier}` : earlier.replace(alike, matter);
}

/** It names nothing that could be looked up: 需要谁批, 要几天. */
function isBare(text: string): boolean {
  const matter = matterOf(text).replace(/[批审办交带要用需得\s天次]/gu, '');
  return ASKS.test(text) && matter.length < 2;
}
