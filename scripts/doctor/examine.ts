/** The whole examination, from the ground up: what cannot be reached is not asked about further. */
import { openApi } from '../../bot/adapters/dingtalk/api.ts';
import { openLimits, type Later } from '../../bot/adapters/dingtalk/limits.ts';
import { openLog } from '../../bot/adapters/log/log.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import { checkClock, checkCredentials, checkStream } from './access.ts';
import { about, type Check, type Finding, type Ward } from './finding.ts';
import { checkForms } from './forms.ts';
import { checkData, checkFolder } from './machine.ts';
import { checkModel } from './model.ts';
import { checkPeople } from './people.ts';
import { checkPunch } from './punch.ts';
import { checkQuota } from './quota.ts';
import { checkRedis } from './redis.ts';
import { checkRunning } from './running.ts';
import { checkScopes } from './scopes.ts';
import { checkAsideCards, checkCards, checkDings, checkStreaming } from './sending.ts';
import { watch } from './watching.ts';
import { checkWiki } from './wiki.ts';

/** Gentle: the robot may be at work with the same application. */
const CALLS_A_SECOND = 5;

const HERE: readonly Check[] = [checkData, checkRedis, checkModel, checkFolder];
const THERE: readonly Check[] = [
  checkScopes,
  checkPeople,
  checkForms,
  checkCards,
  checkAsideCards,
  checkStreaming,
  checkDings,
  checkPunch,
  checkWiki,
];

export interface Examination extends Omit<Ward, 'api' | 'admin'> {
  /** Default 5. */
  readonly callsASecond?: number;
  /** Says what the administrator is to do meanwhile. */
  readonly tell: (words: string) => void;
}

/** Unlike the robot's own waits, these keep the process alive: nothing else does. */
const later: Later = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** Never rejects for what is outside. */
export async function examine(given: Examination): Promise<readonly Finding[]> {
  const { config, policy, wishes, tell, callsASecond = CALLS_A_SECOND } = given;
  const limits = openLimits({ perRouteASecond: callsASecond, overallASecond: callsASecond, later });
  const api = openApi({ ...config.dingtalk, limits, log: openLog('silent') });
  const ward: Ward = { ...given, api, admin: policy.roles['admin']?.[0] };
  try {
    const access = [...(await checkCredentials(ward)), ...(await checkStream(ward)), ...(await checkClock(ward))];
    const isKnown = access.every(({ id, state }) => id !== 'credentials' || state === 'ok');
    const there = isKnown ? await all(THERE, ward) : [notAsked()];
    const live =
      wishes.watchSeconds === undefined ? await checkRunning(ward) : await watch(ward, wishes.watchSeconds, tell);
    return [...access, ...there, ...(await checkQuota(ward, there)), ...live, ...(await all(HERE, ward))];
  } finally {
    api.close();
    await limits.close();
  }
}

async function all(checks: readonly Check[], ward: Ward): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await check(ward).catch(unable)));
  return findings;
}

/** A check that stumbles over the outside says so, and the others go on. */
function unable(problem: unknown): readonly Finding[] {
  if (!(problem instanceof OutsideProblem)) throw problem;
  return [about('check', '检查', false).unchecked(problem.message)];
}

function notAsked(): Finding {
  return about('permissions', '权限、人员、表单、卡片、DING', false).unchecked(
    '凭证不可用，没有继续检查',
    '先改好“应用凭证”一行',
  );
}
