/** Gives every passage of a document a place of its own in words people use: `三、考勤 > （二）考勤签到打卡 > 4`. */
import type { Frame, Leaf } from './nest.ts';
import { CLAUSE_RANK } from '../numbering.ts';
import { clip } from '../wording.ts';

/** A leaf, or a part of one that was too long. */
export interface Part extends Leaf {
  /** `（1/3）`; empty for a whole leaf. */
  readonly part: string;
}

export interface Named {
  readonly leaf: Leaf;
  readonly clause: string;
}

const LONGEST_PLACE = 40;
const BETWEEN = ' > ';

/**
 * The clause of each part. Headings give their words, clauses their numbers. The first paragraph under a heading goes by
 * the heading itself, the next is 第2段 (第2款 inside an article); bullets are 第1项, 第2项. What would still have the
 * same name as something before it (numbers that start again) is told apart as （第2处）. A file with pages or rows of its
 * own adds them: `第三条（第2页）`.
 */
export function nameClauses(parts: readonly Part[]): readonly Named[] {
  const frames = frameNamer();
  const count = counter();
  const unique = distinguisher();
  return parts.map((leaf) => {
    const own = leaf.label || (isContinued(leaf) ? count.current(leaf) : count.next(leaf));
    const place = clip(own, LONGEST_PLACE);
    return { leaf, clause: unique(locate(leaf, join(frames(leaf.frame), place) + leaf.part)) };
  });
}

function join(outer: string, place: string): string {
  return outer && place ? outer + BETWEEN + place : outer + place;
}

function locate({ location }: Part, name: string): string {
  if (location === undefined || name.split(BETWEEN).includes(location)) return name;
  return name ? `${name}（${location}）` : location;
}

/** Parts after the first belong to the same paragraph. */
function isContinued({ part }: Part): boolean {
  return part !== '' && !part.startsWith('（1/');
}

/** The full name of each frame, unlike that of every other frame. */
function frameNamer(): (frame: Frame | undefined) => string {
  const unique = distinguisher();
  const known = new Map<Frame | undefined, string>([[undefined, '']]);
  return function nameOf(frame: Frame | undefined): string {
    const name = known.get(frame);
    if (name !== undefined || !frame) return name ?? '';
    const outer = nameOf(frame.parent);
    const place = clip(frame.place, LONGEST_PLACE);
    const full = place ? unique(join(outer, place)) : outer;
    known.set(frame, full);
    return full;
  };
}

/** Counts paragraphs and bullets frame by frame. */
function counter(): { next(leaf: Leaf): string; current(leaf: Leaf): string } {
  const counts = new Map<string, Map<Frame | undefined, number>>();
  const read = (leaf: Leaf): number => counts.get(leaf.kind)?.get(leaf.frame) ?? startOf(leaf);
  const word = (leaf: Leaf): string => ordinal(leaf, read(leaf));
  return {
    current: word,
    next(leaf) {
      const ofKind = counts.get(leaf.kind) ?? new Map<Frame | undefined, number>();
      counts.set(leaf.kind, ofKind.set(leaf.frame, read(leaf) + 1));
      return word(leaf);
    },
  };
}

/** The words of a quotable frame are its first paragraph. */
function startOf({ frame, kind }: Leaf): number {
  return kind === 'paragraph' && frame?.isQuotable ? 1 : 0;
}

function ordinal({ kind, frame }: Leaf, count: number): string {
  if (kind === 'bullet') return `第${count}项`;
  if (count <= 1) return '';
  return `第${count}${frame?.isQuotable && frame.numbering?.rank === CLAUSE_RANK ? '款' : '段'}`;
}

/** Names a second thing of one name `…（第2处）`, and so on. */
function distinguisher(): (name: string) => string {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return function unique(name) {
    let candidate = name;
    let count = counts.get(name) ?? 1;
    while (taken.has(candidate)) {
      count += 1;
      candidate = `${name}（第${count}处）`;
    }
    counts.set(name, count);
    taken.add(candidate);
    return candidate;
  };
}
