/** What somebody has to put right in a folder, and what of it a change would bring. Pure: plain data in and out. */
import type { Facts } from '../ledger/index.ts';
import type { LoadedDocument } from '../load/index.ts';
import type { Obeyed } from './drift.ts';
import type { Finding } from './finding.ts';
import { reviewFolder } from './index.ts';

type Documents = readonly LoadedDocument[];

/** One folder to be looked through, or two states of it. */
export interface ReviewTask {
  readonly documents: Documents;
  /** Only faults that these did not have. They share their unchanged documents with the others as the same objects. */
  readonly before?: Documents;
  /** The college's day, `2026-11-23`. */
  readonly today: string;
  readonly obeyed: readonly Obeyed[];
}

export function faultsOf({ documents, before, today, obeyed }: ReviewTask): readonly Finding[] {
  const known: Facts = new WeakMap();
  const look = (those: Documents, touching?: ReadonlySet<LoadedDocument>): readonly Finding[] => {
    const options = { known, obeyed, ...(touching && { touching }) };
    const { findings } = reviewFolder({ documents: those, aside: [], remarks: [] }, today, options);
    return findings.filter(({ level }) => level === 'fault');
  };
  if (!before) return look(documents);
  const old = new Set(look(before, beside(before, documents)).map(({ id }) => id));
  return look(documents, beside(documents, before)).filter(({ id }) => !old.has(id));
}

/** Those that the others have not. */
function beside(these: Documents, others: Documents): ReadonlySet<LoadedDocument> {
  return new Set(these).difference(new Set(others));
}
