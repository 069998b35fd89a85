/** The words of a Word paragraph as a reader sees them: what was deleted, hidden or is shown elsewhere left out. */
import type { Reference } from '../package.ts';
import { childAt, childrenOf, isOn, textOf, type Element } from '../xml.ts';

export interface Words {
  /** Lines are separated by `\n`. */
  readonly text: string;
  /** Text boxes anchored here: elements with paragraphs and tables in them. */
  readonly boxes: readonly Element[];
  /** Notes referred to here, such as `footnote 3`. */
  readonly notes: readonly string[];
}

interface Gathering {
  text: string;
  readonly boxes: Element[];
  readonly notes: string[];
  readonly references: ReadonlyMap<string, Reference>;
}

/** Properties, tracked deletions, codes of fields, readings above characters, and the second copy of a drawing. */
const LEFT_OUT = new Set(['pPr', 'rPr', 'sdtPr', 'del', 'moveFrom', 'delText', 'instrText', 'rt', 'Fallback']);

type Reader = (element: Element, into: Gathering) => void;

/** Elements that are more than a wrapper around others. */
const READERS: Readonly<Record<string, Reader>> = {
  t: (element, into) => void (into.text += textOf(element)),
  tab: (_, into) => void (into.text += ' '),
  ptab: (_, into) => void (into.text += ' '),
  cr: (_, into) => void (into.text += '\n'),
  br: ({ attributes }, into) => void (into.text += /^(?:page|column)$/u.test(attributes['type'] ?? '') ? '' : '\n'),
  noBreakHyphen: (_, into) => void (into.text += '-'),
  txbxContent: (element, into) => void into.boxes.push(element),
  footnoteReference: ({ attributes }, into) => void into.notes.push(`footnote ${attributes['id'] ?? ''}`),
  endnoteReference: ({ attributes }, into) => void into.notes.push(`endnote ${attributes['id'] ?? ''}`),
  hyperlink: gatherLink,
};

/** Reads a paragraph. `references` are those of the part it stands in, for the addresses of links. */
export function readWords(paragraph: Element, references: ReadonlyMap<string, Reference>): Words {
  const gathering: Gathering = { text: '', boxes: [], notes: [], references };
  gather(paragraph, gathering);
  return gathering;
}

function gather(element: Element, into: Gathering): void {
  for (const child of childrenOf(element)) {
    const isHidden = child.name === 'r' && isOn(childAt(child, 'rPr', 'vanish'));
    const read = Object.hasOwn(READERS, child.name) ? READERS[child.name] : gather;
    if (!isHidden && !LEFT_OUT.has(child.name)) read?.(child, into);
  }
}

/** A link keeps its address behind its words when it leads out of the file. */
function gatherLink(link: Element, into: Gathering): void {
  const before = into.text.length;
  gather(link, into);
  const address = into.references.get(link.attributes['r:id'] ?? '')?.target ?? '';
  const words = into.text.slice(before);
  if (/^https?:/iu.test(address) && words.trim() !== '' && !words.includes(address)) into.text += `（${address}）`;
}
