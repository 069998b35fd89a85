/** A presentation, from its parts to its blocks: each slide a heading, its notes below it. */
import type { Block } from '../../../block.ts';
import type { Draft } from '../../format.ts';
import type { OfficePackage, Reference } from '../package.ts';
import { childrenOf, elementsOf } from '../xml.ts';
import { readSlide } from './slide.ts';

/** Reads the slides that are shown, in their order. Throws Unreadable. */
export function readDeck(file: OfficePackage): Draft {
  const references = file.references(file.main);
  const ids = elementsOf(file.read(file.main), 'sldIdLst').flatMap((list) => childrenOf(list, 'sldId'));
  const slides = ids.flatMap(({ attributes }, at) => {
    const part = references.get(attributes['r:id'] ?? '')?.target ?? '';
    return readShown(file, part, `第${at + 1}页`);
  });
  const headings = slides.flatMap((block) => (block.kind === 'heading' ? [block] : []));
  const title = headings.find(({ text, location }) => text !== location)?.text;
  return { blocks: slides, remarks: [], ...(title === undefined ? {} : { title }) };
}

function readShown(file: OfficePackage, part: string, location: string): readonly Block[] {
  const root = elementsOf(file.read(part), 'sld')[0];
  if (root?.attributes['show'] === '0') return [];
  const { title, blocks } = readSlide(root);
  const inside = [...blocks, ...readNotes(file, file.references(part))];
  if (inside.length === 0 && title === '') return [];
  const heading: Block = { kind: 'heading', level: 1, text: title || location };
  return [heading, ...inside].map((block) => ({ ...block, location }));
}

/** What the speaker says to a slide is often the only full sentence about it. */
function readNotes(file: OfficePackage, references: ReadonlyMap<string, Reference>): readonly Block[] {
  const part = [...references.values()].find(({ type }) => type === 'notesSlide')?.target;
  const { blocks } = readSlide(elementsOf(part === undefined ? undefined : file.read(part), 'notes')[0]);
  const words = blocks.flatMap((block) => (block.kind === 'row' ? [] : [block.text]));
  return words.map((text) => ({ kind: 'paragraph', depth: 0, text: `备注：${text}` }));
}
