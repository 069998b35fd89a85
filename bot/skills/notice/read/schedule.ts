/** Reads a wish with the hour it may begin with: 明天早上8点给李敏发通知：…, 定时周五9点发通知给教务处：… */
import type { Odd } from './draft.ts';
import { readWhole, type Spoken } from './moment.ts';
import { POLITE, readWish, type Wish } from './wish.ts';

export interface Timed {
  readonly wish: Wish;
  /** When it is to go out. */
  readonly sendAt?: number;
  readonly odd?: Odd;
}

const LEAD = new RegExp(
  `^${POLITE}(?:定时|预约)?(?:在|等到?|到)?(?<when>(?:[^给向对：:，,。\\n]|(?<=[0-9])[:：](?=[0-9])){2,20}?)(?:的时候|左右|准时|定时|统一|再|就|，|,|\\s){0,3}` +
    `(?=${POLITE}(?:给|向|对|群?发|下发|推送|通知|DING|叮|打电话|短信))`,
  'iu',
);

/** Undefined: no notice is to be sent. */
export function readTimedWish(text: string, spoken: Spoken): Timed | undefined {
  const wish = readWish(text);
  if (wish) return { wish };
  const lead = LEAD.exec(text);
  const later = lead && readWish(text.slice(lead[0].length));
  if (!later) return undefined;
  const words = lead.groups?.['when'] ?? '';
  const read = readWhole(words, spoken);
  if (!read) return undefined;
  return { wish: later, ...(read.kind === 'at' ? { sendAt: read.at } : { odd: { words, why: read.why } }) };
}
