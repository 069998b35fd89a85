/** Whether two facts speak of the same matter and say different things. When in doubt they do not. */
import type { Fact } from './fact.ts';
import { isSameNumber } from './measure/phone.ts';
import { isSamePlace } from './measure/place.ts';
import { leftOver, shared, telling } from './wording.ts';

/** Groups of people, places and cases that exclude each other: what is said of one is not said of another. */
const CLASSES: readonly (readonly RegExp[])[] = [
  [/教师|教职工|职工|员工|辅导员|干部/u, /学生|新生|考生|研究生|本科生|毕业生|读者/u, /家长|校友|访客|校外|来访/u],
  [/本科/u, /专科|高职/u, /研究生|硕士|博士/u, /中专|中职|五年制/u],
  [/男/u, /女/u],
  [/东校区|东区/u, /西校区|西区/u, /南校区|南区/u, /北校区|北区/u],
  [/春季|上半年/u, /秋季|下半年/u, /寒假/u, /暑假/u],
  [/夏季|夏令/u, /冬季|冬令/u],
  [/工作日|周一至周五/u, /周末|双休|周六|周日|节假日/u],
  [/上午|早上/u, /下午/u, /晚上|夜间/u],
  [/一等|一级|特等/u, /二等|二级/u, /三等|三级/u],
  [/国家级|国家/u, /省级|省/u, /校级|院级/u],
  [/在编/u, /合同制|劳务派遣/u, /外聘|兼职/u],
  [/笔试/u, /面试/u, /体检/u],
  [/初审|初试/u, /复审|复试/u, /终审/u],
  [/校内/u, /校外/u],
];
/** Matters that every department and every year has: without a subject they say nothing. */
const GENERAL =
  /学费|住宿费|报名费|考试费|报名|考试|报到|开放|开馆|闭馆|电话|地址|地点|招生计划|招生|录取|缴费|押金|期限|咨询|联系|办公|作息|上班|下班|公示|成绩公布|成绩|培训|开课|上课|放假|费|满分|总分|地点/gu;
/** The college itself is the subject. */
const WHOLE = /学院|学校|全[院校]|[我本][院校]/u;
/** Of these even one sign tells apart: 男, 东校区, 二号. */
const TELLING_ALONE = /[男女东南西北甲乙丙丁新老大小正副零一二三四五六七八九十\dA-Za-z]/u;
/** Signs that two wordings have to share, and those of headings and titles where the matter is general. */
const SHARED = 2;
const TITLES_ALIKE = 0.34;
const SHARED_FULLY = 5;

export function contradict(one: Fact, other: Fact): boolean {
  return isComparable(one, other) && differ(one, other) && speakOfTheSame(one, other);
}

function isComparable({ measure, basis, years }: Fact, other: Fact): boolean {
  const theirs = other.measure;
  if (measure.dimension !== theirs.dimension || measure.unit !== theirs.unit) return false;
  if (new Set([measure.bound, theirs.bound]).isSupersetOf(new Set(['most', 'least']))) return false;
  const isOtherBasis = basis.size > 0 && other.basis.size > 0 && basis.symmetricDifference(other.basis).size > 0;
  return (
    !isOtherBasis && haveYearInCommon(years, other.years) && haveYearInCommon(dated(measure.year), dated(theirs.year))
  );
}

function dated(year: number | undefined): readonly number[] {
  return year === undefined ? [] : [year];
}

function haveYearInCommon(one: readonly number[], other: readonly number[]): boolean {
  return one.length === 0 || other.length === 0 || one.some((year) => other.includes(year));
}

function differ({ measure: one }: Fact, { measure: other }: Fact): boolean {
  if (one.dimension === 'phone') return !isSameNumber(one.value, other.value);
  if (one.dimension === 'place') return !isSamePlace(one.value, other.value);
  return one.value !== other.value;
}

function speakOfTheSame(one: Fact, other: Fact): boolean {
  if (Math.min(shared(one.own, other.own), shared(other.own, one.own)) < sharedEnough(one, other)) return false;
  const [left, right] = [unmatched(one, other), unmatched(other, one)];
  if ((left.length > 0 && right.length > 0) || [...left, ...right].some(isTelling)) return false;
  return isOneScope(one, other) && isOneTopic(one, other) && !excludes(one, other);
}

/** 电话 alone is the matter of its document. */
function sharedEnough({ own }: Fact, other: Fact): number {
  return Math.min(SHARED, Math.max(1, telling(own)), Math.max(1, telling(other.own)));
}

/** A single sign at the edge of a word is mostly none: 停车 and 停车费. */
function isTelling(piece: string): boolean {
  return telling(piece) > 1 || TELLING_ALONE.test(piece);
}

/** What of the words beside the value, and of its conditions, the other says nowhere. */
function unmatched(fact: Fact, other: Fact): readonly string[] {
  return [...leftOver(fact.own, other.all), ...leftOver(fact.conditions, `${other.own} ${other.conditions}`)];
}

/** Headings and what the sentence said before may add to it, but not say two different things. */
function isOneScope(one: Fact, other: Fact): boolean {
  if (contrast(one.before, other.all) && contrast(other.before, one.all)) return false;
  if (areWhole(one, other)) return true;
  if (shared(one.own, other.own) >= SHARED_FULLY && one.passage.document !== other.passage.document) return true;
  return !(contrast(one.scope, other.all) && contrast(other.scope, one.all));
}

/** Of the college itself there is one, wherever it is spoken of. */
function areWhole(one: Fact, other: Fact): boolean {
  return one.passage.document !== other.passage.document && [one, other].every(({ raw }) => WHOLE.test(raw));
}

function contrast(wording: string, others: string): boolean {
  return leftOver(wording, others).some((piece) => telling(piece) >= SHARED);
}

/** 报名时间 is a matter of its document: two documents of different matters each have their own. */
function isOneTopic(one: Fact, other: Fact): boolean {
  if (one.passage.document === other.passage.document) return true;
  if (areWhole(one, other)) return true;
  const isGeneral = [one, other].some(({ own }) => telling(own.replaceAll(GENERAL, '')) < SHARED);
  if (!isGeneral) return true;
  const [mine, theirs] = [topicOf(one), topicOf(other)];
  const alike = (shared(mine, theirs) + shared(theirs, mine)) / (telling(mine) + telling(theirs) || 1);
  return alike >= TITLES_ALIKE;
}

function topicOf({ scope, topic }: Fact): string {
  return `${scope} ${topic}`;
}

/** The nearest words that name a class decide: a clause on students in a paper for teachers is about students. */
function excludes(one: Fact, other: Fact): boolean {
  return CLASSES.some((kinds) => {
    const [mine, theirs] = [kindsOf(one, kinds), kindsOf(other, kinds)];
    return mine.size > 0 && theirs.size > 0 && mine.isDisjointFrom(theirs);
  });
}

function kindsOf({ passage, raw }: Fact, kinds: readonly RegExp[]): ReadonlySet<RegExp> {
  const places = [raw, passage.path.join(' '), passage.document.title];
  const nearest = places.map((words) => kinds.filter((kind) => kind.test(words))).find((found) => found.length > 0);
  return new Set(nearest);
}
