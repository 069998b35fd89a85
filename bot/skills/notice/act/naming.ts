/** What people are called in a notice: who presses a button comes without a name, which the address book knows. */
import { ifPermitted } from '../../../core/permitted.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Person } from '../../../ports/chat.ts';
import type { Recipient } from '../read/campaign.ts';

export async function named({ people }: Pick<Moment, 'people'>, { id, name }: Person): Promise<Recipient> {
  return { id, name: name || ((await ifPermitted(people.find(id)))?.name ?? '') };
}
