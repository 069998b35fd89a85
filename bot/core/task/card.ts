/** The id of a card: it binds the buttons to one person, one request and one showing of it. */
import { createHash } from 'node:crypto';
import type { Person } from '../../ports/chat.ts';
import type { OpenRequest } from '../request.ts';

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

function markOf({ id }: Person): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 12);
}
