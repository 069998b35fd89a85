/** A Word document, from its parts to its blocks. */
import type { Block } from '../../../block.ts';
import type { Draft } from '../../format.ts';
import { draftOf } from '../../title.ts';
import type { OfficePackage } from '../package.ts';
import { eachElement, elementsOf, type Element } from '../xml.ts';
import { CONTENT, createContentReader } from './content.ts';
import { createCounter } from './counter.ts';
import { readLists } from './lists.ts';
import { readStyles } from './styles.ts';

/** Reads a document; headers and footers are no part of what it says. Throws Unreadable. */
export function readDocument(file: OfficePackage): Draft {
  const styles = readStyles(file.related(file.main, 'styles'));
  const lists = readLists(file.related(file.main, 'numbering'), styles);
  const reader = createContentReader({
    styles,
    lists,
    counter: createCounter(lists),
    references: file.references(file.main),
    notes: readNotes(file),
  });
  const blocks: Block[] = [];
  eachElement(file.read(file.main) ?? new Uint8Array(), [...CONTENT], (element) => {
    for (const block of reader.read(element)) blocks.push(block);
  });
  return draftOf(blocks, reader.title());
}

function readNotes(file: OfficePackage): ReadonlyMap<string, Element> {
  const notes = new Map<string, Element>();
  for (const kind of ['footnote', 'endnote']) {
    for (const note of elementsOf(file.related(file.main, `${kind}s`), kind)) {
      notes.set(`${kind} ${note.attributes['id'] ?? ''}`, note);
    }
  }
  return notes;
}
