/** The address book, roles: their groups, and who holds one. */
import { pageOf, readNumber } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import type { Role } from '../college/college.ts';
import { shownName } from '../college/crowd.ts';
import type { World } from '../world.ts';

const contact = { generation: 'old', access: 'token' } as const;

export const roles: Area<World> = (world): Route[] => [
  route('POST', '/topapi/role/list', {
    ...contact,
    scope: 'qyapi_get_department_list',
    answer({ body }) {
      const page = pageOf(groupRoles(world.college.roles), ...paging(body, 200));
      return { result: { list: page.items, hasMore: page.hasMore } };
    },
  }),
  route('POST', '/topapi/role/simplelist', {
    ...contact,
    scope: 'qyapi_get_department_member',
    answer({ body }) {
      const role = world.college.roles.find((each) => each.id === readNumber(body, 'role_id'));
      if (!role) throw new Refusal(33011, '无效的角色ID');
      const page = pageOf(role.people, ...paging(body, 100));
      const list = page.items.map((each) => ({ userid: each.userId, name: shownName(each), manageScopes: [] }));
      return { result: { list, hasMore: page.hasMore } };
    },
  }),
];

function paging(body: Readonly<Record<string, unknown>>, largest: number): [offset: number, size: number] {
  const offset = readNumber(body, 'offset', 0);
  const size = readNumber(body, 'size', 20);
  if (!(offset >= 0)) throw new Refusal(40069, '不合法的分页参数 offset');
  if (!(size >= 1 && size <= largest)) throw new Refusal(40068, '不合法的分页参数 size');
  return [offset, size];
}

function groupRoles(all: readonly Role[]): object[] {
  const groups = Map.groupBy(all, (role) => role.groupId);
  return [...groups].map(([groupId, members]) => ({
    groupId,
    name: members[0]!.group,
    roles: members.map(({ id, name }) => ({ id, name })),
  }));
}
