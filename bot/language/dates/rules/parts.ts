/** Parts of the day and the two shifts: 凌晨, 早上, 下午, 周五晚; 上班, 下班, 上下班. */
import type { Part, Rule, Shift } from '../rule.ts';

/** Longer words first where one begins another. */
const PARTS: Readonly<Record<Part, string>> = {
  dawn: '凌晨',
  morning: '大清早|清早|清晨|一大早|大早上|早上|早晨|早间|一早|上午',
  noon: '中午|正午|晌午',
  afternoon: '下午|午后',
  evening: '傍晚|大晚上|晚上|晚间|当晚|夜晚|夜间|夜里',
  night: '大半夜|后半夜|半夜|深夜',
};
/** 早一点 asks for haste. */
const CLOCK_FOLLOWS =
  '(?!\\s?一点(?![半钟整一二三四五0-9]))(?=\\s?(?:[0-9]{1,2}|[零一二两三四五六七八九十]{1,3})\\s?(?:[点时:]))';

const said = ([part, words]: [string, string]): Rule => ({
  source: `(?<!每天|每日|每|每(?:周|星期|礼拜)[一二三四五六日天])(?:${words})(?!好)`,
  read: () => ({ part: part as Part }),
});
const shift = (source: string, ...shifts: readonly Shift[]): Rule => ({ source, read: () => ({ shifts }) });
/** 晚 and 早 alone are too common to be read anywhere else: 早就, 晚了. */
const brief = (signs: string, part: Part): Rule[] => [
  { source: `[${signs}]${CLOCK_FOLLOWS}`, read: () => ({ part }) },
  {
    source: `[${signs}](?!就|已|点[^0-9]|些|退|知|餐|饭|操|读|了|报|会|交|到|于)`,
    glued: true,
    read: () => ({ part }),
  },
];

export const PARTS_AND_SHIFTS: readonly Rule[] = [
  ...Object.entries(PARTS).map(said),
  ...brief('早晨', 'morning'),
  ...brief('晚夜', 'evening'),
  shift('上、?下班', '上班', '下班'),
  shift('上班', '上班'),
  shift('下班|签退', '下班'),
  { source: '(?:之|以)?前(?![天日晚夜儿几面台后期往言者]|提(?!交))', glued: true, read: () => ({ deadline: true }) },
];
