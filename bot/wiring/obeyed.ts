/** What administrators have confirmed of the numbers the robot obeys, as this process last read it. */
import { OBEYED_RULES, type Confirmed } from '../core/obeyed.ts';
import type { Obeyed } from '../library/review/drift.ts';
import { obeyedWith } from '../obeyed.ts';
import type { Editing } from '../ports/editing.ts';
import type { Store } from '../ports/store.ts';

export async function openObeyed(store: Pick<Store, 'recall'>) {
  let obeyed: readonly Obeyed[] = obeyedWith();

  async function refresh(): Promise<void> {
    const notes = await Promise.all(OBEYED_RULES.map(({ name }) => store.recall<Confirmed>('obeyed', name)));
    const known = notes.flatMap((note, at) => (note ? [[OBEYED_RULES[at]?.name ?? '', note] as const] : []));
    obeyed = obeyedWith(new Map(known));
  }

  await refresh();
  return { now: () => obeyed, refresh };
}

/** Another replica may have heard the confirmation: it is read before faults are told. */
export function refreshed<E extends Editing>(editing: E, refresh: () => Promise<void>): E {
  return {
    ...editing,
    faults: async () => {
      await refresh();
      return editing.faults();
    },
    proposal: async () => {
      await refresh();
      return editing.proposal();
    },
    published: async (generation) => {
      await refresh();
      return editing.published(generation);
    },
  };
}
