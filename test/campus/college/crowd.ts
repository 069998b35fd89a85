/** A larger college for notices to many: departments below departments and made-up people in them, from the seed. */
import type { Chance } from '../chance.ts';
import type { Department } from './college.ts';
import type { DEPARTMENTS } from './roster.ts';

/** Below the six departments of the sample college. */
const SECTIONS: Readonly<Record<(typeof DEPARTMENTS)[number], readonly string[]>> = {
  党政办公室: ['文秘科', '信息中心'],
  组织人事处: ['师资科', '人事科'],
  教务处: ['教学运行科', '考务科', '教材科'],
  学生工作处: ['资助中心', '心理健康中心', '宿舍管理科'],
  招生就业处: ['招生科', '就业科'],
  信息工程学院: ['软件教研室', '网络教研室', '信息实训中心'],
};
const SCHOOLS = ['机电工程学院', '经济管理学院', '应用化工学院', '建筑工程学院', '医药护理学院', '艺术设计学院'];
const PARTS_OF_SCHOOL = ['学院办公室', '第一教研室', '第二教研室', '实训中心'];
/** One level further down. */
const BELOW_TRAINING = '实训一室';

const SURNAMES = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任卢姚沈钟姜崔谭陆汪范金',
);
const FIRST = Array.from('志建文晓春雅子思明海秋婷立佳俊雨宇诗天若');
/** Some have one character only. */
const SECOND = ['', '', ...Array.from('华军敏平琳强杰涛丽娜峰洁宁毅凯颖辉晨悦航')];
const TITLES = ['讲师', '副教授', '教授', '助教', '干事', '辅导员', '实验员'];

export interface Newcomer {
  /** Namesakes are told apart by `#2`, `#3` …, which the platform does not show. */
  readonly name: string;
  readonly title: string;
  readonly departmentId: number;
}

export interface Crowd {
  readonly departments: readonly Department[];
  readonly people: readonly Newcomer[];
}

export interface Ground {
  /** How many people to make. */
  readonly count: number;
  readonly rootId: number;
  /** The sample college's own. */
  readonly departments: readonly Department[];
  readonly taken: readonly string[];
}

export function createCrowd(chance: Chance, { count, rootId, departments, taken }: Ground): Crowd {
  let nextId = Math.max(...departments.map(({ id }) => id));
  const added: Department[] = [];
  const add = (name: string, parentId: number): Department => {
    nextId += 7;
    const department = { id: nextId, name, parentId };
    added.push(department);
    return department;
  };
  for (const { id, name } of departments) {
    for (const section of SECTIONS[name as keyof typeof SECTIONS] ?? []) add(section, id);
  }
  for (const school of SCHOOLS) {
    const { id } = add(school, rootId);
    const parts = PARTS_OF_SCHOOL.map((part) => add(part, id));
    add(BELOW_TRAINING, parts.at(-1)!.id);
  }
  return { departments: added, people: createPeople(chance, { count, taken, into: added }) };
}

/** Every department gets somebody before chance decides; the first two share a name, so that a small college has namesakes too. */
function createPeople(
  chance: Chance,
  { count, taken, into }: { count: number; taken: readonly string[]; into: readonly Department[] },
): Newcomer[] {
  const times = new Map(taken.map((name) => [name, 1]));
  const names = Array.from({ length: count }, () => {
    return `${chance.pick(SURNAMES)}${chance.pick(FIRST)}${chance.pick(SECOND)}`;
  });
  return names.map((own, at) => {
    const plain = at === 1 ? names[0]! : own;
    const time = (times.get(plain) ?? 0) + 1;
    times.set(plain, time);
    const department = into[at] ?? chance.pick(into);
    return { name: time === 1 ? plain : `${plain}#${time}`, title: chance.pick(TITLES), departmentId: department.id };
  });
}

/** As the platform shows it. */
export function shownName({ name }: { readonly name: string }): string {
  return name.replace(/#\d+$/u, '');
}
