/** Counts Word's automatic numbers from the first paragraph to the last: the 第四条 that stands in no text of the file. */
import { writeOrdinal } from '../ordinals.ts';
import type { Level, List, Lists } from './lists.ts';

export interface Label {
  /** With the gap before the words: `第四条 `; empty for a bullet. */
  readonly text: string;
  readonly isBullet: boolean;
}

export interface Counter {
  /** The label of the next paragraph of this list and level; undefined where it has none. */
  next(number: string, level: number): Label | undefined;
}

const DEEPEST_LEVEL = 8;

export function createCounter(lists: Lists): Counter {
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();

  function countsOf(number: string, list: List): (number | undefined)[] {
    const count = counts.get(list.key) ?? [];
    counts.set(list.key, count);
    if (!begun.has(number)) for (const at of list.restarts.keys()) count[at] = undefined;
    begun.add(number);
    return count;
  }

  return {
    next(number, given) {
      const at = Math.min(given, DEEPEST_LEVEL);
      const list = lists.list(number);
      const level = list?.level(at);
      if (!list || !level) return undefined;
      const count = countsOf(number, list);
      const previous = count[at];
      count[at] = previous === undefined ? startOf(list, at) : previous + 1;
      for (let outer = 0; outer < at; outer += 1) count[outer] ??= startOf(list, outer);
      for (let deeper = at + 1; deeper <= DEEPEST_LEVEL; deeper += 1)
        if (startsAgain(list.level(deeper), deeper, at)) count[deeper] = undefined;
      if (level.format === 'bullet') return { text: '', isBullet: true };
      const text = print(list, level, count);
      return { text: text && text + level.gap, isBullet: false };
    },
  };
}

function startOf(list: List, at: number): number {
  return list.restarts.get(at) ?? list.level(at)?.start ?? 1;
}

function startsAgain(level: Level | undefined, at: number, used: number): boolean {
  return used < (level?.restart ?? at);
}

function print(list: List, level: Level, count: readonly (number | undefined)[]): string {
  return level.text.replace(/%([1-9])/gu, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = list.level(at)?.format ?? 'decimal';
    return writeOrdinal(level.isLegal ? 'decimal' : format, count[at] ?? 1);
  });
}
