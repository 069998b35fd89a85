/** Numbers with a unit: sums, people, times, lengths of time, marks, shares, things. */
import type { Dimension, Measure } from './value.ts';
import { NUMBER, numberIn, written } from './number.ts';

interface Unit {
  readonly sign: RegExp;
  readonly dimension: Dimension;
  /** Things are told apart by their unit; lengths of time by what they are converted to. */
  readonly unit?: string;
  readonly factor?: number;
}

const THINGS =
  /^(?:人次|学分|学时|课时|个标准课时|平方米|公里|千米|米|毫升|升|公斤|千克|吨|册|份|张|门|倍|台|套|间|栋|辆|篇|节课|节|字|GB|MB|TB|G|M|本(?!人|科|校|院|办|章|规|学|表|条|单|部|次|月|年|市|省|地|专|级|着|身|届|职)|个(?:专业|系部|系|校区|校门|班|岗位|志愿|项目|座位|席位|床位|机位|车位|教室|实验室|实训室|社团|窗口|部门|问题|城市|品种))/u;
/** The first that fits; longer ones stand before those they contain. */
const UNITS: readonly Unit[] = [
  { sign: /^(?:元|块钱|人民币)(?!月|旦|素)/u, dimension: 'money', unit: '元' },
  { sign: THINGS, dimension: 'count' },
  { sign: /^(?:人|名(?!称|单|额|字|次|义|师)|位(?!于|置|次))/u, dimension: 'people', unit: '人' },
  { sign: /^(?:个名额|个指标)/u, dimension: 'people', unit: '人' },
  { sign: /^次(?!日|年|月|序|要|性)/u, dimension: 'times', unit: '次' },
  { sign: /^个?工作日/u, dimension: 'workdays', unit: '天' },
  { sign: /^(?:天|日(?!期|常|间|报|程|制|志))/u, dimension: 'duration', unit: 'days' },
  { sign: /^(?:个?星期|周)(?![一二三四五六日天末岁年])/u, dimension: 'duration', unit: 'days', factor: 7 },
  { sign: /^个月/u, dimension: 'duration', unit: 'months' },
  { sign: /^周?年(?!级|度|底|初|末|制|龄)/u, dimension: 'duration', unit: 'months', factor: 12 },
  { sign: /^个?小时/u, dimension: 'duration', unit: 'minutes', factor: 60 },
  { sign: /^分钟/u, dimension: 'duration', unit: 'minutes' },
  { sign: /^个?学期/u, dimension: 'duration', unit: 'terms' },
  { sign: /^周?岁/u, dimension: 'age', unit: '岁' },
  { sign: /^分(?![钟之别院类管为成校析数段期级配布享工专制子公行])/u, dimension: 'score', unit: '分' },
  { sign: /^%/u, dimension: 'share', unit: '%' },
];

const NUMBERS = new RegExp(
  `(?<![\\d.第某逐])(?<number>${NUMBER})\\s*(?<multiple>[百千万亿](?=元))?\\s*(?:余|多)?`,
  'gu',
);
const PERCENT = new RegExp(`百分之(?<number>${NUMBER})`, 'gu');
const RATIO = /(?<!\d)(?<one>\d{1,2})\s*(?:比|:)\s*(?<other>\d{1,2})(?!\d)/gu;
const YEAR = /(?<!\d)(?:19|20)\d{2}\s*(?:年|级|届|学年)?(?:-|~)?(?:(?:19|20)\d{2})?\s*(?:学?年度?)?/gu;

/** 一人一岗, 一次性, 统一: a bare 一 before these is no count. */
const NO_COUNT = /^(?:一|两|三|二)$/u;
const SAYINGS = /^(?:次性|人一|年一|天一|日[三游]|年级|年生|年制|人间|人寝|人房)/u;

export function counted(text: string): readonly Measure[] {
  const rest = text.replace(YEAR, (year) => (/年|级|届/u.test(year) ? '\u00A0'.repeat(year.length) : year));
  const shares = Array.from(rest.matchAll(PERCENT), (found) => shareOf(found)).filter((each) => each !== undefined);
  const ratios = Array.from(rest.matchAll(RATIO), ratioOf);
  const taken = [...shares, ...ratios];
  const numbers = Array.from(rest.matchAll(NUMBERS), (found) => measureOf(found, rest)).filter(
    (each) => each !== undefined && !taken.some(({ start, end }) => each.start < end && start < each.end),
  );
  return [...taken, ...numbers].filter((each) => each !== undefined);
}

function shareOf(found: RegExpExecArray): Measure | undefined {
  const value = numberIn(found.groups?.['number'] ?? '');
  if (value === undefined) return undefined;
  const span = { start: found.index, end: found.index + found[0].length };
  return { dimension: 'share', unit: '%', value: written(value), bound: boundAt(found.input, span), ...span };
}

function ratioOf(found: RegExpExecArray): Measure {
  const { one = '', other = '' } = found.groups ?? {};
  const span = { start: found.index, end: found.index + found[0].length };
  return { dimension: 'share', unit: '比', value: `${one}:${other}`, bound: 'exact', ...span };
}

function measureOf(found: RegExpExecArray, text: string): Measure | undefined {
  const { number = '', multiple } = found.groups ?? {};
  const start = found.index;
  const behind = text.slice(start + found[0].length);
  if (NO_COUNT.test(number) && SAYINGS.test(behind)) return undefined;
  if (/^(?:人间|人寝|年制|年一贯|年级)/u.test(behind)) return undefined;
  const known = UNITS.find(({ sign }) => sign.test(behind));
  const amount = numberIn(number, multiple);
  if (!known || amount === undefined) return undefined;
  const words = known.sign.exec(behind)?.[0] ?? '';
  const span = { start, end: start + found[0].length + words.length };
  const { dimension, unit = words, factor = 1 } = known;
  return { dimension, unit, value: written(amount * factor), bound: boundAt(text, span), ...span };
}

const MOST =
  /(?:不(?:得|能|可|应|许|准)?(?:超过|超出|多于|高于|大于|长于)|最多|至多|最高|最长|上限(?:为|是)?|(?<!期)限(?:额|期)?(?:为|在)?|控制在)[^\d,，]{0,3}$/u;
const LEAST = /(?:不(?:得|能|可|应)?(?:少于|低于|小于|短于)|至少|最少|最低|最短|下限(?:为|是)?)[^\d,，]{0,3}$/u;
const OVER = /(?:超过|超出|逾期|满|不足|未满|不满|达到|多于|少于|低于|高于|距离?)[^\d,，]{0,1}$/u;
const WITHIN = /^\s*(?:以内|之内|内|以下)/u;
const ABOVE = /^\s*(?:以上|及以上|起)/u;

/** What is said around a number: a limit, a threshold, or the value itself. */
function boundAt(text: string, { start, end }: { readonly start: number; readonly end: number }): Measure['bound'] {
  const [before, after] = [text.slice(Math.max(0, start - 12), start), text.slice(end)];
  if (MOST.test(before)) return 'most';
  if (LEAST.test(before)) return 'least';
  if (OVER.test(before)) return 'over';
  if (WITHIN.test(after)) return 'most';
  return ABOVE.test(after) ? 'least' : 'exact';
}
