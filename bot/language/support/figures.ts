/** The figures of a text: numbers with what they count, weekdays and hours, in one spelling. */
import { NUMERAL_SIGNS, readNumeral } from '../numerals.ts';

export interface Figure {
  /** In Arabic digits, without separators. */
  readonly value: string;
  /** The sign that says what is counted. Empty: none follows. */
  readonly unit: string;
}

const UNIT = '次天年月日号个名人位元块万亿分点时小周岁级条项款章节份张页件台层楼栋室科门组学课期届倍成折%％℃';
const NUMBER = new RegExp(`(?<arabic>[0-9０-９][0-9０-９,，.．:：]*)|(?<written>[${NUMERAL_SIGNS}万亿]+)`, 'gu');
/** 一 is an article as often as a number; after it only these count. */
const COUNTED = /[次天年月日元周]/u;
const DAYS =
  /(?:周|星期|礼拜)([一二三四五六日天末])|([上下中]午|早上|晚上|凌晨|今[天日年]|明[天日年]|昨[天日]|本[周月年学]|下[周月]|上[周月])/gu;

export function figuresIn(text: string): readonly Figure[] {
  const numbers = [...text.matchAll(NUMBER)].flatMap((match) => figureOf(match, text));
  const days = [...text.matchAll(DAYS)].map(([all, weekday]) => ({
    value: weekday === undefined ? all : `周${weekday.replace('天', '日')}`,
    unit: '',
  }));
  return [...numbers, ...days];
}

/** The figure stands among these: the same value, counting the same or, in a table, nothing named. */
export function isAmong({ value, unit }: Figure, figures: readonly Figure[]): boolean {
  return figures.some((each) => each.value === value && (each.unit === unit || each.unit === '' || unit === ''));
}

function figureOf(match: RegExpMatchArray, text: string): readonly Figure[] {
  const { arabic, written = '' } = match.groups ?? {};
  const unit = unitAfter(text.slice((match.index ?? 0) + match[0].length));
  if (arabic !== undefined) return [{ value: plainValue(arabic), unit }];
  if (unit === '' && Array.from(written).length < 2) return [];
  if (written === '一' && !COUNTED.test(unit)) return [];
  return [{ value: String(readNumeral(written) ?? written), unit }];
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
