/** The address book, people: by id, by mobile, by union id, by name, by department; administrators; how many. */
import { pageOf, readNumber, readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import type { Person } from '../college/college.ts';
import { shownName } from '../college/crowd.ts';
import type { World } from '../world.ts';
import { needDepartment } from './departments.ts';

const MEMBER = 'qyapi_get_member';
const MOBILE = 'fieldMobile';
const MAX_PAGE = 100;

/** Contact calls are free of the monthly quota. */
const contact = { generation: 'old', access: 'token', scope: MEMBER } as const;

export const people: Area<World> = (world): Route[] => [
  route('POST', '/topapi/v2/user/get', {
    ...contact,
    answer: ({ body }) => ({ result: describe(world, needPerson(world, body)) }),
  }),
  route('POST', '/topapi/v2/user/getbymobile', {
    ...contact,
    scope: 'qyapi_get_member_by_mobile',
    answer({ body }) {
      const mobile = readText(body, 'mobile');
      if (!/^1\d{10}$/u.test(mobile)) throw new Refusal(40104, '不合法的手机号');
      const person = world.college.byMobile(mobile);
      if (!person) throw unknownPerson();
      return { result: { userid: person.userId, exclusive_account_userid_list: [] } };
    },
  }),
  route('POST', '/topapi/user/getbyunionid', {
    ...contact,
    answer({ body }) {
      const person = world.college.byUnionId(readText(body, 'unionid'));
      if (!person) throw unknownPerson();
      return { result: { userid: person.userId, contact_type: 0 } };
    },
  }),
  route('POST', '/topapi/user/listid', {
    ...contact,
    answer: ({ body }) => ({ result: { userid_list: members(world, body).map((each) => each.userId) } }),
  }),
  route('POST', '/topapi/v2/user/list', {
    ...contact,
    scope: 'qyapi_get_department_member',
    answer: ({ body }) => ({ result: listMembers(world, body) }),
  }),
  route('POST', '/topapi/user/listadmin', { ...contact, answer: () => ({ result: listAdmins(world) }) }),
  route('POST', '/topapi/user/count', {
    ...contact,
    answer: ({ body }) => ({ result: { count: countPeople(world, body['only_active']) } }),
  }),
  route('POST', '/v1.0/contact/users/search', {
    generation: 'new',
    access: 'token',
    scope: 'qyapi_addresslist_search',
    answer: ({ body }) => search(world, body),
  }),
];

/** Invalid userid: 33012; a well-formed one that nobody has: 60121. */
export function needPerson(world: World, body: Body): Person {
  const userId = body['userid'];
  if (typeof userId !== 'string' || userId === '') throw new Refusal(33012, '无效的USERID');
  const person = world.college.byUserId(userId);
  if (!person) throw unknownPerson();
  return person;
}

function unknownPerson(): Refusal {
  return new Refusal(60121, '找不到该用户');
}

function members(world: World, body: Body): readonly Person[] {
  return world.college.membersOf(needDepartment(world, body).id);
}

function describe(world: World, person: Person): object {
  const roles = world.college.roles.filter((role) => role.people.includes(person));
  const manager = world.college.membersOf(person.departmentId).find((each) => each.leads);
  return {
    userid: person.userId,
    unionid: person.unionId,
    name: shownName(person),
    ...(world.missingScopes.has(MOBILE) ? {} : { mobile: person.mobile, state_code: '86' }),
    job_number: person.jobNumber,
    title: person.title,
    dept_id_list: [person.departmentId],
    leader_in_dept: [{ dept_id: person.departmentId, leader: person.leads }],
    ...(manager && manager !== person ? { manager_userid: manager.userId } : {}),
    admin: person.admin !== undefined,
    boss: person.admin === 'main',
    senior: false,
    active: person.active,
    exclusive_account: false,
    role_list: roles.map(({ id, name, group }) => ({ id, name, group_name: group })),
  };
}

function listMembers(world: World, body: Body): object {
  const size = readNumber(body, 'size');
  if (!(size >= 1 && size <= MAX_PAGE)) throw new Refusal(40068, '不合法的分页参数 size');
  const page = pageOf(members(world, body), readNumber(body, 'cursor', 0), size);
  return {
    has_more: page.hasMore,
    ...(page.hasMore ? { next_cursor: page.next } : {}),
    list: page.items.map((person) => describe(world, person)),
  };
}

function listAdmins(world: World): object[] {
  const admins = world.college.people.filter((each) => each.admin !== undefined);
  return admins.map(({ userId, admin }) => ({ userid: userId, sys_level: admin === 'main' ? 1 : 2 }));
}

function countPeople(world: World, onlyActive: unknown): number {
  return world.college.people.filter((each) => onlyActive !== true || each.active).length;
}

function search(world: World, body: Body): object {
  const word = body['queryWord'];
  if (typeof word !== 'string' || word === '') throw new Refusal('invalidParameter.queryWord', '缺少参数 queryWord');
  const exact = Number(body['fullMatchField'] ?? 0) === 1;
  const found = world.college.people.filter((each) =>
    exact ? shownName(each) === word : shownName(each).includes(word),
  );
  const page = pageOf(found, readNumber(body, 'offset', 0), readNumber(body, 'size', 10));
  return { list: page.items.map((each) => each.userId), hasMore: page.hasMore, totalCount: found.length };
}
