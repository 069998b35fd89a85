/** What in a text names somebody or something: titles, quoted words, offices, people with their office, Latin words, addresses. */

const PATTERNS: readonly RegExp[] = [
  /《([^》]+)》/gu,
  /[“「]([^”」]{2,})[”」]/gu,
  /(?<![全内外到好用坏何之益局各干])(\p{Script=Han}{2}(?:办公室|委员会|领导小组|中心|工会|团委|小组|[处院科办]|部门?))(?!理|于|分|学|公)/gu,
  /(\p{Script=Han}{1,2}(?:老师|主任|处长|院长|书记|校长|科长|部长|经理|同志))/gu,
  /([A-Za-z][A-Za-z0-9.@:/_-]+)/gu,
  /由(\p{Script=Han}{2,10}?)(?:负责(?!人)|批准|审批|审核|审查|签字|签批|同意|确认|办理|受理|备案|登记)/gu,
  // Figures that are written in signs of their own, or hardly at all.
  /((?:[壹贰叁肆伍陆柒捌玖拾佰仟廿卅]+|半|[俩仨]|[数几上][十百千万]|无数|无限|不限|若干|翻[倍番]|[双加]倍|多次|随意|任意))/gu,
];
/** Between the characters that name and the ones that only lead there. */
const LEADING = /^[由向到在和与及或找给请归是经让的要需应须]+/u;

export function namesIn(text: string): readonly string[] {
  return PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))
    .map((name) => name.replace(LEADING, ''))
    .filter((name) => name.length > 1 || /[^\p{Script=Latin}]/u.test(name));
}

export function isNamedIn(name: string, source: string): boolean {
  return plain(source).includes(plain(name));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s“”"「」《》*_~]/gu, '');
}
