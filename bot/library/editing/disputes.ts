/** What documents contradict each other in, by the clause that is cited: looked through once for each generation. */
import type { Dispute, Fault } from '../../ports/editing.ts';
import type { Citation } from '../../ports/library.ts';
import type { LoadedDocument } from '../load/index.ts';
import type { Obeyed } from '../review/drift.ts';
import type { Finding, Place } from '../review/finding.ts';
import type { Reviewer } from '../review/reviewer.ts';

export interface Disputes {
  /** Looks through what is served, unless that is done. */
  prepare(): Promise<readonly Fault[]>;
  /** As far as it is known: what is served anew is looked through when people have been answered. */
  of(cites: readonly Citation[]): readonly Dispute[];
  close(): void;
}

export interface DisputesOptions {
  readonly served: () => { readonly generation: string; readonly documents: readonly LoadedDocument[] };
  readonly today: () => string;
  readonly reviewer: Reviewer;
  readonly obeyed: readonly Obeyed[];
}

/** Whoever asks a bot that has just started is answered before it looks through its folder. */
const LATER_MS = 3_000;

interface Looked {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly byPlace: ReadonlyMap<string, readonly Dispute[]>;
}

export function openDisputes({ served, today, reviewer, obeyed }: DisputesOptions): Disputes {
  let looked: Looked | undefined;
  let looking: Promise<Looked> | undefined;
  let later: NodeJS.Timeout | undefined;
  /** What could not be looked through is not tried again with every answer. */
  let failed: string | undefined;

  /** A new day may end or begin the time of a document. */
  const nameNow = (): string => `${served().generation} ${today()}`;

  async function look(): Promise<Looked> {
    const name = nameNow();
    const { documents } = served();
    const faults = await reviewer.faults({ documents, today: today(), obeyed });
    looked = { name, faults: faults.map(faultOf), byPlace: disputesIn(faults, documents) };
    return looked;
  }

  async function current(): Promise<Looked> {
    if (looked?.name === nameNow()) return looked;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    const done = await looking;
    return done.name === nameNow() ? done : current();
  }

  /** What nobody waits for must neither end the process nor hold it. */
  function lookLater(): void {
    later ??= setTimeout(() => {
      later = undefined;
      const name = nameNow();
      void current().catch(() => {
        failed = name;
      });
    }, LATER_MS).unref();
  }

  return {
    close: () => clearTimeout(later),
    prepare: async () => (await current()).faults,
    of: (cites) => {
      const name = nameNow();
      if (looked?.name !== name && failed !== name) lookLater();
      const found = cites.flatMap(({ file, clause }) => looked?.byPlace.get(placeName(file, clause)) ?? []);
      return [...new Map(found.map((dispute) => [dispute.id, dispute])).values()];
    },
  };
}

export function faultOf({ id, sentence, owner, kind, places }: Finding): Fault {
  const both = kind === 'conflict' ? { places: places.map(citationOf) } : {};
  return { id, sentence, ...(owner && { owner }), ...both };
}

function disputesIn(faults: readonly Finding[], documents: readonly LoadedDocument[]): Looked['byPlace'] {
  const audiences = new Map(documents.map(({ head }) => [head.file, head.audience]));
  const sides = faults.flatMap(({ id, kind, places: [one, other] }) =>
    kind === 'conflict' && one && other
      ? [
          { id, here: one, there: other },
          { id, here: other, there: one },
        ]
      : [],
  );
  const named = sides.map(({ id, here, there }) => {
    const dispute = { id, other: citationOf(there), audience: audiences.get(there.file) ?? 'admin' };
    return [placeName(here.file, here.clause), dispute] as const;
  });
  const grouped = Map.groupBy(named, ([name]) => name);
  return new Map([...grouped].map(([name, all]) => [name, all.map(([, dispute]) => dispute)]));
}

function placeName(file: string, clause: string): string {
  return `${file}#${clause}`;
}

function citationOf({ file, title, clause, quote, effective }: Place): Citation {
  return { file, title, clause, quote, ...(effective && { effective }) };
}
