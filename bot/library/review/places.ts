/** Passages and facts as the places of a finding. */
import { createHash } from 'node:crypto';
import type { DocumentHead, Passage } from '../../ports/library.ts';
import type { Fact } from '../ledger/fact.ts';
import { clip } from '../wording.ts';
import type { Finding, Place } from './finding.ts';

/** Crockford's alphabet: nothing in it is mistaken for something else when it is typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_LENGTH = 6;
const LONGEST_QUOTE = 300;

/** The finding with its id; files and owner come from its places. */
export function found(finding: Omit<Finding, 'id' | 'files'>): Finding {
  const { kind, places } = finding;
  const content = JSON.stringify([kind, ...places.map(({ file, clause, quote, fact }) => [file, clause, quote, fact])]);
  const bytes = createHash('sha256').update(content).digest().subarray(0, ID_LENGTH);
  const id = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return { id, files: [...new Set(places.map(({ file }) => file))], ...finding };
}

export function ofDocument({ file, title, owner, effective }: DocumentHead): Place {
  return { file, title, clause: '', quote: '', ...(owner && { owner }), ...(effective && { effective }) };
}

export function ofPassage({ document, clause, text }: Passage): Place {
  return { ...ofDocument(document), clause, quote: clip(text, LONGEST_QUOTE) };
}

export function ofFact(fact: Fact): Place {
  const { passage, measure, shown, own, conditions, years } = fact;
  const { dimension, unit } = measure;
  const stated = { subject: own, attribute: dimension, value: shown, unit, condition: conditions, years };
  return { ...ofPassage(passage), fact: stated };
}

/** `《招生章程》第三十条`. */
export function nameOf({ title, clause }: Place): string {
  return `《${title}》${clause.split(' > ').at(-1) ?? ''}`;
}
