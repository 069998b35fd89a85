/**
 * Announcements: POST /topapi/blackboard/create, listids and delete, GET /v1.0/blackboard/get_blackboard and readers. All are
 * done in the name of an administrator of announcements; readers are told to the main administrator and the sender only.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { OfficeEvent } from '../../../ports/chat.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Announcement, Delivery, Reading } from '../../../ports/notices.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Api } from '../api.ts';
import type { ApiRequest } from '../request.ts';
import { createBelief } from './belief.ts';
import { type ChannelPlug, delivered, readingOf } from './channel.ts';
import { readSent } from './announcement-event.ts';
import { pekingTime } from './peking-time.ts';

export interface AnnouncementParts {
  readonly api: Api;
  readonly clock: Clock;
  /** Userid in whose name announcements are published and read; without one there are none. */
  readonly operator?: string | undefined;
  /** Before the list is looked at again for an announcement just made. */
  readonly lookAgainMs?: number | undefined;
}

export interface Announcements extends ChannelPlug {
  published(event: OfficeEvent): Promise<Announcement | undefined>;
}

const CREATE = '/topapi/blackboard/create';
const LIST = '/topapi/blackboard/listids';
const DELETE = '/topapi/blackboard/delete';
const DETAILS = '/v1.0/blackboard/get_blackboard';
const READERS = '/v1.0/blackboard/readers';
const READERS_PAGE = 500;
const LIST_PAGE = 30;
const MINUTE_MS = 60_000;
const LOOKS = 3;
const NO_RIGHT = '400002';
const AUTHOR = 'OA 小管家';

const Nothing = z.unknown();
const List = z.object({ result: z.array(z.string()).nullish() });
const Details = z.object({
  title: z.string(),
  senderStaffId: z.string().nullish(),
  userList: z.array(z.object({ staffId: z.string() })).nullish(),
});
/** `read` is written out: "true" or "false". */
const Readers = z.object({
  users: z.array(z.object({ userId: z.string(), read: z.coerce.string() })).nullish(),
  nextToken: z.coerce.string().nullish(),
});

export function openAnnouncements(parts: AnnouncementParts): Announcements {
  const { api, clock, operator, lookAgainMs = 1_000 } = parts;
  const sendable = createBelief(clock, isForbidden);

  function post<T>(path: string, body: unknown, more: { schema: z.ZodType<T>; kind: 'read' | 'write' }): Promise<T> {
    return api.call({ method: 'POST', path, body, ...more });
  }

  function get<T>(path: string, query: ApiRequest<T>['query'], schema: z.ZodType<T>): Promise<T> {
    return api.call({
      method: 'GET',
      path,
      query: { operationUserId: needed(operator), ...query },
      schema,
      kind: 'read',
    });
  }

  const details = (blackboardId: string) => get(DETAILS, { blackboardId }, Details);

  async function latest(since: number): Promise<readonly string[]> {
    const span = { start_time: pekingTime(since - MINUTE_MS), end_time: pekingTime(clock.now() + MINUTE_MS) };
    const body = { query_request: { operation_userid: needed(operator), page: 1, page_size: LIST_PAGE, ...span } };
    return (await post(LIST, body, { schema: List, kind: 'read' })).result ?? [];
  }

  /** The call that makes one does not tell its id: it is the new one with our title and our people. */
  async function keyOf({ title, to }: Delivery, since: number): Promise<string> {
    for (let look = 1; look <= LOOKS; look += 1) {
      if (look > 1) await sleep(lookAgainMs);
      const shown = await Promise.all((await latest(since)).map(async (id) => ({ id, ...(await details(id)) })));
      const ours = shown.filter((each) => each.title === title);
      const found = ours.find(({ userList }) => userList?.some(({ staffId }) => staffId === to[0]));
      if (found) return found.id;
    }
    throw notFound();
  }

  async function everyReader(blackboardId: string): Promise<Reading> {
    const users: { userId: string; read: string }[] = [];
    let nextToken: string | undefined;
    do {
      const page = { blackboardId, maxResults: READERS_PAGE, nextToken };
      const answer: z.infer<typeof Readers> = await get(READERS, page, Readers);
      users.push(...(answer.users ?? []));
      nextToken = answer.users?.length ? answer.nextToken || undefined : undefined;
    } while (nextToken !== undefined);
    const those = (wanted: string) => users.filter(({ read }) => read === wanted).map(({ userId }) => userId);
    return { read: those('true'), unread: those('false'), missed: [] };
  }

  return {
    batch: 1_000,
    longest: 5_000,
    has: () => operator !== undefined && sendable.holds(),
    readableFor: () => (operator === undefined ? undefined : Infinity),

    send: async (delivery) => {
      const since = clock.now();
      const create_request = {
        operation_userid: needed(operator),
        author: delivery.from ?? AUTHOR,
        title: delivery.title,
        content: delivery.text,
        private_level: 0,
        ding: false,
        push_top: false,
        blackboard_receiver: { userid_list: delivery.to },
      };
      await sendable.test(post(CREATE, { create_request }, { schema: Nothing, kind: 'write' }));
      const key = await keyOf(delivery, since).catch((problem: unknown) => {
        throw problem instanceof OutsideProblem ? afterwards(problem) : problem;
      });
      return delivered(delivery, key, []);
    },

    reading: async (key, of) => readingOf(of, await everyReader(key)),

    recall: async (blackboard_id) => {
      const body = { blackboard_id, operation_userid: needed(operator) };
      await post(DELETE, body, { schema: Nothing, kind: 'write' });
      return true;
    },

    published: async (event) => {
      const sent = readSent(event);
      if (!sent || operator === undefined) return undefined;
      const { title, senderStaffId } = await details(sent.key);
      return { ...sent, title, ...(senderStaffId && { personId: senderStaffId }) };
    },
  };
}

/** The application lacks the right, or the operator is no administrator of announcements. */
function isForbidden({ code, missingScopes }: OutsideProblem): boolean {
  return code === NO_RIGHT || missingScopes.length > 0;
}

function notFound(): OutsideProblem {
  return new OutsideProblem({ system: '钉钉', route: LIST, code: 'announcementNotListed', retryable: false });
}

/** It is out, whatever kept us from finding it: nobody may send it again. */
function afterwards({ system, route, status, code, missingScopes }: OutsideProblem): OutsideProblem {
  return new OutsideProblem({ system, route, status, code, missingScopes, retryable: false, outcomeUnknown: true });
}

function needed(operator: string | undefined): string {
  if (operator !== undefined) return operator;
  const sentence = '政策文件里没有写 announcements.operator（公告管理员的 userid），发不了也查不了公告';
  throw new OutsideProblem({ system: '钉钉', route: CREATE, code: 'notSetUp', retryable: false, sentence });
}
