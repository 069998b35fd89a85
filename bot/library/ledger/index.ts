/** The fact ledger of a folder: what its documents state, where they contradict each other, and what else is not true any more. */
import type { LoadedDocument } from '../load/index.ts';
import { factsOf } from './clauses.ts';
import { conflictsAmong, type Conflict } from './conflicts.ts';
import type { Fact } from './fact.ts';
import { unknownOffices, type UnknownOffice } from './offices.ts';
import { danglingIn, type Dangling } from './references.ts';
import { duplicatesAmong, type Likeness } from './similarity.ts';
import { factsOfRows } from './tables.ts';
import { validitiesOf, type Validity } from './validity.ts';

export interface Ledger {
  readonly facts: readonly Fact[];
  readonly conflicts: readonly Conflict[];
  readonly duplicates: readonly Likeness[];
  readonly dangling: readonly Dangling[];
  readonly offices: readonly UnknownOffice[];
  /** No longer in force. */
  readonly expired: readonly Validity[];
  /** Not yet in force. */
  readonly coming: readonly Validity[];
}

export interface LedgerOptions {
  /** Facts of documents that were read before. Documents are never changed, so that they need not be read again. */
  readonly known?: Facts;
  /** Only contradictions of these documents are wanted. Default: all. */
  readonly touching?: ReadonlySet<LoadedDocument>;
}

export type Facts = WeakMap<LoadedDocument, readonly Fact[]>;

/** `today`: the college's day, `2026-11-23`. What is no longer in force contradicts nothing. */
export function openLedger(documents: readonly LoadedDocument[], today: string, options: LedgerOptions = {}): Ledger {
  const { known = new WeakMap(), touching } = options;
  const validities = validitiesOf(documents);
  const expired = validities.filter(({ expires, repealedBy }) => repealedBy || (expires ?? '9999') < today);
  const gone = new Set(expired.map(({ document }) => document));
  const holding = documents.filter((document) => !gone.has(document));
  const stating = holding.filter(({ head }) => head.use !== 'offices' && head.use !== 'manual');
  const byDocument = stating.map((document) => remembered(document, known));
  const facts = byDocument.flat();
  const wanted =
    touching && new Set(stating.filter((each) => touching.has(each)).flatMap((each) => known.get(each) ?? []));
  return {
    facts,
    conflicts: conflictsAmong(facts, wanted),
    duplicates: duplicatesAmong(holding),
    dangling: danglingIn(documents),
    offices: unknownOffices(holding),
    expired,
    coming: validities.filter(({ effective, document }) => !gone.has(document) && (effective ?? '') > today),
  };
}

function remembered(document: LoadedDocument, known: Facts): readonly Fact[] {
  const facts = known.get(document) ?? factsOfDocument(document);
  known.set(document, facts);
  return facts;
}

function factsOfDocument({ passages }: LoadedDocument): readonly Fact[] {
  const rows = passages.filter(({ cells }) => cells);
  return [...passages.filter(({ cells }) => !cells).flatMap(factsOf), ...factsOfRows(rows)];
}
