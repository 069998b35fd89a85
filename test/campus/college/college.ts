/** The sample college: thirty people, six departments, four groups and one outsider; the seed makes their ids. */
import type { Chance } from '../chance.ts';
import { COLLEGE_NAME, DEPARTMENTS, GROUPS, OUTSIDER, ROLES, ROSTER } from './roster.ts';
import type { Entry, Mark } from './roster.ts';

export interface Person {
  readonly name: string;
  /** Empty for the outsider: nobody outside the organisation has one. */
  readonly userId: string;
  readonly unionId: string;
  /** The encrypted id in callbacks, `$:LWCP_v1:$…`. */
  readonly dingtalkId: string;
  readonly mobile: string;
  readonly jobNumber: string;
  readonly title: string;
  readonly departmentId: number;
  readonly leads: boolean;
  readonly admin: 'main' | 'sub' | undefined;
  readonly active: boolean;
  readonly outsider: boolean;
  readonly corpId: string;
}

export interface Department {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | undefined;
}

/** `robotInside`, `muted` and `disbanded` may be switched: what the robot may say there depends on them. */
export interface Group {
  readonly title: string;
  readonly conversationId: string;
  readonly owner: string;
  readonly members: readonly Person[];
  robotInside: boolean;
  muted: boolean;
  disbanded: boolean;
}

export interface Role {
  readonly id: number;
  readonly groupId: number;
  readonly group: string;
  readonly name: string;
  readonly people: readonly Person[];
}

export interface College {
  readonly name: string;
  readonly corpId: string;
  /** The thirty members; the outsider is not among them. */
  readonly people: readonly Person[];
  readonly outsider: Person;
  /** The six departments; the college itself is `root`, number 1. */
  readonly departments: readonly Department[];
  readonly root: Department;
  readonly groups: readonly Group[];
  readonly roles: readonly Role[];
  /** Members and the outsider by name. Throws with the known names when there is nobody. */
  readonly person: (name: string) => Person;
  readonly group: (title: string) => Group;
  /** Members only. */
  readonly byUserId: (userId: string) => Person | undefined;
  readonly byUnionId: (unionId: string) => Person | undefined;
  readonly byMobile: (mobile: string) => Person | undefined;
  readonly byConversation: (conversationId: string) => Group | undefined;
  /** Direct members. */
  readonly membersOf: (departmentId: number) => readonly Person[];
}

const ROOT_ID = 1;

export function createCollege(chance: Chance): College {
  const corpId = `ding${chance.hex(32)}`;
  const root: Department = { id: ROOT_ID, name: COLLEGE_NAME, parentId: undefined };
  const firstId = 100_000_000 + chance.below(800_000_000);
  const departments = DEPARTMENTS.map((name, at) => ({ id: firstId + at * 7, name, parentId: ROOT_ID }));
  const people = ROSTER.map((entry, at) => createMember(chance, { entry, at, corpId, departments }));
  const outsider = createOutsider(chance);
  const groups = createGroups(chance, { departments, people, outsider });
  const everybody = [...people, outsider];
  return {
    name: COLLEGE_NAME,
    corpId,
    people,
    outsider,
    departments,
    root,
    groups,
    roles: createRoles(people),
    person: finder('person', new Map(everybody.map((each) => [each.name, each]))),
    group: finder('group', new Map(groups.map((each) => [each.title, each]))),
    byUserId: lookUp(people, (each) => each.userId),
    byUnionId: lookUp(people, (each) => each.unionId),
    byMobile: lookUp(people, (each) => each.mobile),
    byConversation: lookUp(groups, (each) => each.conversationId),
    membersOf: (departmentId) => people.filter((each) => each.departmentId === departmentId),
  };
}

function createMember(
  chance: Chance,
  from: { entry: Entry; at: number; corpId: string; departments: readonly Department[] },
): Person {
  const [name, title, department, ...marks] = from.entry;
  return {
    name,
    title,
    corpId: from.corpId,
    outsider: false,
    userId: `${chance.digits(16)}${from.at}`,
    unionId: `${chance.hex(18)}iE`,
    dingtalkId: `$:LWCP_v1:$${chance.base64(12)}`,
    // 199 0000 xxxx: the shape of a mobile number, for nobody real.
    mobile: `1990000${String(1000 + from.at)}`,
    jobNumber: `YC${String(2001 + from.at * 3)}`,
    departmentId: from.departments.find((each) => each.name === department)!.id,
    leads: marks.includes('leads'),
    admin: adminLevel(marks),
    active: !marks.includes('inactive'),
  };
}

function adminLevel(marks: readonly Mark[]): 'main' | 'sub' | undefined {
  if (marks.includes('admin')) return 'main';
  return marks.includes('subadmin') ? 'sub' : undefined;
}

function createOutsider(chance: Chance): Person {
  return {
    ...OUTSIDER,
    userId: '',
    mobile: '19900009999',
    jobNumber: '',
    departmentId: 0,
    leads: false,
    admin: undefined,
    active: true,
    outsider: true,
    corpId: `ding${chance.hex(32)}`,
    unionId: `${chance.hex(18)}iE`,
    dingtalkId: `$:LWCP_v1:$${chance.base64(12)}`,
  };
}

function createGroups(
  chance: Chance,
  all: { departments: readonly Department[]; people: readonly Person[]; outsider: Person },
): Group[] {
  const departmentName = new Map(all.departments.map((each) => [each.id, each.name]));
  return GROUPS.map(({ title, owner, members, outsider }) => ({
    title,
    owner,
    robotInside: true,
    muted: false,
    disbanded: false,
    conversationId: `cid${chance.base64(16)}`,
    members: [
      ...all.people.filter((each) =>
        [each.name, departmentName.get(each.departmentId)].some((n) => members.includes(n!)),
      ),
      ...(outsider ? [all.outsider] : []),
    ],
  }));
}

function createRoles(people: readonly Person[]): Role[] {
  const groups = [...new Set(ROLES.map((each) => each.group))];
  return ROLES.map(({ group, name, people: holders }, at) => ({
    id: 5001 + at,
    groupId: 500 + groups.indexOf(group),
    group,
    name,
    people: people.filter((each) => holders.includes(each.name)),
  }));
}

function lookUp<T>(from: readonly T[], key: (entry: T) => string): (wanted: string) => T | undefined {
  const index = new Map(from.map((each) => [key(each), each]));
  return (wanted) => index.get(wanted);
}

function finder<T>(what: string, index: ReadonlyMap<string, T>): (name: string) => T {
  return (name) => {
    const found = index.get(name);
    if (!found) throw new Error(`The sample college has no ${what} "${name}"; it has ${[...index.keys()].join('、')}.`);
    return found;
  };
}
