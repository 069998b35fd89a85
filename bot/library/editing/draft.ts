/** A state of the knowledge that is not served, opened to be asked the same questions as the one that is. */
import type { Library } from '../../ports/library.ts';
import type { Dictionary } from '../dictionary.ts';
import { openIndex } from '../index.ts';
import type { Legacy } from '../index/inheritance.ts';
import type { LoadedDocument } from '../load/index.ts';

export interface DraftOptions {
  readonly zone: string;
  readonly dictionary: Dictionary;
  readonly legacy?: Legacy | undefined;
}

export async function openDraft(documents: readonly LoadedDocument[], options: DraftOptions): Promise<Library> {
  const index = await openIndex(documents, options);
  return {
    search: (inquiry) => index.search(inquiry),
    documents: (audience) => index.documents(audience),
    siblings: (passage) => index.siblings(passage),
    contents: (document) => index.contents(document),
    generation: 'draft',
  };
}
