/** Whom a sentence is about: what a rule allows teachers it does not allow students. */

/** Words for kinds of people, in one spelling each. */
const KINDS: readonly (readonly [kind: string, said: RegExp])[] = [
  ['学生', /(?:学生|新生|毕业生|同学)(?!处|会|工作|宿舍|公寓|证|科|处分)/u],
  ['家长', /家长/u],
  ['教师', /(?:教师|老师)(?!资格|节|证)/u],
  ['辅导员', /辅导员/u],
  ['班主任', /班主任/u],
  ['外聘', /外聘|兼职/u],
  ['教职工', /教职员?工|职工|员工|工作人员/u],
  ['负责人', /负责人/u],
  ['院长', /院长|校长/u],
  ['处长', /处长/u],
];
/** Those are employees too. */
const EMPLOYED: ReadonlySet<string> = new Set(['教师', '辅导员', '班主任']);

/** `source`: the sentence it stems from. A source that names nobody is about everybody. */
export function areSamePeople(sentence: string, source: string): boolean {
  const there = kindsIn(source);
  if (there.size === 0) return true;
  return [...kindsIn(sentence)].every((kind) => there.has(kind) || (EMPLOYED.has(kind) && there.has('教职工')));
}

function kindsIn(text: string): ReadonlySet<string> {
  return new Set(KINDS.filter(([, said]) => said.test(text)).map(([kind]) => kind));
}
