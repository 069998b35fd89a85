/** Small papers for the ledger's tests, read as files of the folder are. */
import { parseFile, type LoadedDocument } from '../../../bot/library/load/index.ts';

export const TODAY = '2026-11-23';

export interface Paper {
  readonly title: string;
  readonly text: string;
  readonly head?: string;
}

export function paper({ title, text, head = '' }: Paper): LoadedDocument {
  const bytes = Buffer.from(`---\ntitle: ${title}\naudience: public\nprivacy: checked\n${head}\n---\n\n${text}\n`);
  const loaded = parseFile(`${title}.md`, bytes);
  if (loaded.kind !== 'document') throw new Error(loaded.reason);
  return loaded.document;
}
