/** Reads the XML of office files piece by piece, by local names, so that prefixes and the strict dialect do not matter. */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Unreadable } from '../format.ts';

export interface Element {
  /** Without prefix. */
  readonly name: string;
  /** Without prefix, but for references to other parts: `r:id`. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (Element | string)[];
}

interface Growing extends Element {
  readonly children: (Element | string)[];
}

const DEEPEST = 256;
/** Of one piece: a paragraph, a table, a row. */
const MOST_IN_A_PIECE = 1_000_000;

/**
 * Calls `take` with each outermost element of the given names, whole, in the order of the text; so a large part never
 * stands in memory at once. Throws Unreadable for broken XML, for entities and for nesting beyond reason.
 */
export function eachElement(part: Uint8Array, names: readonly string[], take: (element: Element) => void): void {
  const wanted = new Set(names);
  const open: Growing[] = [];
  let depth = 0;
  let size = 0;
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('doctype', () => {
    throw new Unreadable('文件里有不该出现的实体声明，为安全起见未收录；请用 Office 或 WPS 另存后重新放入。');
  });
  parser.on('error', (error) => {
    throw broken(error);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEEPEST) throw new Unreadable('文件内容嵌套太深，未收录；请简化后重新放入。');
    if (open.length === 0 && !wanted.has(tag.local)) return;
    size = open.length === 0 ? 0 : size + 1;
    if (size > MOST_IN_A_PIECE) throw new Unreadable('文件里有一段或一个表格大得不正常，未收录；请拆开后重新放入。');
    const element = { name: tag.local, attributes: attributesOf(tag), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => void open.at(-1)?.children.push(text));
  parser.on('closetag', () => {
    depth -= 1;
    const closed = open.pop();
    if (closed && open.length === 0) take(closed);
  });
  parser.write(decodeXml(part)).close();
}

/** Every outermost element of the given names. For small parts. */
export function elementsOf(part: Uint8Array | undefined, ...names: readonly string[]): readonly Element[] {
  const elements: Element[] = [];
  if (part) eachElement(part, names, (element) => elements.push(element));
  return elements;
}

/** The child elements, of one name or all. */
export function childrenOf(element: Element | undefined, name?: string): readonly Element[] {
  return (element?.children ?? []).filter(
    (child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The element at the end of a path of child names. */
export function childAt(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((at, name) => childrenOf(at, name)[0], element);
}

/** The `val` of the element at the end of a path, the way office files write most of their settings. */
export function valueAt(element: Element | undefined, ...path: readonly string[]): string | undefined {
  return childAt(element, ...path)?.attributes['val'];
}

/** A switch such as `<w:b/>`, `<w:b w:val="0"/>`: present and not switched off. */
export function isOn(element: Element | undefined): boolean {
  return element !== undefined && !/^(?:0|false|off)$/u.test(element.attributes['val'] ?? '');
}

/** The text directly in an element. */
export function textOf(element: Element | undefined): string {
  return (element?.children ?? []).filter((child) => typeof child === 'string').join('');
}

function attributesOf(tag: SaxesTagNS): Element['attributes'] {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const { local, uri, value } of Object.values(tag.attributes)) {
    attributes[uri.endsWith('/relationships') ? `r:${local}` : local] = value;
  }
  return attributes;
}

function decodeXml(part: Uint8Array): string {
  const isWide = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff);
  try {
    return new TextDecoder(isWide && part[0] === 0xfe ? 'utf-16be' : isWide ? 'utf-16le' : 'utf-8').decode(part);
  } catch (error) {
    throw broken(error);
  }
}

function broken(cause: unknown): Unreadable {
  return new Unreadable('文件内部的 XML 已损坏，未收录；请在 Office 或 WPS 里打开确认，另存后重新放入。', { cause });
}
