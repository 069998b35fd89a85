/** What Word's styles say about paragraphs, as far as it decides structure: names, heading levels, numbering. */
import { childAt, elementsOf, valueAt, type Element } from '../xml.ts';

/** A place in a numbered list; a number `0` means "none", whatever the style says. */
export interface ListPlace {
  readonly number?: string;
  readonly level?: number;
}

export interface Style {
  readonly id: string;
  /** Lower case, such as `title`, `toc 1`. */
  readonly name: string;
  readonly basedOn?: string | undefined;
  /** 0 is the outermost heading, 9 is body text. */
  readonly outline?: number | undefined;
  readonly list: ListPlace;
}

export interface Styles {
  /** The style and those it is based on, nearest first. */
  lineage(id: string | undefined): readonly Style[];
}

const LONGEST_LINEAGE = 20;

export function readStyles(part: Uint8Array | undefined): Styles {
  const styles = new Map<string, Style>();
  let usual: string | undefined;
  for (const element of elementsOf(part, 'style')) {
    const { styleId: id = '', type, default: isDefault } = element.attributes;
    if (type === 'paragraph' && isDefault !== undefined && isDefault !== '0') usual = id;
    styles.set(id, {
      id,
      name: (valueAt(element, 'name') ?? '').toLowerCase(),
      basedOn: valueAt(element, 'basedOn'),
      outline: readOutline(childAt(element, 'pPr')),
      list: readListPlace(childAt(element, 'pPr')),
    });
  }
  return {
    lineage(id) {
      const line: Style[] = [];
      let style = styles.get(id ?? usual ?? '');
      for (; style && line.length < LONGEST_LINEAGE; style = styles.get(style.basedOn ?? '')) line.push(style);
      return line;
    },
  };
}

/** The heading level that paragraph properties give. */
export function readOutline(properties: Element | undefined): number | undefined {
  return readWhole(valueAt(properties, 'outlineLvl'));
}

/** The list that paragraph properties put a paragraph into. */
export function readListPlace(properties: Element | undefined): ListPlace {
  const number = valueAt(properties, 'numPr', 'numId');
  const level = readWhole(valueAt(properties, 'numPr', 'ilvl'));
  return { ...(number === undefined ? {} : { number }), ...(level === undefined ? {} : { level }) };
}

/** A whole number that is not negative. */
export function readWhole(written: string | undefined): number | undefined {
  return written !== undefined && /^\d{1,7}$/u.test(written) ? Number(written) : undefined;
}
