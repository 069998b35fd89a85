/** The headings, clauses and lead-ins that are open while a document is read from top to bottom. */
import type { Numbering } from '../numbering.ts';

/** A heading, a clause or a lead-in ("…如下：") that other text stands under. */
export interface Frame {
  readonly parent: Frame | undefined;
  /** As printed. */
  readonly words: string;
  /** Its part of a citation: the words of a heading, the number of a clause; empty for a sentence without a number. */
  readonly place: string;
  readonly numbering: Numbering | undefined;
  /** Its own words are a leaf too, so that the next paragraph inside is its second. */
  readonly isQuotable: boolean;
}

/** A piece of text in its place. */
export interface Leaf {
  readonly frame: Frame | undefined;
  readonly kind: 'clause' | 'paragraph' | 'bullet' | 'row';
  /** Its own part of a citation; empty where it has to be counted. */
  readonly label: string;
  readonly text: string;
  /** Where the file shows it, such as `第3页`. */
  readonly location?: string | undefined;
  /** A row's values by the names of their columns. */
  readonly cells?: Readonly<Record<string, string>>;
}

/** A frame that may still receive text. */
export interface OpenFrame extends Omit<Frame, 'parent'> {
  /** `lead`: a sentence without a number that announces a list or a table. */
  readonly kind: 'heading' | 'clause' | 'lead';
  /** What stands deeper has a larger key. Headings of the format are nested by level instead. */
  readonly key: number;
  readonly level?: number;
  /** How many lists it stands in. */
  readonly depth: number;
  /** A name that turns out to be an item when nothing comes under it. */
  readonly otherwise?: Omit<Leaf, 'frame'>;
}

/** An open frame as the nest keeps it. */
export interface Standing extends OpenFrame {
  readonly frame: Frame;
  isUsed: boolean;
  /** The last thing right under it that was an item and no heading. */
  lastItem: Numbering | undefined;
}

export interface Nest {
  /** Outermost first. */
  readonly standing: readonly Standing[];
  /** Everything added or opened from now on stands at this location of the file. */
  turnTo(location: string | undefined): void;
  /** The number of the last item directly above the innermost frame's place. */
  itemBefore(): Numbering | undefined;
  open(frame: OpenFrame): void;
  /** Closes the innermost frame as long as the rule says so. */
  closeWhile(rule: (innermost: Standing) => boolean): void;
  add(leaf: Omit<Leaf, 'frame'>): void;
  /** Closes everything; the leaves in the order of the document. */
  finish(): readonly Leaf[];
}

export function openNest(): Nest {
  const standing: Standing[] = [];
  const leaves: Leaf[] = [];
  let here: string | undefined;
  let lastItemOutside: Numbering | undefined;

  const innermost = (): Standing | undefined => standing.at(-1);

  function add(leaf: Omit<Leaf, 'frame'>): void {
    for (const each of standing) each.isUsed = true;
    leaves.push({ frame: innermost()?.frame, ...(here === undefined ? {} : { location: here }), ...leaf });
  }

  function close(): void {
    const closed = standing.pop();
    if (!closed) return;
    const wasItem = closed.isQuotable || !closed.isUsed;
    const outer = innermost();
    const lastItem = wasItem ? closed.numbering : undefined;
    if (outer) outer.lastItem = lastItem;
    else lastItemOutside = lastItem;
    if (!closed.isUsed && closed.otherwise) add(closed.otherwise);
  }

  function closeWhile(rule: (innermost: Standing) => boolean): void {
    for (let last = innermost(); last && rule(last); last = innermost()) close();
  }

  return {
    standing,
    turnTo(location) {
      here = location;
    },
    itemBefore: () => (standing.length > 1 ? standing.at(-2)?.lastItem : lastItemOutside),
    open({ words, place, numbering, isQuotable, otherwise, ...rest }) {
      const frame = { parent: innermost()?.frame, words, place, numbering, isQuotable };
      const later = otherwise && { otherwise: { ...otherwise, location: here } };
      standing.push({ ...rest, ...later, ...frame, frame, isUsed: false, lastItem: undefined });
    },
    closeWhile,
    add,
    finish() {
      closeWhile(() => true);
      return leaves;
    },
  };
}
