/** Takes a running approval back for its originator, and looks whether it really was. */
import type { Withdrawal } from '../../../ports/approvals.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Api } from '../api.ts';
import type { Looking } from './looking.ts';
import { DoneAnswer } from './schemas.ts';

const TERMINATE = '/v1.0/workflow/processInstances/terminate';
const MOST_REMARK = 1_024;

/** Codes of the terminate call. The first is given within 15 seconds of the start, and also when it is finished. */
const STATE = 'aflowProcessInstStatusException';
const SWITCHED_OFF: ReadonlySet<string | undefined> = new Set(['internalError', '820008']);
const NO_SUCH: ReadonlySet<string | undefined> = new Set(['aflowProcessInstNotExist', 'invalidInstanceId']);

/** Never as the system: only the one who started it takes it back. Throws OutsideProblem when the outcome is open. */
export async function withdraw(
  { api, looking }: { api: Api; looking: Looking },
  { id, personId }: { readonly id: string; readonly personId: string },
  remark: string,
): Promise<Withdrawal> {
  const body = {
    processInstanceId: id,
    isSystem: false,
    operatingUserId: personId,
    remark: remark.slice(0, MOST_REMARK),
  };
  try {
    await api.call({ method: 'POST', path: TERMINATE, body, schema: DoneAnswer, kind: 'write' });
  } catch (problem) {
    if (!(problem instanceof OutsideProblem)) throw problem;
    return afterRefusal(looking, id, problem);
  }
  return readBack(looking, id, 'unconfirmed');
}

/** After a time-out the approval itself says whether it was withdrawn. */
async function afterRefusal(looking: Looking, id: string, problem: OutsideProblem): Promise<Withdrawal> {
  const { code, outcomeUnknown } = problem;
  if (SWITCHED_OFF.has(code)) return readBack(looking, id, 'switchedOff');
  if (NO_SUCH.has(code)) return 'gone';
  if (code === STATE) return readBack(looking, id, 'tooEarly');
  if (!outcomeUnknown) throw problem;
  const state = await readBack(looking, id, 'unconfirmed');
  if (state === 'unconfirmed') throw problem;
  return state;
}

async function readBack(looking: Looking, id: string, whileRunning: Withdrawal): Promise<Withdrawal> {
  const read = await looking.look(id);
  if (!read) return 'gone';
  if (read.known.state === 'withdrawn') return 'withdrawn';
  return read.known.state === 'running' ? whileRunning : 'ended';
}
