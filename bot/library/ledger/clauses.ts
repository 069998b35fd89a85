/** Facts of a clause, with its headings, years and what they are counted by. */
import { yearsIn } from '../../language/years.ts';
import type { Passage } from '../../ports/library.ts';
import { readNumbering } from '../numbering.ts';
import type { Fact } from './fact.ts';
import { statementsIn, type Statement } from './statements.ts';
import { wordingOf } from './wording.ts';

/** More subjects of one value are a table in disguise. */
const MOST_SUBJECTS = 12;
const TAIL = /^(?<name>.{2,20}?)(?<tail>(?:等)?(?:各?类)?(?:专业|岗位|学生|人员|项目|课程).*|类.*|的.*|为.*)$/u;
const PER = /(?:每|\/)\s*个?(?<per>学年|学期|年|月|周|星期|天|日|小时|课时|学分|次|册|件|间|晚|辆|门)/gu;
const WITHIN = /(?<per>全年|当年|一年内|当月|一个?月内|一学期内|本学期)/u;
const AS: Readonly<Record<string, string>> = {
  学年: '年', 星期: '周', 日: '天', 全年: '年', 当年: '年', 一年内: '年', 当月: '月', 一月内: '月', 一个月内: '月', 一学期内: '学期', 本学期: '学期',
}; // prettier-ignore

export function factsOf(passage: Passage): readonly Fact[] {
  return statementsIn(passage.text).flatMap((statement) =>
    subjectsOf(statement.own).map((own) => factFrom(passage, statement, own)),
  );
}

function factFrom(passage: Passage, statement: Statement, own: string): Fact {
  const { measure, shown, conditions, before, sentence } = statement;
  const [earlier, under] = [before.join(' '), conditions.join(' ')];
  return assemble({
    passage,
    measure,
    shown,
    own: wordingOf(own),
    raw: `${own} ${shown} ${earlier} ${under}`,
    conditions: wordingOf(under),
    before: wordingOf(earlier),
    basis: basisIn(`${earlier} ${own}`, shown),
    years: yearsOf([statement.own, sentence], passage),
  });
}

/** 第三章 and 四、 say nothing of the matter. */
function withoutNumber(heading: string): string {
  return readNumbering(heading)?.rest ?? heading;
}

/** Adds what the place of the passage says. */
export function assemble(stated: Omit<Fact, 'scope' | 'topic' | 'all'>): Fact {
  const { passage, own, conditions, before } = stated;
  const scope = wordingOf(passage.path.map(withoutNumber).join(' '));
  const topic = wordingOf(passage.document.title);
  return { ...stated, scope, topic, all: `${own} ${conditions} ${before} ${scope} ${topic}` };
}

export function basisIn(...texts: readonly string[]): ReadonlySet<string> {
  const found = texts.flatMap((text) => Array.from(text.matchAll(PER), ({ groups }) => groups?.['per'] ?? ''));
  const within = WITHIN.exec(texts.join(' '))?.groups?.['per'];
  return new Set([...found, ...(within ? [within] : [])].map((per) => AS[per] ?? per));
}

/** The nearest that name a year. */
export function yearsOf(nearest: readonly string[], { path, document }: Passage): readonly number[] {
  const places = [...nearest, ...path.toReversed(), document.title, document.file];
  return places.map((words) => yearsIn(words)).find((years) => years.length > 0) ?? [];
}

/** 甲、乙和丙类专业的学费: what is said holds for each of them. */
function subjectsOf(own: string): readonly string[] {
  const parts = own.split(/[、]|(?<=[\p{Script=Han}]{2})(?:和|及|以及)(?=[\p{Script=Han}]{2})/u);
  const last = parts.at(-1) ?? '';
  const { name, tail } = TAIL.exec(last)?.groups ?? {};
  if (!own.includes('、') || parts.length > MOST_SUBJECTS || name === undefined || tail === undefined) return [own];
  return [...parts.slice(0, -1), name].map((part) => `${part} ${tail}`);
}
