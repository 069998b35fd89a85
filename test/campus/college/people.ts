/** The members of the college and the outsider: who they are and how their ids are made. */
import { createChance, type Chance } from '../chance.ts';
import type { Department } from './college.ts';
import { createCrowd } from './crowd.ts';
import { OUTSIDER } from './roster.ts';
import type { Entry, Mark } from './roster.ts';

export interface Person {
  /** One of a kind here; see `shownName` for namesakes. */
  readonly name: string;
  /** Empty for the outsider: nobody outside the organisation has one. */
  readonly userId: string;
  readonly unionId: string;
  /** The encrypted id in callbacks, `$:LWCP_v1:$…`. */
  readonly dingtalkId: string;
  readonly mobile: string;
  readonly jobNumber: string;
  readonly title: string;
  departmentId: number;
  readonly leads: boolean;
  readonly admin: 'main' | 'sub' | undefined;
  readonly active: boolean;
  readonly outsider: boolean;
  readonly corpId: string;
}

export interface CollegeSize {
  /** How many people; fewer than thirty are thirty. */
  readonly people: number;
  readonly seed: number;
}

/** Adds departments below departments, and people in them. */
export function enlarge(
  {
    people,
    departments,
    corpId,
    rootId,
  }: { people: Person[]; departments: Department[]; corpId: string; rootId: number },
  { people: wanted, seed }: CollegeSize,
): void {
  const chance = createChance(seed + 7_919);
  const taken = people.map(({ name }) => name);
  const crowd = createCrowd(chance, { count: wanted - people.length, rootId, departments, taken });
  for (const { name, title, departmentId } of crowd.people) {
    const entry = { name, title, departmentId, marks: [], at: people.length };
    people.push(createPerson(chance, corpId, entry));
  }
  departments.push(...crowd.departments);
}

export function createMember(
  chance: Chance,
  from: { entry: Entry; at: number; corpId: string; departments: readonly Department[] },
): Person {
  const [name, title, department, ...marks] = from.entry;
  const departmentId = from.departments.find((each) => each.name === department)!.id;
  return createPerson(chance, from.corpId, { name, title, departmentId, marks, at: from.at });
}

function createPerson(
  chance: Chance,
  corpId: string,
  {
    name,
    title,
    departmentId,
    marks,
    at,
  }: Pick<Person, 'name' | 'title' | 'departmentId'> & { marks: Mark[]; at: number },
): Person {
  return {
    name,
    title,
    corpId,
    outsider: false,
    userId: `${chance.digits(16)}${at}`,
    unionId: `${chance.hex(18)}iE`,
    dingtalkId: `$:LWCP_v1:$${chance.base64(12)}`,
    // 199 0000 xxxx: the shape of a mobile number, for nobody real.
    mobile: `1990000${String(1000 + at)}`,
    jobNumber: `YC${String(2001 + at * 3)}`,
    departmentId,
    leads: marks.includes('leads'),
    admin: adminLevel(marks),
    active: !marks.includes('inactive'),
  };
}

function adminLevel(marks: readonly Mark[]): 'main' | 'sub' | undefined {
  if (marks.includes('admin')) return 'main';
  return marks.includes('subadmin') ? 'sub' : undefined;
}

export function createOutsider(chance: Chance): Person {
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
