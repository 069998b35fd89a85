/** The id of a card: it binds the buttons to one person, one request and one showing of it. */
import { createHash } from 'node:crypto';
import type { Person, Press } from '../../ports/chat.ts';
import type { OpenRequest } from '../request.ts';
import { pressed } from '../words.ts';

const CARD = /^.+-(?<number>[0-9a-f]{16})-(?<showing>\d+)-(?<mark>[0-9a-f]{12})$/u;

export function cardOf(request: OpenRequest, person: Person): string {
  return cardFor(request, person);
}

/** `number`: sixteen hexadecimal signs. */
export function cardFor(
  { skill, number, showing }: Pick<OpenRequest, 'skill' | 'number' | 'showing'>,
  person: Person,
): string {
  return `${skill}-${number}-${showing}-${markOf(person)}`;
}

/** True for the person the card was made for. The id cannot be altered by the one who presses. */
export function isOwnCard(card: string, person: Person): boolean {
  return CARD.exec(card)?.groups?.['mark'] === markOf(person);
}

/**
 * Stands on a card in place of its buttons as soon as one was pressed. Nothing for whoever the card is not for, and on
 * cards that no request has shown: they say themselves what came of it.
 */
export function pressedLine({ card, person, action }: Press): string | undefined {
  const isShown = CARD.exec(card)?.groups?.['showing'] !== '0';
  return isShown && isOwnCard(card, person) ? pressed(action) : undefined;
}

function markOf({ id }: Person): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 12);
}
