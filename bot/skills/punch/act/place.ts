/** The place a make-up keeps in its month: whose it is, how it is called, and how its person gives it back. */
import { keepPlaces, placesOf, without, type Place } from '../../../core/places.ts';
import { isWaiting, recallRequest } from '../../../core/request.ts';
import type { Case } from '../../../core/task/steps.ts';
import type { Moment, Turn } from '../../../core/turn.ts';
import type { Person, Reply } from '../../../ports/chat.ts';
import { givenUp, meansApproval } from '../read.ts';
import * as words from '../words.ts';

/** A place kept for a form that a person fills in is theirs to give back; what the robot starts itself is on its way. */
export async function release({ memo, person, number, policy }: Case): Promise<Reply | undefined> {
  const places = policy.attendance?.ownForm ? [] : await placesOf(memo, whose(person.id));
  const place = places.find((each) => each.number === number && each.state === 'reserved');
  return place && giveBack(memo, person, place);
}

/** The same in words, as long as the place is kept: 20号的补卡不补了. Undefined: nothing is given up, or a request that is open. */
export async function releaseNamed({ message, memo, policy, now, clock }: Turn): Promise<Reply | undefined> {
  const { person, room, text } = message;
  const named = room.kind === 'private' ? givenUp(text, { now, zone: clock.zone }) : undefined;
  if (!named) return undefined;
  const places = await placesOf(memo, whose(person.id), now);
  const kept = policy.attendance?.ownForm ? [] : places.filter(({ state }) => state === 'reserved');
  const { day, shift } = named;
  const meant = kept.filter((place) => (!day || place.day === day) && (!shift || !place.part || place.part === shift));
  const [only, ...others] = meant;
  if (only) return others.length > 0 ? words.whichGivenUp(meant.map(spoken)) : giveBack(memo, person, only);
  const request = await recallRequest(memo, person);
  if (meansApproval(text) || (request && isWaiting(request, now))) return undefined;
  return words.nothingToGiveUp(places.filter(({ state }) => state === 'running').map(spoken));
}

async function giveBack(memo: Moment['memo'], person: Person, place: Place): Promise<Reply> {
  keepPlaces(memo, whose(person.id), without(await placesOf(memo, whose(person.id)), place));
  return words.givenBack(spoken(place));
}

export function spoken({ day, part }: Place): words.Labelled {
  return { day, ...((part === '上班' || part === '下班') && { shift: part }) };
}

/** Under which a person's places are kept. */
export function whose(personId: string): string {
  return `punch/${personId}`;
}
