/** Where something is: the words behind 地址, 地点, 位于. */
import type { Measure } from './value.ts';

const PLACES =
  /(?:(?:地址|地点|校址|位置|考点|办公室|窗口)\s*(?:设在|位于|为|在|是|:)\s*|(?:位于|设在|地址|地点)\s*)(?<value>[^,，。;；、()（）\u00A0]{3,40})/gu;
/** A place names a road, a house, a room; anything else behind these words is no address. */
const SIGN = /[路街巷道号楼室栋幢座馆厅层区县市镇村门堂场]/u;
const ELSEWHERE = /为准|另行|通知|公布|确定|自行|安排/u;

export function places(text: string): readonly Measure[] {
  return Array.from(text.matchAll(PLACES)).flatMap((found) => {
    const value = found.groups?.['value']?.trim() ?? '';
    const start = found.index + found[0].length - (found.groups?.['value']?.length ?? 0);
    return isPlace(value)
      ? [
          {
            dimension: 'place',
            unit: '',
            value: bare(value),
            bound: 'exact',
            start,
            end: found.index + found[0].length,
          },
        ]
      : [];
  });
}

/** A cell below 地址 is a place without any word before it. */
export function isPlace(value: string): boolean {
  return SIGN.test(value) && !ELSEWHERE.test(value);
}

export function bare(value: string): string {
  return value.replaceAll(/[\s"“”'·]|(?:办理|领取|报到|进行|举行|集合)$/gu, '');
}

/** 行政楼203 and 学院行政楼203室 are one place: all signs of the one stand in the other, in their order. */
export function isSamePlace(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  for (const sign of long) if (sign === short.charAt(at)) at += 1;
  return at === short.length;
}
