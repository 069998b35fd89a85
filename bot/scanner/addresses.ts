/** 住址: a postal address down to the door. A road and a house number alone may be an office; a flat, or a village group, is a home. */
import { isAlphanumeric, isHan } from './characters.ts';
import type { Finding } from './finding.ts';
import { isAhead, isNear, marksBefore, type Reading } from './reading.ts';
import type { Topic } from './words/topics.ts';

const LONGEST = 64;
const SHORTEST = 6;
const HOME: ReadonlySet<Topic> = new Set<Topic>(['address', 'home']);
const PUBLIC: ReadonlySet<Topic> = new Set<Topic>(['publicPlace']);
const REACH = 24;
/** 区划 from the province down to the village, then streets. */
const REGION = /[省市区县旗州镇乡村]|街道|社区/;
const STREET = /[路街巷道弄里胡同]/;
/** 学院路 is a road, 医院家属区 a place to live. */
const STREET_OF_THAT_NAME = /^(?:[路街巷东西南北]|大道|家属|宿舍|公寓|小区|新村)/;
const FIGURE = '[0-9零〇一二三四五六七八九十百A-Za-z]{1,5}';
/** A flat: 8栋1702, 3幢2单元1101室, C座1903室, 8栋3-2. */
const FLAT = new RegExp(
  `${FIGURE}(?:栋|幢|座|号楼|单元|#)[^,;]{0,12}[0-9]{2,5}|[0-9]{1,4}室|[0-9]{1,5}户|(?:栋|幢)[0-9]`,
);
/** A farm: 14组81号, 村东队12号. */
const FARM = /[村组队][^,;]{0,6}[0-9]{1,4}号|村[^,;]{0,4}[0-9一二三四五六七八九十]{1,3}组/;
const HOUSE = /[路街巷道弄][0-9零一二三四五六七八九十-]{1,6}号/;
const OPENERS = [
  '住在',
  '家住',
  '现住',
  '寄到',
  '寄往',
  '寄至',
  '送到',
  '快递到',
  '地址',
  '住址',
  '位于',
  '老家',
  '户籍',
  '家在',
  '住',
  '在',
  '到',
  '是',
  '为',
  '址',
];

export function findAddresses(reading: Reading): Finding[] {
  const found: Finding[] = [];
  const { plain } = reading;
  for (let start = 0; start < plain.length;) {
    const end = stretchEnd(plain, start);
    const address = end - start >= SHORTEST ? addressIn(reading, start, end) : undefined;
    if (address) found.push(address);
    start = Math.max(end, start + 1);
  }
  return found;
}

/** A stretch without blanks and punctuation, cut at a length no address reaches. */
function stretchEnd(plain: string, start: number): number {
  let end = start;
  while (end < plain.length && end - start < LONGEST && isAddressSign(plain.charCodeAt(end))) end += 1;
  return end;
}

function isAddressSign(code: number): boolean {
  return isHan(code) || isAlphanumeric(code) || code === 45 || code === 35;
}

function addressIn(reading: Reading, from: number, to: number): Finding | undefined {
  const stretch = reading.plain.slice(from, to);
  if (!/[0-9零〇一二三四五六七八九十]/.test(stretch) || !/[号室栋幢座户组]|单元/.test(stretch)) return undefined;
  const start = from + openingOf(stretch);
  const value = reading.plain.slice(start, to);
  const size = lastDetail(value);
  if (size < SHORTEST || !isHome(reading, start, value.slice(0, size))) return undefined;
  return { start, end: start + size, type: 'address' };
}

function isHome(reading: Reading, start: number, value: string): boolean {
  const hasRegion = REGION.test(value);
  const end = start + value.length;
  if (!hasRegion && !STREET.test(value)) return false;
  if (isPublic(reading, start, end)) return false;
  if (FLAT.test(value) || FARM.test(value)) return hasRegion || isForHome(reading, start);
  return HOUSE.test(value) && hasRegion && isForHome(reading, start);
}

/** The name of an institution in it, right before or right behind it. */
function isPublic(reading: Reading, start: number, end: number): boolean {
  for (const mark of marksBefore(reading, end, end - start + 8)) {
    if (mark.topic === 'publicPlace' && !STREET_OF_THAT_NAME.test(reading.plain.slice(mark.end, mark.end + 2)))
      return true;
  }
  return isAhead(reading, end, { topics: PUBLIC, reach: 8 });
}

function isForHome(reading: Reading, start: number): boolean {
  return reading.column(start) === 'address' || isNear(reading, start, { topics: HOME, reach: REACH });
}

/** The address begins behind the last opening word that stands before its first region. */
function openingOf(stretch: string): number {
  const region = stretch.search(REGION);
  const head = stretch.slice(0, region < 0 ? Math.max(0, stretch.search(STREET)) : region);
  let opening = 0;
  for (const word of OPENERS) {
    const at = head.lastIndexOf(word);
    if (at >= 0) opening = Math.max(opening, at + word.length);
  }
  return opening;
}

/** Up to the last figure or its counter: what follows is the sentence. */
function lastDetail(value: string): number {
  let last = 0;
  for (const match of value.matchAll(
    /(?:[0-9]|[零〇一二三四五六七八九十])(?:号楼|单元|号|室|栋|幢|座|户|组|楼|层)?|[A-Za-z]座/g,
  )) {
    last = match.index + match[0].length;
  }
  return last;
}
