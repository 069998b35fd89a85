/** Announcements: published, listed, looked at, read and deleted in the name of an administrator. */
import { pageOf, readNumber, readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Call, Route } from '../api/route.ts';
import { localText, parseLocal } from '../college-time.ts';
import type { Person } from '../college/college.ts';
import type { Notice } from '../notices/book.ts';
import { publish, takeBack } from '../notices/deliver.ts';
import { asObject } from '../wire/frames.ts';
import type { World } from '../world.ts';

const MANAGE = 'qyapi_blackboard_manage';
const READ = 'qyapi_blackboard_read';
const oldApi = { generation: 'old', access: 'token', paid: true } as const;
const newApi = { generation: 'new', access: 'token', scope: MANAGE, paid: true } as const;
const MOST_DEPARTMENTS = 20;
const MOST_PEOPLE = 1_000;
const MOST_LISTED = 30;
const MOST_READERS = 500;
/** Of old announcements calls: a bad parameter, and an operator without the right. */
const BAD = 40_035;
const NO_RIGHT = 400_002;

export const announcement: Area<World> = (world): Route[] => [
  route('POST', '/topapi/blackboard/create', { ...oldApi, scope: MANAGE, answer: ({ body }) => create(world, body) }),
  route('POST', '/topapi/blackboard/listids', { ...oldApi, scope: READ, answer: ({ body }) => list(world, body) }),
  route('POST', '/topapi/blackboard/delete', {
    ...oldApi,
    scope: MANAGE,
    answer({ body }) {
      const by = operator(world, body);
      const found = find(world, readText(body, 'blackboard_id'));
      if (!found) throw new Refusal(BAD, '公告不存在');
      if (by.admin !== 'main' && found.by !== by) throw new Refusal(NO_RIGHT, '没有权限');
      takeBack(world, found);
      return { result: true };
    },
  }),
  route('GET', '/v1.0/blackboard/get_blackboard', { ...newApi, answer: (call) => details(need(world, call)) }),
  route('GET', '/v1.0/blackboard/readers', { ...newApi, answer: (call) => readers(world, call) }),
];

function create(world: World, body: Body): object {
  const request = asObject(body['create_request']) ?? {};
  const by = operator(world, request);
  const [title, text, author] = ['title', 'content', 'author'].map((name) => readText(request, name));
  if (!title || !text || !author) throw new Refusal(BAD, '缺少参数 title、content 或 author');
  if (![0, 20].includes(readNumber(request, 'private_level', 0))) throw new Refusal(BAD, '不合法的 private_level');
  const receiver = asObject(request['blackboard_receiver']) ?? {};
  const departmentIds = listOf(receiver['deptid_list'], MOST_DEPARTMENTS).map(Number);
  const userIds = listOf(receiver['userid_list'], MOST_PEOPLE);
  if (departmentIds.length + userIds.length === 0) throw new Refusal(BAD, '没有接收人');
  const people = userIds.map((id) => world.college.byUserId(id)).filter((each) => each !== undefined);
  publish(world, { by, title, text, people, departmentIds });
  return { result: true };
}

function listOf(value: unknown, most: number): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  if (list.length > most) throw new Refusal(BAD, `接收人超过上限 ${most}`);
  return list.map(String);
}

function list(world: World, body: Body): object {
  const query = asObject(body['query_request']) ?? {};
  operator(world, query);
  const size = readNumber(query, 'page_size');
  const page = readNumber(query, 'page');
  if (!(size >= 1 && size <= MOST_LISTED) || !(page >= 1)) throw new Refusal(BAD, '不合法的分页参数');
  const from = timeOf(query, 'start_time', -Infinity);
  const to = timeOf(query, 'end_time', Infinity);
  const all = world.notices.all().filter((each) => each.kind === 'announcement' && each.recalledAt === undefined);
  const found = all.filter(({ at }) => at >= from && at <= to).toReversed();
  return { result: pageOf(found, (page - 1) * size, size).items.map(({ key }) => key), success: true };
}

function timeOf(query: Body, name: string, fallback: number): number {
  if (query[name] === undefined) return fallback;
  const at = parseLocal(readText(query, name));
  if (at === undefined) throw new Refusal(BAD, `不合法的参数 ${name}`);
  return at;
}

/** An administrator of announcements: here every administrator of the organisation is one. */
function operator(world: World, body: Body): Person {
  const person = world.college.byUserId(readText(body, 'operation_userid'));
  if (!person) throw new Refusal(BAD, '不合法的 operation_userid');
  if (person.admin === undefined) throw new Refusal(NO_RIGHT, '操作人不是公告管理员');
  return person;
}

function find(world: World, key: string): Notice | undefined {
  const found = world.notices.find(key);
  return found?.kind === 'announcement' && found.recalledAt === undefined ? found : undefined;
}

function need(world: World, { query }: Call): Notice {
  const found = find(world, query('blackboardId') ?? '');
  const by = world.college.byUserId(query('operationUserId') ?? '');
  if (!found || !by) throw new Refusal('badRequest', 'badRequest');
  return found;
}

function details({ key, by, title, text, at, to, readBy }: Notice): object {
  return {
    id: key,
    senderStaffId: by?.userId,
    title,
    content: text,
    privateLevel: 0,
    isPushTop: 0,
    gmtCreate: localText(at),
    gmtModified: localText(at),
    readCount: readBy.size,
    unReadCount: to.length - readBy.size,
    userList: to.map(({ userId, name, corpId }) => ({ corpId, staffId: userId, name })),
    deptList: [],
  };
}

/** For the main administrator and the sender only; `read` is written out. */
function readers(world: World, call: Call): object {
  const found = need(world, call);
  const by = world.college.byUserId(call.query('operationUserId') ?? '');
  if (by?.admin !== 'main' && by !== found.by) throw new Refusal('accessDenied', 'accessDenied', { status: 403 });
  const size = Number(call.query('maxResults') ?? MOST_READERS);
  if (!(size >= 1 && size <= MOST_READERS)) throw new Refusal('badRequest', 'badRequest');
  world.readers.settle();
  const page = pageOf(found.to, Number(call.query('nextToken') ?? 0) || 0, size);
  const users = page.items.map(({ userId, name }) => {
    const at = found.readBy.get(name);
    return { userId, read: String(at !== undefined), ...(at !== undefined && { readTimestamp: at }) };
  });
  return { users, ...(page.hasMore && { nextToken: String(page.next) }) };
}
