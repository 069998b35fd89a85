/** Colleagues from the address book, remembered for an hour: names and departments seldom change. */
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import type { Colleague, People } from '../../ports/people.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Api } from './api.ts';
import { word } from './payload/fields.ts';

const USER = '/topapi/v2/user/get';
const KEPT_MS = 3_600_000;
const MOST_KEPT = 2_000;
/** errcode: no such user, or not a userid. */
const NOBODY: ReadonlySet<string | undefined> = new Set(['60121', '33012']);

const Answer = z.object({
  result: z.object({ name: word, dept_id_list: z.array(z.coerce.string()).catch([]) }),
});

interface Kept {
  readonly colleague: Colleague | undefined;
  readonly until: number;
}

export function openPeople({ api, clock }: { api: Api; clock: Clock }): People {
  const kept = new Map<string, Kept>();

  /** `POST /topapi/v2/user/get` */
  async function fetchOne(id: string): Promise<Colleague | undefined> {
    try {
      const body = { userid: id };
      const { result } = await api.call({ method: 'POST', path: USER, body, schema: Answer, kind: 'read' });
      return { id, name: result.name ?? '', departmentIds: result.dept_id_list };
    } catch (problem) {
      if (problem instanceof OutsideProblem && NOBODY.has(problem.code)) return undefined;
      throw problem;
    }
  }

  return {
    find: async (id) => {
      const known = kept.get(id);
      if (known && known.until > clock.now()) return known.colleague;
      const colleague = await fetchOne(id);
      kept.delete(id);
      kept.set(id, { colleague, until: clock.now() + KEPT_MS });
      const oldest = kept.keys().next().value;
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return colleague;
    },
  };
}
