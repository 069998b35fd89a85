/** Finds and forgets the notes about one person. Their ids name the person alone, with a room, or with what the note is about. */
import type { Clock } from '../../ports/clock.ts';
import type { Holding, Holdings } from '../../ports/holdings.ts';
import type { Engine } from './engine.ts';
import type { Notes } from './notes.ts';
import { hole, prepareAll } from './prepared.ts';

export interface HoldingsParts {
  readonly engine: Engine;
  readonly notes: Notes;
  readonly clock: Clock;
}

export function openHoldings({ engine, notes, clock }: HoldingsParts): Holdings {
  const queries = prepareAll({
    /** The pattern may find too much; every note is looked at again. */
    like: engine.kysely
      .selectFrom('note')
      .select(['kind', 'id', 'until'])
      .where('id', 'like', hole<string>('pattern'))
      .where('until', '>=', hole<number>('now'))
      .orderBy('until')
      .compile(),
  });
  return {
    of: (personId) =>
      engine.look(function* () {
        const found: readonly Holding[] = yield* queries.like.all({ pattern: `%${personId}%`, now: clock.now() });
        return found.filter(({ id }) => isAbout(personId, id));
      }),
    forget: (holdings) =>
      engine.save(function* () {
        for (const { kind, id, until } of holdings) yield* notes.save({ kind, id, until, value: undefined });
      }),
  };
}

/** `person`, `person@room`, `person/what`, `what/person`. */
function isAbout(personId: string, id: string): boolean {
  return (
    id === personId || id.startsWith(`${personId}@`) || id.startsWith(`${personId}/`) || id.endsWith(`/${personId}`)
  );
}
