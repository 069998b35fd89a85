/** The client's answer to a pressed button, applied to the card: values for everybody and for the one who pressed. */
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';
import { changeCard } from './book.ts';
import type { Params } from './book.ts';
import { tellCard } from './card-message.ts';

export function applyAnswer(world: World, of: { outTrackId: string; userId: string }, response: unknown): void {
  const card = world.cards.find(of.outTrackId);
  const answer = asObject(response);
  if (!card || !answer) return;
  const options = asObject(answer['cardUpdateOptions']) ?? {};
  const own = paramsOf(answer['userPrivateData']);
  changeCard(card, {
    params: paramsOf(answer['cardData']),
    privateData: own && new Map([[of.userId, own]]),
    paramsByKey: options['updateCardDataByKey'] === true,
    privateByKey: options['updatePrivateDataByKey'] === true,
  });
  tellCard(world, card);
}

/** Undefined: nothing to change. An answer is not refused; what is no text is left out. */
function paramsOf(holder: unknown): Params | undefined {
  const entries = Object.entries(asObject(asObject(holder)?.['cardParamMap']) ?? {});
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}
