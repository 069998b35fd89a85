/** The definitions behind Word's automatic numbers: which format, text and start each level of each list has. */
import { childAt, childrenOf, elementsOf, isOn, valueAt, type Element } from '../xml.ts';
import { readWhole, type Styles } from './styles.ts';

export interface Level {
  readonly start: number;
  readonly format: string;
  /** `第%1条`, where %1 stands for the number of the outermost level. */
  readonly text: string;
  /** All numbers in Arabic digits, whatever their levels say. */
  readonly isLegal: boolean;
  /** Between number and words. */
  readonly gap: string;
  /** Starts again after levels up to this one, counted from 1; 0 never. Undefined: after every level further out. */
  readonly restart: number | undefined;
  /** Paragraphs of this style are of this level. */
  readonly style: string | undefined;
}

export interface List {
  /** Lists of one key count on together. */
  readonly key: string;
  /** Where the list starts anew when it is used for the first time, by level. */
  readonly restarts: ReadonlyMap<number, number>;
  level(at: number): Level | undefined;
  levelOfStyle(style: string): number | undefined;
}

export interface Lists {
  list(number: string): List | undefined;
}

interface Definition {
  readonly levels: ReadonlyMap<number, Level>;
  /** The definition is that of the list this style belongs to. */
  readonly styleLink: string | undefined;
}

const DEEPEST_LINK = 5;

/** Reads `numbering.xml`. */
export function readLists(part: Uint8Array | undefined, styles: Styles): Lists {
  const definitions = new Map<string, Definition>();
  const lists = new Map<string, Element>();
  for (const element of elementsOf(part, 'abstractNum', 'num')) {
    const { abstractNumId, numId } = element.attributes;
    if (element.name === 'num') lists.set(numId ?? '', element);
    else definitions.set(abstractNumId ?? '', readDefinition(element));
  }
  const resolve = (number: string, depth = 0): { key: string; definition: Definition } | undefined => {
    const key = valueAt(lists.get(number), 'abstractNumId') ?? '';
    const definition = definitions.get(key);
    const linked = styles.lineage(definition?.styleLink ?? '').find(({ list }) => list.number)?.list.number;
    if (definition?.styleLink !== undefined && linked !== undefined && depth < DEEPEST_LINK)
      return resolve(linked, depth + 1);
    return definition && { key, definition };
  };
  const known = new Map<string, List | undefined>();
  return {
    list(number) {
      if (!known.has(number)) {
        const found = resolve(number);
        known.set(number, found && openList(lists.get(number), found));
      }
      return known.get(number);
    },
  };
}

function openList(element: Element | undefined, { key, definition }: { key: string; definition: Definition }): List {
  const levels = new Map(definition.levels);
  const restarts = new Map<number, number>();
  for (const override of childrenOf(element, 'lvlOverride')) {
    const at = readWhole(override.attributes['ilvl']) ?? 0;
    const own = childAt(override, 'lvl');
    if (own) levels.set(at, readLevel(own));
    const start = readWhole(valueAt(override, 'startOverride'));
    if (start !== undefined) restarts.set(at, start);
  }
  return {
    key,
    restarts,
    level: (at) => levels.get(at),
    levelOfStyle: (style) => [...levels].find(([, level]) => level.style === style)?.[0],
  };
}

function readDefinition(element: Element): Definition {
  const levels = childrenOf(element, 'lvl').map(
    (level) => [readWhole(level.attributes['ilvl']) ?? 0, readLevel(level)] as const,
  );
  return { levels: new Map(levels), styleLink: valueAt(element, 'numStyleLink') };
}

const GAPS: Readonly<Record<string, string>> = { nothing: '', space: ' ', tab: ' ' };

function readLevel(element: Element): Level {
  return {
    start: readWhole(valueAt(element, 'start')) ?? 1,
    format: readFormat(element),
    text: valueAt(element, 'lvlText') ?? '',
    isLegal: isOn(childAt(element, 'isLgl')),
    gap: GAPS[valueAt(element, 'suff') ?? 'tab'] ?? ' ',
    restart: readWhole(valueAt(element, 'lvlRestart')),
    style: valueAt(element, 'pStyle'),
  };
}

/** Newer formats come wrapped, with an older one for older programs beside them. */
function readFormat(element: Element): string {
  return valueAt(element, 'numFmt') ?? valueAt(element, 'AlternateContent', 'Fallback', 'numFmt') ?? 'decimal';
}
