/** 我的事项: where my approvals stand, what waits for me, what is still open. Regulation 六(一)4. It also keeps our record true. */
import type { Skill } from '../../core/skill.ts';
import { act, keepRecord, lookAtNight } from './act.ts';
import { FILLS } from './read.ts';

export const mine: Skill = {
  name: 'mine',
  title: '我的事项',
  says: [
    '我的审批',
    '待我审批',
    '我的事项',
    '我的待办',
    '我的补卡',
    '我的考勤',
    '缺卡',
    '漏打卡',
    '补卡',
    '补几次',
    '我的申请',
    '我发起的',
    '我提交的',
    '等我审批',
    '要我审批',
    '需要我审批',
    '我要审批',
    '到哪了',
    '到哪一步',
    '审批进度',
    '批了吗',
    '批了没',
    '通过了吗',
    '通过了没',
    '谁在审',
    '待办',
  ],
  who: ['staff'],
  meaning: { page: 'skill-mine', fills: FILLS },
  asked: act,
  events: ['bpms_instance_change', 'bpms_task_change'],
  event: keepRecord,
  alarm: lookAtNight,
};
