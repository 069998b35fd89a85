/** A head beside a file that decides: for copies of documents whose own words must not say who may read them. */

/** In the file beside the document: `binding: true`. */
const MARK = 'binding';
/** What a copied document may still say of itself. */
const OWN = new Set([
  'effective',
  '生效日期',
  '施行日期',
  'expires',
  '失效日期',
  '有效期至',
  'review',
  '复核日期',
  '复审日期',
]);

type Entries = Readonly<Record<string, unknown>>;

/** Undefined: the head beside the file does not claim to decide. */
export function bound(beside: Entries | undefined, own: Entries | undefined): Entries | undefined {
  if (beside?.[MARK] !== true) return undefined;
  const harmless = Object.entries(own ?? {}).filter(([name]) => OWN.has(name.trim().toLowerCase()));
  const decided = Object.entries(beside).filter(([name]) => name !== MARK);
  return Object.fromEntries([...harmless, ...decided]);
}

/** The entries of a head beside a document that decides. */
export function binding(head: Entries): Entries {
  return { ...head, [MARK]: true };
}
