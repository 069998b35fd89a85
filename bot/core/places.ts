/** Places a person takes where only so many are given: reserved at 确认, then running or used, or given back. */
import type { Approval, ApprovalDetails } from '../ports/approvals.ts';
import type { Memo } from './memo.ts';

export interface Place {
  /** The number of the request that took it; for an approval filled in without us, the approval's id. */
  readonly number: string;
  /** The day it counts for, `2026-11-20`; and what of that day, and when. */
  readonly day: string;
  readonly part?: string | undefined;
  readonly time?: string | undefined;
  readonly state: 'reserved' | 'running' | 'used';
  readonly approvalId?: string | undefined;
  /** Taken here, so that its end is told here. */
  readonly isOurs: boolean;
  /** A reservation falls away after this college time, milliseconds. */
  readonly until: number;
}

/** What an approval's news makes of the places. */
export interface After {
  readonly places: readonly Place[];
  /** Given back by the news. */
  readonly ended: readonly Place[];
  /** Used from now on. */
  readonly agreed?: Place;
}

/** Some months of one person; older ones count for nothing any more. */
const MOST = 60;

/**
 * All places of a person with a skill. They are changed in the person's lane only, so that no two requests take the last
 * one. `now` leaves out reservations past their time.
 */
export async function placesOf(memo: Memo, whose: string, now?: number): Promise<readonly Place[]> {
  const places = (await memo.recall<readonly Place[]>('places', whose)) ?? [];
  return places.filter(({ state, until }) => state !== 'reserved' || now === undefined || until >= now);
}

export function keepPlaces(memo: Memo, whose: string, places: readonly Place[]): void {
  memo.note('places', whose, places.slice(-MOST));
}

/** With this place, in the stead of one with the same number. */
export function withPlace(places: readonly Place[], place: Place): readonly Place[] {
  return [...without(places, place), place];
}

export function without(places: readonly Place[], { number }: Pick<Place, 'number'>): readonly Place[] {
  return places.filter((place) => place.number !== number);
}

/**
 * `about`: the place the approval holds or asks for. States only move forward, so the same news twice or late changes
 * nothing. An agreed approval that revokes or modifies another one gives that one's place back.
 */
export function afterNews(
  places: readonly Place[],
  { id, state }: Pick<Approval, 'id' | 'state'>,
  about: { readonly place?: Place | undefined; readonly alters?: ApprovalDetails['alters'] },
): After {
  const altered = state === 'agreed' ? about.alters?.id : undefined;
  const original = altered === undefined ? undefined : places.find(({ approvalId }) => approvalId === altered);
  const left = original ? { places: without(places, original), ended: [original] } : { places, ended: [] };
  const { place } = about;
  if (!place || about.alters?.how === 'revoke') return left;
  if (state === 'running') return { ...left, places: withPlace(left.places, { ...place, approvalId: id, state: isUsed(place) ? 'used' : 'running' }) }; // prettier-ignore
  if (state !== 'agreed') return { places: without(left.places, place), ended: [...left.ended, place] };
  const used: Place = { ...place, approvalId: id, state: 'used' };
  return { ...left, places: withPlace(left.places, used), ...(!isUsed(place) && { agreed: used }) };
}

function isUsed({ state }: Place): boolean {
  return state === 'used';
}
