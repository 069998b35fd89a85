/** Asks the office about approvals, in bounded calls, and takes the answers into our record. */
import type { Clock } from '../../../ports/clock.ts';
import type { Mirror } from '../../../ports/mirror.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Api } from '../api.ts';
import { readDetail, type Read } from './details.ts';
import { DetailAnswer, IdsAnswer } from './schemas.ts';

export interface Looking {
  /** The approval as it stands now. Undefined: there is none (any more), which our record then knows too. */
  look(id: string): Promise<Read | undefined>;
  /** Ids of approvals of one form, started since then, newest window first. */
  ids(search: Search, budget: Budget): Promise<readonly string[]>;
  /** Looks at each as far as the budget goes. Gives back those that stand elsewhere than our record had them. */
  takeIn(ids: readonly string[], budget: Budget): Promise<readonly string[]>;
}

export interface Search {
  readonly formId: string;
  readonly personId?: string;
  readonly since: number;
}

/** How many calls may still be made. Counts down. */
export interface Budget {
  spend(): boolean;
}

const DETAIL = '/v1.0/workflow/processInstances';
const IDS = '/v1.0/workflow/processes/instanceIds/query';
const DAY = 86_400_000;
/** Limits of the ids query: the span of one call (120 days, a day less for clocks that differ), how far back, ids of one page. */
const WINDOW_MS = 119 * DAY;
const BACK_MS = 364 * DAY;
const PAGE = 20;

/** The platform's ways to say that there is no such approval. */
const GONE = /(?:NotExist|NotFound|invalidInstanceId)$/iu;

export function createBudget(calls: number): Budget {
  let left = calls;
  return {
    spend: () => {
      left -= 1;
      return left >= 0;
    },
  };
}

export function openLooking({ api, mirror, clock }: { api: Api; mirror: Mirror; clock: Clock }): Looking {
  async function look(id: string): Promise<Read | undefined> {
    const before = await mirror.find(id);
    const original = await detailOf(id);
    if (!original) {
      if (before) await mirror.note({ ...before, state: 'deleted' });
      return undefined;
    }
    const read = readDetail(original, { id, before, zone: clock.zone, now: clock.now() });
    await mirror.note(read.known);
    for (const step of read.steps) await mirror.noteStep(step);
    return read;
  }

  async function detailOf(id: string): Promise<Record<string, unknown> | undefined> {
    const query = { processInstanceId: id };
    try {
      return (await api.call({ method: 'GET', path: DETAIL, query, schema: DetailAnswer, kind: 'read' })).result;
    } catch (problem) {
      if (problem instanceof OutsideProblem && GONE.test(problem.code ?? '')) return undefined;
      throw problem;
    }
  }

  async function page(search: Search, window: Window, nextToken: number) {
    const body = {
      processCode: search.formId,
      ...window,
      nextToken,
      maxResults: PAGE,
      ...(search.personId !== undefined && { userIds: [search.personId] }),
    };
    const { result } = await api.call({ method: 'POST', path: IDS, body, schema: IdsAnswer, kind: 'read' });
    return result;
  }

  async function idsIn(search: Search, window: Window, budget: Budget): Promise<string[]> {
    const found: string[] = [];
    for (let token: string | undefined = '0'; token !== undefined && budget.spend();) {
      const { list, nextToken } = await page(search, window, Number(token));
      found.push(...list);
      token = nextToken;
    }
    return found;
  }

  return {
    look,
    ids: async (search, budget) => {
      const found: string[] = [];
      for (const window of windowsOf(search.since, clock.now())) found.push(...(await idsIn(search, window, budget)));
      return found;
    },
    takeIn: async (ids, budget) => {
      const moved: string[] = [];
      for (const id of ids) {
        if (!budget.spend()) break;
        const before = await mirror.find(id);
        await look(id);
        if ((await mirror.find(id))?.state !== before?.state) moved.push(id);
      }
      return moved;
    },
  };
}

interface Window {
  readonly startTime: number;
  /** Absent: the platform's own now. By our clock, if it is late, what was started just now would not be found. */
  readonly endTime?: number;
}

/** The newest first: what people speak of is seldom old. */
function windowsOf(since: number, now: number): readonly Window[] {
  const windows: Window[] = [];
  const first = Math.max(since, now - BACK_MS);
  for (let endTime = now; endTime > first; endTime -= WINDOW_MS) {
    windows.push({ startTime: Math.max(first, endTime - WINDOW_MS), ...(endTime < now && { endTime }) });
  }
  return windows;
}
