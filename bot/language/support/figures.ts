/** The figures of a text: numbers with what they count, weekdays and hours, in one spelling. */
import { NUMERAL_SIGNS, readNumeral } from '../numerals.ts';

export interface Figure {
  /** In Arabic digits, without separators. */
  readonly value: string;
  /** The sign that says what is counted. Empty: none follows. */
  readonly unit: string;
  /** It is the most or the least there may be, the last or the first day. */
  readonly bound?: 'most' | 'least';
}

const UNIT = '次天年月日号个名人位元块万亿分点时小周岁级条项款章节份张页件台层楼栋室科门组学课期届倍成折%％℃';
const NUMBER = new RegExp(`(?<arabic>[0-9０-９][0-9０-９,，.．:：]*)|(?<written>[${NUMERAL_SIGNS}万亿]+)`, 'gu');
/** 一 is an article as often as a number; after it only these count. */
const COUNTED = /[次天年月日元周]/u;
/** Behind the figure and its unit, and before it. */
const MOST_AFTER = /^.{0,4}?(?:以内|之内|以下|之前|以前|[内前止]|截止|封顶)/u;
const LEAST_AFTER = /^.{0,4}?(?:以上|以外|之后|以后|[后起])/u;
const MOST_BEFORE = /(?:最多|至多|最高|不得?超过|不多于|不高于|少于|低于|不足|不满|截至|上限)[^，。；0-9]{0,3}$/u;
const LEAST_BEFORE = /(?:至少|最少|最低|不得?少于|不得?低于|超过|高于|多于|满|起始)[^，。；0-9]{0,3}$/u;
/** How often: a figure of its own. */
const OFTEN = /每(?:个)?(天|日|周|星期|月|季度|学期|学年|年|人|次)/gu;
const DAYS =
  /(?:周|星期|礼拜)([一二三四五六日天末])|([上下中]午|早上|晚上|凌晨|今[天日年]|明[天日年]|昨[天日]|本[周月年学]|下[周月]|上[周月])/gu;

export function figuresIn(text: string): readonly Figure[] {
  const numbers = [...text.matchAll(NUMBER)].flatMap((match) => figureOf(match, text));
  const days = [...text.matchAll(DAYS)].map(([all, weekday]) => ({
    value: weekday === undefined ? all : `周${weekday.replace('天', '日')}`,
    unit: '',
  }));
  const often = [...text.matchAll(OFTEN)].map(([, each = '']) => ({
    value: `每${each.replace('日', '天').replace('星期', '周')}`,
    unit: '',
  }));
  return [...numbers, ...days, ...often];
}

/** The figure stands among these: the same value, counting the same or, in a table, nothing named. */
export function isAmong({ value, unit, bound }: Figure, figures: readonly Figure[]): boolean {
  return figures.some(
    (each) =>
      each.value === value &&
      (each.unit === unit || each.unit === '' || unit === '') &&
      (each.bound === bound || each.bound === undefined || bound === undefined),
  );
}

function figureOf(match: RegExpMatchArray, text: string): readonly Figure[] {
  const { arabic, written = '' } = match.groups ?? {};
  const rest = text.slice((match.index ?? 0) + match[0].length);
  const unit = unitAfter(rest);
  const bound = boundOf(text.slice(0, match.index), rest);
  if (arabic !== undefined) return [{ value: plainValue(arabic), unit, ...bound }];
  if (unit === '' && Array.from(written).length < 2) return [];
  if (written === '一' && !COUNTED.test(unit)) return [];
  return [{ value: String(readNumeral(written) ?? written), unit, ...bound }];
}

function boundOf(before: string, rest: string): Pick<Figure, 'bound'> {
  const [after = ''] = rest.split(/[，,。；;、]|(?<=[0-9])/u);
  const lead = before.slice(-10);
  if (MOST_BEFORE.test(lead) || MOST_AFTER.test(after)) return { bound: 'most' };
  return LEAST_BEFORE.test(lead) || LEAST_AFTER.test(after) ? { bound: 'least' } : {};
}

function unitAfter(rest: string): string {
  const [next = ''] = rest.trimStart();
  return UNIT.includes(next) ? next.replace('％', '%').replace('号', '日') : '';
}

function plainValue(arabic: string): string {
  const digits = arabic
    .normalize('NFKC')
    .replaceAll(',', '')
    .replace(/[.:]+$/u, '');
  return digits.includes(':') ? digits : String(Number(digits));
}
