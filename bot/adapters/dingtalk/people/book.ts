/** The address book's calls, one function each, with their pages turned: nothing is remembered here. */
import type { z } from 'zod';
import type { Colleague, Department, Role } from '../../../ports/people.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Api } from '../api.ts';
import * as schemas from './schemas.ts';

/** Number of the college's own department. */
export const ROOT = '1';

const USER = '/topapi/v2/user/get';
const MEMBERS = '/topapi/v2/user/list';
const SEARCH = '/v1.0/contact/users/search';
const COUNT = '/topapi/user/count';
const DEPARTMENT = '/topapi/v2/department/get';
const BELOW = '/topapi/v2/department/listsub';
const ROLES = '/topapi/role/list';
const HOLDERS = '/topapi/role/simplelist';

const PAGE = 100;
const ROLES_PAGE = 200;
/** errcode: no such user, or not a userid. */
const NOBODY: ReadonlySet<string | undefined> = new Set(['60121', '33012']);
/** errcode: the department was dissolved meanwhile. */
const NO_DEPARTMENT: ReadonlySet<string | undefined> = new Set(['60003', '50004']);

export type Book = ReturnType<typeof openBook>;

export function openBook(api: Api) {
  function post<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
    return api.call({ method: 'POST', path, body, schema, kind: 'read' });
  }

  async function user(userid: string): Promise<Colleague | undefined> {
    const answer = await unless(NOBODY, post(USER, { userid }, schemas.UserAnswer));
    return answer && { id: userid, name: answer.result.name ?? '', departmentIds: answer.result.dept_id_list };
  }

  /** Of this department only, not of those below. */
  function members(departmentId: string): Promise<readonly Colleague[]> {
    return pages(async (cursor) => {
      const body = { dept_id: Number(departmentId), cursor, size: PAGE };
      const page = (await unless(NO_DEPARTMENT, post(MEMBERS, body, schemas.MembersAnswer)))?.result;
      const items = (page?.list ?? []).map(({ userid, name, dept_id_list }) => {
        return { id: userid, name: name ?? '', departmentIds: dept_id_list };
      });
      return { items, next: page?.has_more ? page.next_cursor : undefined };
    });
  }

  async function below(parentId: string): Promise<readonly Department[]> {
    const answer = await unless(NO_DEPARTMENT, post(BELOW, { dept_id: Number(parentId) }, schemas.BelowAnswer));
    return (answer?.result ?? []).map(({ dept_id, name }) => ({ id: dept_id, name, parentId }));
  }

  async function root(): Promise<Department> {
    const { result } = await post(DEPARTMENT, { dept_id: Number(ROOT) }, schemas.DepartmentAnswer);
    return { id: ROOT, name: result.name };
  }

  /** Whose name contains these words, whole names first where the platform keeps to `fullMatchField`. */
  function search(queryWord: string): Promise<readonly string[]> {
    return pages(async (offset) => {
      const body = { queryWord, offset, size: PAGE, fullMatchField: 1 };
      const { list, hasMore } = await post(SEARCH, body, schemas.SearchAnswer);
      return { items: list, next: hasMore ? offset + PAGE : undefined };
    });
  }

  function roles(): Promise<readonly Role[]> {
    return pages(async (offset) => {
      const { list, hasMore } = (await post(ROLES, { offset, size: ROLES_PAGE }, schemas.RolesAnswer)).result;
      const items = list.flatMap((group) => group.roles);
      return { items, next: hasMore ? offset + ROLES_PAGE : undefined };
    });
  }

  function holders(roleId: string): Promise<readonly string[]> {
    return pages(async (offset) => {
      const body = { role_id: Number(roleId), offset, size: PAGE };
      const { list, hasMore } = (await post(HOLDERS, body, schemas.HoldersAnswer)).result;
      const items = list.map(({ userid }) => userid);
      return { items, next: hasMore ? offset + PAGE : undefined };
    });
  }

  async function count(): Promise<number> {
    return (await post(COUNT, { only_active: false }, schemas.CountAnswer)).result.count;
  }

  return { user, members, below, root, search, roles, holders, count };
}

/** Undefined instead of these refusals. */
async function unless<T>(codes: ReadonlySet<string | undefined>, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (problem) {
    if (problem instanceof OutsideProblem && codes.has(problem.code)) return undefined;
    throw problem;
  }
}

interface Page<T> {
  readonly items: readonly T[];
  /** Where the next one begins; undefined: there is none. */
  readonly next: number | undefined;
}

/** Turns the pages. One that promises more but does not move on is the last. */
async function pages<T>(turn: (from: number) => Promise<Page<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  let from: number | undefined = 0;
  while (from !== undefined) {
    const { items, next }: Page<T> = await turn(from);
    all.push(...items);
    from = next !== undefined && next > from ? next : undefined;
  }
  return all;
}
