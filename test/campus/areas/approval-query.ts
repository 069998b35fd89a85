/** Approvals looked up: ids by template and time within the documented limits, one in detail, how many are pending. */
import { pageOf, readNumber, readText } from '../api/fields.ts';
import type { Body } from '../api/fields.ts';
import { Refusal } from '../api/refusal.ts';
import { route } from '../api/route.ts';
import type { Area, Route } from '../api/route.ts';
import { runningTasks } from '../approvals/instance.ts';
import type { Instance } from '../approvals/instance.ts';
import { detailOf } from '../approvals/instance-view.ts';
import { DAY_MS } from '../college-time.ts';
import type { World } from '../world.ts';
import { needInstance, needTemplate, needUser } from './approval-fields.ts';

const readApi = { generation: 'new', access: 'token', scope: 'Workflow.Instance.Read', paid: true } as const;

/** Of the standard edition. */
const LIMITS = { page: 20, windowMs: 120 * DAY_MS, backMs: 365 * DAY_MS, people: 10, ids: 10_000 };
const STATUSES = ['RUNNING', 'TERMINATED', 'COMPLETED'];

export const approvalQuery: Area<World> = (world): Route[] => [
  route('POST', '/v1.0/workflow/processes/instanceIds/query', {
    ...readApi,
    answer: ({ body }) => ({ result: queryIds(world, body), success: true }),
  }),
  route('GET', '/v1.0/workflow/processInstances', {
    ...readApi,
    // `success` is a text here, unlike in every other call.
    answer: ({ query }) => ({
      result: detailOf(world, needInstance(world, query('processInstanceId'))),
      success: 'true',
    }),
  }),
  route('GET', '/v1.0/workflow/processes/todoTasks/numbers', {
    ...readApi,
    answer({ query }) {
      const { userId } = needUser(world, query('userId'));
      const tasks = world.approvals.all().flatMap(runningTasks);
      return { result: tasks.filter((task) => task.userId === userId).length };
    },
  }),
];

function queryIds(world: World, body: Body): object {
  const template = needTemplate(world, readText(body, 'processCode'));
  const wanted = readFilter(world, body);
  const size = readNumber(body, 'maxResults', LIMITS.page);
  const from = readNumber(body, 'nextToken', 0);
  if (!(size >= 1 && size <= LIMITS.page)) throw wrong(`maxResults 为 1 至 ${LIMITS.page}`);
  if (!(from >= 0 && from < LIMITS.ids)) throw wrong(`最多查询 ${LIMITS.ids} 个实例`);
  const page = pageOf(world.approvals.of(template.processCode).filter(wanted), from, size);
  const list = page.items.map(({ id }) => id);
  return { list, ...(page.hasMore ? { nextToken: String(page.next) } : {}) };
}

function readFilter(world: World, body: Body): (instance: Instance) => boolean {
  const [start, end] = readWindow(world.clock.now(), body);
  const userIds = readList(body, 'userIds', LIMITS.people);
  const statuses = readList(body, 'statuses', STATUSES.length);
  if (statuses?.some((each) => !STATUSES.includes(each))) throw wrong(`statuses 只能是 ${STATUSES.join('、')}`);
  return ({ createdAt, originator, status }) =>
    createdAt >= start &&
    createdAt <= end &&
    userIds?.includes(originator.userId) !== false &&
    statuses?.includes(status) !== false;
}

function readWindow(now: number, body: Body): [start: number, end: number] {
  const start = readNumber(body, 'startTime');
  const end = readNumber(body, 'endTime', now);
  if (!(start >= 0 && end >= start)) throw wrong('startTime 或 endTime 不正确');
  if (end - start > LIMITS.windowMs) throw wrong('开始时间与结束时间最多相差 120 天');
  if (now - start > LIMITS.backMs) throw wrong('开始时间最多在 365 天以内');
  return [start, end];
}

/** Undefined: not asked for. */
function readList(body: Body, name: string, max: number): string[] | undefined {
  const list = body[name];
  if (list === undefined) return undefined;
  if (!Array.isArray(list) || list.length > max) throw wrong(`${name} 最多 ${max} 个`);
  return list.length === 0 ? undefined : list.map(String);
}

function wrong(message: string): Refusal {
  return new Refusal('invalidParameter', message);
}
