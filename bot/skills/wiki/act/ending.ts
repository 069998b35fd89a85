/** 做: end a round: remember how it went, and tell the administrators what needs them, each thing once. */
import { noteSynced, syncedIn, type Synced } from '../../../core/synced.ts';
import { tell } from '../../../core/say.ts';
import type { Moment } from '../../../core/turn.ts';
import type { Reply } from '../../../ports/chat.ts';
import type { Shelf } from '../read.ts';
import { hasCopy } from '../rules.ts';
import * as words from '../words.ts';
import { CHOSEN, forget, roundIn, type Ended } from './round.ts';

/** More are counted nowhere, and read by nobody. */
const MOST_ASIDE = 100;

export async function conclude(moment: Moment, { ending, refusal }: Ended): Promise<void> {
  const before = await syncedIn(moment);
  const synced = await summary(moment, ending);
  if (refusal && before?.ending !== ending) tellAdmins(moment, refusal);
  const known = new Set(before?.aside.map(({ name, reason }) => `${name} ${reason}`));
  const aside = synced.aside.filter(({ name, reason }) => !known.has(`${name} ${reason}`));
  const unseen = synced.unseen.filter((name) => !before?.unseen.includes(name));
  tellAdmins(moment, words.attention({ aside, unseen }));
  noteSynced(moment, synced);
  forget(moment);
  moment.log.info(
    { ending, seen: synced.seen, changed: synced.changed, calls: synced.calls },
    'a round of copying has ended',
  );
}

async function summary(moment: Moment, ending: Ended['ending']): Promise<Synced> {
  const round = await roundIn(moment);
  const shelves = await shelvesIn(moment);
  const known = shelves.flatMap((shelf) => Object.values(shelf));
  const aside = known.flatMap(({ name, aside: reason }) => (reason === undefined ? [] : [{ name, reason }]));
  return {
    at: moment.now,
    ending,
    copied: known.filter(hasCopy).length,
    seen: Math.max(round?.seen ?? 0, known.length),
    changed: round?.changed ?? 0,
    calls: round?.calls ?? 0,
    unseen: round?.unseen ?? [],
    aside: aside.slice(0, MOST_ASIDE),
  };
}

async function shelvesIn({ memo }: Moment): Promise<readonly Shelf[]> {
  const ids = (await memo.recall<readonly string[]>('wikiState', CHOSEN)) ?? [];
  const shelves = await Promise.all(ids.map((id) => memo.recall<Shelf>('wiki', id)));
  return shelves.filter((shelf) => shelf !== undefined);
}

function tellAdmins(moment: Moment, reply: Reply | undefined): void {
  if (reply) for (const userId of moment.policy.roles['admin'] ?? []) tell(moment, userId, reply);
}
