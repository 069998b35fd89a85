/** What a Word paragraph is, by its own properties or its style's: a heading, an item of a list, the title. */
import { childAt, valueAt, type Element } from '../xml.ts';
import type { Lists } from './lists.ts';
import { readListPlace, readOutline, type Style, type Styles } from './styles.ts';

export interface Paragraph {
  /** Lower case; empty without a style. */
  readonly style: string;
  /** 1 is the outermost; undefined for text. */
  readonly headingLevel: number | undefined;
  /** The list it is counted in. */
  readonly list: { readonly number: string; readonly level: number } | undefined;
  /** Its end was deleted: its words go on in the next paragraph. */
  readonly isOpenEnded: boolean;
}

const BODY_TEXT = 9;
/** The number of the list that is none. */
const NO_LIST = '0';

export function readParagraph(element: Element, styles: Styles, lists: Lists): Paragraph {
  const properties = childAt(element, 'pPr');
  const lineage = styles.lineage(valueAt(properties, 'pStyle'));
  const outline = readOutline(properties) ?? lineage.find((style) => style.outline !== undefined)?.outline;
  return {
    style: lineage[0]?.name ?? '',
    headingLevel: outline === undefined || outline >= BODY_TEXT ? undefined : outline + 1,
    list: listOf(properties, lineage, lists),
    isOpenEnded: childAt(properties, 'rPr', 'del') !== undefined,
  };
}

/** The paragraph's own word counts before its style's; a style may be bound to a level by the list itself. */
function listOf(properties: Element | undefined, lineage: readonly Style[], lists: Lists): Paragraph['list'] {
  const own = readListPlace(properties);
  const style = lineage.find(({ list }) => list.number !== undefined);
  const number = own.number ?? style?.list.number ?? NO_LIST;
  if (number === NO_LIST) return undefined;
  const bound = style && own.number === undefined ? lists.list(number)?.levelOfStyle(style.id) : undefined;
  return { number, level: own.level ?? bound ?? style?.list.level ?? 0 };
}
