/** Whether a text holds the kind of detail that was asked for, and its words. */
import { remembered } from './remembered.ts';
import type { Kind, Wanted } from './wanted.ts';

/** Arabic or Chinese, without a unit. */
const NUMBER = '(?:[0-9][0-9,.]*|[零一二两三四五六七八九十百千万]+)';
/** Offices and people with an office. */
const OFFICE =
  '(?:处|办公室|[政化院]办|部门?|中心|工会|团委|图书馆|学院|支部|委员会|领导|小组|负责人|主任|主管|书记|校长|院长|处长|组长|管理员|班主任|辅导员|群主|信息员|教师|老师|员工|人员|机构|会)';
const DAY = `${NUMBER}\\s*年|${NUMBER}\\s*月|${NUMBER}\\s*[日号](?!楼)`;

const DETAILS: Readonly<Partial<Record<Kind, RegExp>>> = {
  phone: /(?<![0-9])(?:0[0-9]{2,3}[-－ ]?[0-9]{7,8}|1[3-9][0-9]{9}|[0-9]{5,8}|[48]00[-－][0-9-]{7,8})(?![0-9年])/u,
  link: /https?:\/\/|www\.|[\w.]+@[\w.]+|“[^”]+”/iu,
  share: /[0-9.]+\s*[%％]|百分之|[0-9]+\s*[:：比]\s*[0-9]+|[一二三四五六七八九]成/u,
  money: new RegExp(
    `${NUMBER}\\s*(?:万?元|块|角|万(?!人))|免费|免[收交缴除]|不收|(?:工资|薪酬|待遇|费用)[^，。；]{0,12}(?:[0-9.]+[%％]|照发|照常发放)|[0-9.]+[%％]`,
    'u',
  ),
  score: new RegExp(`${NUMBER}\\s*分(?!之|钟|[别类为])`, 'u'),
  duration: new RegExp(
    `${NUMBER}\\s*(?:个(?:工作日|月|半月|星期|学期|学年|小时)|天|小时|分钟|周(?!岁)|学期|学年|日(?:以?内|之内))|(?<![0-9]{2})[0-9]{1,2}年(?![0-9]|级|[1-9]?[0-9]月)|[一二两三四五六七八九十半]+年(?!制|级)|半[天月日]|每[天日周月年]|定期|长期|永久|终身`,
    'u',
  ),
  clock: new RegExp(`[0-9]{1,2}[:：][0-9]{2}|${NUMBER}\\s*(?:点(?!击)|时(?![间候]))|全天|二十四小时|24\\s*小时`, 'u'),
  date: new RegExp(`${DAY}|[周星]期?[一二三四五六日末]|每[年月周]`, 'u'),
  when: new RegExp(
    `${DAY}|[周星]期?[一二三四五六日末]|每[年月周天日学]|${NUMBER}\\s*个?(?:天|小时|工作日|月)|(?<![最事先以])[前后](?![台勤者续面来置补])|时(?=[，。；）]|$)|以[前后内]|期间`,
    'u',
  ),
  floor: new RegExp(`${NUMBER}\\s*(?:楼|层|号楼|栋|室)|[A-Z]座`, 'u'),
  name: /“[^”]+”|《[^》]+》|「[^」]+」|名为|称为|姓名[:：]|名称[:：]/u,
  who: new RegExp(OFFICE, 'u'),
  place:
    /[在到至于往向].{0,20}(?:[处室楼馆厅场校区院群圈里内上面站台网屏统夹录库亭柜箱科部所园堂门店]|中心|平台|界面|地点|窗口|旁)|地点|地址|圈|网站|平台|系统/u,
  count: new RegExp(NUMBER, 'u'),
  kinds: new RegExp(`${NUMBER}\\s*(?:个?种|类|样|项)|分为|包括|、`, 'u'),
  payer: /承担|负担|支付|自付|自理|自费|报销|免费|不收|缴纳|由[^，。；]{1,12}[付出缴]/u,
  amount: new RegExp(NUMBER, 'u'),
};
/** The lowest score goes by several names. */
const LINE = '(?:最低分|分数线|录取线|投档线|及格线)';
/** Units that count the same things. */
const SAME_UNITS: readonly string[] = ['次回遍趟', '人名位', '门科', '条项款', '本册部份', '件套', '张份页'];
const APPROVING = /^[审批核]/u;
const APPROVER = new RegExp(`${OFFICE}[^，。；]{0,6}(?:审[批核定]|批准|核准|核定|同意)`, 'u');

/** The first words in the text that are such a detail. Undefined: there is none. Kinds without a form of their own give undefined. */
export function detailIn(text: string, wanted: Wanted): string | undefined {
  return patternOf(wanted)?.exec(text)?.[0];
}

/** True where the text holds such a detail, or where no detail of a definite form is asked for. */
export function holdsDetail(text: string, wanted: Wanted): boolean {
  return patternOf(wanted)?.test(text) ?? true;
}

/** Kinds whose form depends on the word that was asked with. */
const WORDED: Readonly<Partial<Record<Kind, (word: string) => RegExp | undefined>>> = {
  which: (word) => new RegExp(escaped(word), 'u'),
  amount: (word) => new RegExp(`${NUMBER}[^。；]*${escaped(word)}|${escaped(word)}[^。；]*${NUMBER}`, 'u'),
  // 一个月, 一个工作日 count time.
  count: (word) =>
    new RegExp(`${NUMBER}\\s*(?:余|多|个)?\\s*[${escaped(sameUnits(word))}](?!月|工作日|小时|星期|学[期年]|周)`, 'u'),
  // A full mark is not a lowest one.
  score: (word) => new RegExp(`${word.endsWith('线') ? LINE : word}[^，。；\\d]{0,12}${NUMBER}\\s*分?`, 'u'),
  // Who holds an office is not said by a clause that only names it.
  holder: (word) => holding(escaped(word)),
  // Who approves is not answered by who may apply, nor by what becomes of an approval.
  who: (word) => (APPROVING.test(word) ? APPROVER : undefined),
};

function patternOf({ kind, word }: Wanted): RegExp | undefined {
  return (word === undefined ? undefined : wordedFor[kind]?.(word)?.pattern) ?? DETAILS[kind];
}

/** One question asks for the same detail in many clauses: its pattern is made once. */
const wordedFor: Readonly<Partial<Record<Kind, (word: string) => { readonly pattern: RegExp | undefined }>>> =
  Object.fromEntries(
    Object.entries(WORDED).map(([kind, make]) => [kind, remembered((word) => ({ pattern: make(word) }), 64)]),
  );

function holding(office: string): RegExp {
  return new RegExp(`${office}[^，。；]{0,6}(?:由|是|为|[:：])|(?:担任|兼任|任)[^，。；]{0,6}${office}`, 'u');
}

/** 几个 is said of whatever can be counted: DING一天能发几个 is answered by 3条. */
const ANYTHING = '个';
const COUNTED = '个次回遍趟人名位门科条项款本册部份件套张页间台只辆把箱种类家';

function sameUnits(unit: string): string {
  if (unit === ANYTHING) return COUNTED;
  return SAME_UNITS.find((units) => units.includes(unit)) ?? unit;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
}
