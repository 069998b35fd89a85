/** Runs: groups of digits next to each other that may together be one number, with the shape they are written in. */
import type { DigitRow, Group, Joint } from './digits.ts';

/** Digits row.values[from…to), written in groups first…last. */
export interface Run {
  readonly row: DigitRow;
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

export function sizeOf(run: Run): number {
  return run.to - run.from;
}

/** Where the run begins and ends in the plain text. */
export function placeOf(run: Run): { start: number; end: number } {
  return { start: run.row.places[run.from] ?? 0, end: (run.row.places[run.to - 1] ?? 0) + 1 };
}

/** Every run that begins with this group and has `least` to `most` digits, the shortest first. */
export function runsFrom(row: DigitRow, first: number, [least, most]: readonly [number, number]): Run[] {
  const runs: Run[] = [];
  const from = row.groups[first]?.from ?? 0;
  for (let last = first; last < row.groups.length; last += 1) {
    const group = row.groups[last];
    if (!group || (last > first && group.joint === 'cut') || group.to - from > most) break;
    if (group.to - from >= least) runs.push({ row, first, last, from, to: group.to });
  }
  return runs;
}

/** The lengths of the groups, those that touch counted as one: '3-4-4'. */
export function shapeOf({ row, first, last }: Run): string {
  const lengths: number[] = [];
  for (let index = first; index <= last; index += 1) {
    const group = row.groups[index];
    const length = group ? group.to - group.from : 0;
    if (index > first && group?.joint === 'touching') lengths.push((lengths.pop() ?? 0) + length);
    else lengths.push(length);
  }
  return lengths.join('-');
}

/** The separators inside the run, each once. */
export function jointsOf({ row, first, last }: Run): ReadonlySet<Joint> {
  const joints = new Set<Joint>();
  for (const group of row.groups.slice(first + 1, last + 1)) if (group.joint !== 'touching') joints.add(group.joint);
  return joints;
}

/** Every digit for itself: 1 3 8 0 …, dictated. */
export function isDictated(run: Run): boolean {
  return run.last - run.first + 1 === sizeOf(run);
}

/** A run must not be cut out of a longer number: what touches it is written otherwise, what follows is a number of its own. */
export function standsAlone(run: Run): boolean {
  const before = run.row.groups[run.first - 1];
  const joint = run.row.groups[run.first]?.joint;
  const after = run.row.groups[run.last + 1];
  const single = run.first === run.last;
  if (joint === 'touching' || after?.joint === 'touching') return single;
  return (
    single || !(isLongNeighbour(before, joint) || (isLongNeighbour(after, after?.joint) && !opensMobile(run, after)))
  );
}

function isLongNeighbour(neighbour: Group | undefined, joint: Joint | undefined): boolean {
  const hangs = joint === 'blank' || joint === 'dash' || joint === 'dot';
  return neighbour !== undefined && hangs && neighbour.to - neighbour.from >= 3;
}

function opensMobile({ row }: Run, group: Group | undefined): boolean {
  return group !== undefined && row.values[group.from] === 1 && (row.values[group.from + 1] ?? 0) >= 3;
}
