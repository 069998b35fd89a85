/** The address book, departments: the tree below the college, and the way from a person up to it. */
import type { Body } from '../api/fields.ts';
import { readNumber } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import type { Department } from '../college/college.ts';
import type { World } from '../world.ts';

const contact = { generation: 'old', access: 'token', scope: 'qyapi_get_department_list' } as const;

export const departments: Area<World> = (world): Route[] => [
  route('POST', '/topapi/v2/department/listsub', {
    ...contact,
    answer: ({ body }) => ({
      result: below(world, body).map(({ id, name, parentId }) => ({ dept_id: id, name, parent_id: parentId })),
    }),
  }),
  route('POST', '/topapi/v2/department/listsubid', {
    ...contact,
    answer: ({ body }) => ({ result: { dept_id_list: below(world, body).map(({ id }) => id) } }),
  }),
  route('POST', '/topapi/v2/department/get', {
    ...contact,
    answer: ({ body }) => ({ result: describe(world, needDepartment(world, body)) }),
  }),
  route('POST', '/topapi/v2/department/listparentbyuser', {
    ...contact,
    answer({ body }) {
      const userId = body['userid'];
      if (typeof userId !== 'string' || userId === '') throw new Refusal(33012, '无效的USERID');
      const person = world.college.byUserId(userId);
      if (!person) throw new Refusal(60121, '找不到该用户');
      return { result: { parent_list: [{ parent_dept_id_list: [person.departmentId, world.college.root.id] }] } };
    },
  }),
];

export function needDepartment(world: World, body: Body): Department {
  const { root, departments } = world.college;
  const id = readNumber(body, 'dept_id', root.id);
  const found = [root, ...departments].find((each) => each.id === id);
  if (!found) throw new Refusal(60003, '部门不存在');
  return found;
}

function below(world: World, body: Body): readonly Department[] {
  const parent = needDepartment(world, body);
  return world.college.departments.filter((each) => each.parentId === parent.id);
}

function describe(world: World, { id, name, parentId }: Department): object {
  const members = parentId === undefined ? world.college.people : world.college.membersOf(id);
  return {
    dept_id: id,
    name,
    ...(parentId === undefined ? {} : { parent_id: parentId }),
    dept_manager_userid_list: world.college.membersOf(id).flatMap((each) => (each.leads ? [each.userId] : [])),
    member_count: members.length,
  };
}
