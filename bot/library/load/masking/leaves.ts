/** A text gathered from many places of a file, private values found in the whole, and written back where they came from. */
import { mask, type Finding } from '../../../scanner/index.ts';

/** A place with text. The same may stand in the whole several times. */
export interface Leaf {
  readonly text: string;
  readonly edits: Edit[];
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Stretch {
  readonly leaf: Leaf;
  readonly start: number;
}

export type Find = (text: string) => readonly Finding[];

/** What is looked at as one text. */
export interface Gathering {
  add(leaf: Leaf): void;
  /** What stands between two places: a tab, the end of a line. */
  part(separator: string): void;
  /** Notes in every leaf what is to be written there. Gives back the values found. */
  settle(find: Find): ReadonlySet<string>;
}

export function createLeaf(text: string): Leaf {
  return { text, edits: [] };
}

export function createGathering(): Gathering {
  const stretches: Stretch[] = [];
  const pieces: string[] = [];
  let length = 0;
  const push = (text: string): void => {
    pieces.push(text);
    length += text.length;
  };
  return {
    add(leaf) {
      stretches.push({ leaf, start: length });
      push(leaf.text);
    },
    part: push,
    settle(find) {
      const whole = pieces.join('');
      const findings = find(whole);
      spread(whole, findings, stretches);
      return new Set(findings.map(({ start, end }) => whole.slice(start, end)));
    },
  };
}

/** Both are sorted. A value that spans several places is written into the first, and taken out of the others. */
function spread(whole: string, findings: readonly Finding[], stretches: readonly Stretch[]): void {
  let next = 0;
  for (const { start, end, type } of findings) {
    const value = whole.slice(start, end);
    let text = mask(value, [{ start: 0, end: value.length, type }]);
    while (endOf(stretches[next]) <= start) next += 1;
    for (let at = next; (stretches[at]?.start ?? Infinity) < end; at += 1) {
      text = edit(stretches[at], { start, end, text });
    }
  }
}

/** Gives back what is left to be written elsewhere. */
function edit(stretch: Stretch | undefined, { start, end, text }: Edit): string {
  if (!stretch || stretch.leaf.text === '') return text;
  const { leaf } = stretch;
  const from = Math.max(0, start - stretch.start);
  leaf.edits.push({ start: from, end: Math.min(leaf.text.length, end - stretch.start), text });
  return '';
}

function endOf(stretch: Stretch | undefined): number {
  return stretch ? stretch.start + stretch.leaf.text.length : Infinity;
}

/** The text of a leaf as it is to be written. Edits that overlap hide all they cover. */
export function written({ text, edits }: Leaf): string {
  let result = '';
  let at = 0;
  for (const each of edits.toSorted((one, other) => one.start - other.start)) {
    if (each.start >= at) result += text.slice(at, each.start) + each.text;
    at = Math.max(at, each.end);
  }
  return result + text.slice(at);
}
