/** The words of a Word paragraph as a reader sees them: what was deleted, hidden or is shown elsewhere left out. */
import type { Reference } from '../package.ts';
import { childAt, isOn, textOf, type Element } from '../xml.ts';

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
const SIGNS: Readonly<Record<string, string>> = { tab: ' ', ptab: ' ', cr: '\n', noBreakHyphen: '-' };

/** Reads a paragraph. `references` are those of the part it stands in, for the addresses of links. */
export function readWords(paragraph: Element, references: ReadonlyMap<string, Reference>): Words {
  const gathering: Gathering = { text: '', boxes: [], notes: [], references };
  gather(paragraph, gathering);
  return gathering;
}

function gather(element: Element, into: Gathering): void {
  for (const child of element.children) if (typeof child !== 'string') gatherChild(child, into);
}

function gatherChild(child: Element, into: Gathering): void {
  const { name, attributes } = child;
  if (LEFT_OUT.has(name) || (name === 'r' && isOn(childAt(child, 'rPr', 'vanish')))) return;
  if (name === 't') into.text += textOf(child);
  else if (name === 'br')
    into.text += attributes['type'] === undefined || attributes['type'] === 'textWrapping' ? '\n' : '';
  else if (name in SIGNS) into.text += SIGNS[name] ?? '';
  else if (name === 'txbxContent') into.boxes.push(child);
  else if (name === 'footnoteReference' || name === 'endnoteReference')
    into.notes.push(`${name.replace('Reference', '')} ${attributes['id'] ?? ''}`);
  else if (name === 'hyperlink') gatherLink(child, into);
  else gather(child, into);
}

/** A link keeps its address behind its words when it leads out of the file. */
function gatherLink(link: Element, into: Gathering): void {
  const before = into.text.length;
  gather(link, into);
  const address = into.references.get(link.attributes['r:id'] ?? '')?.target ?? '';
  const words = into.text.slice(before);
  if (/^https?:/iu.test(address) && words.trim() !== '' && !words.includes(address)) into.text += `（${address}）`;
}
