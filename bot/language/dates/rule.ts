/** What the rules of the grammar share: the shape of a rule, the pieces they find, and the spelling of numbers. */
import { readNumeral } from '../numerals.ts';
import type { Named } from './named.ts';
import type { Present } from './present.ts';

export type Shift = '上班' | '下班';

/** Parts of the day, as far as they tell which hours are meant. */
export type Part = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

export interface Clock {
  /** As it was said: 3 for 3点 and for 下午3点; 24 is possible. */
  readonly hour: number;
  readonly minute: number;
  /** Written so that morning and evening cannot be mistaken: 08:30, 15点, or counted from now. */
  readonly exact: boolean;
}

export interface Saying {
  readonly day?: Named;
  readonly part?: Part;
  readonly clock?: Clock;
  readonly until?: Clock;
  readonly shifts?: readonly Shift[];
  /** 周三前: up to then. */
  readonly deadline?: true;
}

export interface Piece extends Saying {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export type Groups = Readonly<Record<string, string | undefined>>;

export interface Rule {
  /** Without back references and without unbounded repetition, so that reading stays linear. */
  readonly source: string;
  /** Only directly behind another piece: 晚 in 周五晚. */
  readonly glued?: true;
  /** Undefined: the words fit, but mean something else. */
  readonly read: (groups: Groups, present: Present) => Saying | undefined;
}

const SIGNS = '零〇一二三四五六七八九十百千万廿卅';
const ONES = '[一二三四五六七八九]';

/**
 * No number begins in the middle of another one; but 周三 may be followed by 十点. A source that begins with this must
 * go on with a number, so that it is tried only where one stands.
 */
export const NUMBER_STARTS = `(?<![0-9A-Za-z.])(?<!(?<![周期拜])[${SIGNS}])`;
/** The signs a number may begin with. */
export const FIRST_OF_NUMBER = /[0-9零〇一二两三四五六七八九十廿卅初]/u;
/** No number goes on here. */
export const NUMBER_ENDS = `(?![0-9${SIGNS}])`;

/** 1 to 99, in digits or characters: 3, 08, 十一, 廿三, 初三. */
export const SMALL = `(?:[0-9]{1,2}|${ONES}?十${ONES}?|廿${ONES}?|卅一?|初十|初?${ONES})${NUMBER_ENDS}`;
/** A year with its century: 2026, 二〇二六. */
export const FULL_YEAR = '(?:(?:19|20)[0-9]{2}|[一二][零〇一二三四五六七八九]{3})';

/** What is counted, not dated: 3个, 11.5万, 4.5分, 1-2年级, 3-5天, 5-302室. */
export const NOT_COUNTED =
  '(?!\\s*(?:[个次元块角分万亿千百倍米秒名位人岁度年届级页条章节款项篇门本张份件台套间室栋幢层楼座版学周天课班吨克斤公平折点时月%％‰℃KkGgMm]|小时|星期|工作日))';

/** The value of a number that `SMALL` or `FULL_YEAR` found; NaN where there is none. */
export function valueOf(text: string | undefined): number {
  return readNumeral((text ?? '').replace('初', '')) ?? Number.NaN;
}
