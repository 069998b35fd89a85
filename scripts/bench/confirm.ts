/** From 确认 to the deed: how long a person waits until the approval is started or withdrawn, everything but DingTalk being real. */
import { inOffice } from '../../test/story-office.ts';
import { openStage, type Stage } from '../../test/stage.ts';
import { percentile, print, type Options } from './table.ts';

const START = Date.parse('2026-11-23T09:00:00+08:00');
const ROUNDS = 12;
/** An approval can be taken back 15 s after it was started, says the platform. */
const PAST_THE_RULE_MS = 60_000;
const DAY = '2026-11-20';

/** What is prepared, what is said, and how the deed is seen from outside. */
interface Trial {
  readonly what: string;
  prepare(stage: Stage, who: string): Promise<void>;
  readonly says: string;
  isDone(stage: Stage, who: string): boolean;
}

const TRIALS: readonly Trial[] = [
  {
    what: '补卡: own form started',
    prepare: async ({ campus }, who) => void campus.attendance.miss({ who, day: DAY, shift: '上班' }),
    says: `补${DAY}上班的卡，忘打了`,
    isDone: ({ campus }, by) => campus.approvals.instances({ by, template: '补卡申请' }).length > 0,
  },
  {
    what: '审批撤销: running one withdrawn',
    prepare: async (stage, who) => inOffice(who, '提交 采购申请', stage),
    says: '撤销我的采购申请',
    isDone: ({ campus }, by) =>
      campus.approvals.instances({ by, template: '采购申请' }).some(({ status }) => status === 'TERMINATED'),
  },
  {
    what: '审批撤销: form started for a finished one',
    prepare: async (stage, who) => {
      await inOffice(who, '提交 场地借用', stage);
      await inOffice('全部', `同意 ${who}的场地借用`, stage);
    },
    says: '撤销我的场地借用，因为改期',
    isDone: ({ campus }, by) => campus.approvals.instances({ by, template: '审批撤销' }).length > 0,
  },
];

export async function run(options: Options): Promise<void> {
  const stage = await openStage({ start: START, decisions: ['考勤操作人 许静怡', '自建补卡表单'] });
  try {
    const rows = [];
    for (const trial of TRIALS) rows.push(await measured(trial, stage));
    print(`From 确认 to the deed, ${ROUNDS} people each`, rows, options);
  } finally {
    await stage.close();
  }
}

async function measured(trial: Trial, stage: Stage) {
  const { campus } = stage;
  const timed = campus.college.people.filter(({ name }) => campus.attendance.results(name, DAY).length > 0);
  const people = timed.slice(0, ROUNDS).map(({ name }) => name);
  for (const who of people) await trial.prepare(stage, who);
  await stage.later(PAST_THE_RULE_MS);
  const times: number[] = [];
  for (const who of people) {
    await campus.says({ by: who, text: trial.says });
    await stage.quiet();
    const began = performance.now();
    await campus.says({ by: who, text: '确认' });
    await campus.waitFor(() => trial.isDone(stage, who));
    times.push(performance.now() - began);
    await stage.quiet();
  }
  return { what: trial.what, 'p50 ms': percentile(times, 0.5), 'p95 ms': percentile(times, 0.95) };
}
