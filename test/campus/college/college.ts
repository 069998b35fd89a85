/** The sample college: thirty people, six departments, four groups and one outsider; the seed makes their ids. It can be larger. */
import type { Chance } from '../chance.ts';
import { createMember, createOutsider, enlarge } from './people.ts';
import type { CollegeSize, Person } from './people.ts';
import { COLLEGE_NAME, DEPARTMENTS, GROUPS, ROLES, ROSTER } from './roster.ts';

export type { CollegeSize, Person } from './people.ts';

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
  /** The members: thirty unless the college is larger; the outsider is not among them. */
  readonly people: readonly Person[];
  readonly outsider: Person;
  /** The six departments, and those of a larger college; the college itself is `root`, number 1. */
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
  /** Somebody leaves the college: no address book knows them any more. */
  readonly leave: (name: string) => void;
  /** Somebody goes to another department. */
  readonly move: (name: string, department: string) => void;
}

const ROOT_ID = 1;

/** A larger one keeps the thirty and their ids: its further people come from a chance of their own. */
export function createCollege(chance: Chance, size?: CollegeSize): College {
  const corpId = `ding${chance.hex(32)}`;
  const root: Department = { id: ROOT_ID, name: COLLEGE_NAME, parentId: undefined };
  const firstId = 100_000_000 + chance.below(800_000_000);
  const departments: Department[] = DEPARTMENTS.map((name, at) => {
    return { id: firstId + at * 7, name, parentId: ROOT_ID };
  });
  const people = ROSTER.map((entry, at) => createMember(chance, { entry, at, corpId, departments }));
  if (size && size.people > people.length) enlarge({ people, departments, corpId, rootId: ROOT_ID }, size);
  const outsider = createOutsider(chance);
  const groups = createGroups(chance, { departments, people, outsider });
  const named = new Map([...people, outsider].map((each) => [each.name, each]));
  const person = finder('person', named);
  const gone = new Set<Person>();
  const member = (key: (entry: Person) => string): ((wanted: string) => Person | undefined) => {
    const find = lookUp(people, key);
    return (wanted) => [find(wanted)].find((found) => found && !gone.has(found));
  };
  return {
    name: COLLEGE_NAME,
    corpId,
    people,
    outsider,
    departments,
    root,
    groups,
    roles: createRoles(people),
    person,
    group: finder('group', new Map(groups.map((each) => [each.title, each]))),
    byUserId: member((each) => each.userId),
    byUnionId: member((each) => each.unionId),
    byMobile: member((each) => each.mobile),
    byConversation: lookUp(groups, (each) => each.conversationId),
    membersOf: (departmentId) => people.filter((each) => each.departmentId === departmentId),
    leave(name) {
      gone.add(person(name));
      people.splice(people.indexOf(person(name)), 1);
    },
    move(name, department) {
      person(name).departmentId = finder('department', byName(departments))(department).id;
    },
  };
}

function byName<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((each) => [each.name, each]));
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
