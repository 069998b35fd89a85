/** 审批撤销: the three lawful ways out of an approval. Regulation 五(三). */
import type { Skill } from '../../core/skill.ts';
import { task } from '../../core/task.ts';
import { steps, wake } from './act.ts';
import { FILLS } from './read.ts';

const about = { name: 'revoke', title: '审批撤销' };

export const revoke: Skill = {
  ...about,
  says: [
    '撤销',
    '撤消',
    '撤回',
    '不请了',
    '不要了',
    '撤掉',
    '撤了',
    '作废',
    '收回',
    '取消',
    '不请假',
    '不去了',
    '不办了',
    '不用了',
    '不出差',
    '不外出',
    '不加班',
  ],
  who: ['staff'],
  meaning: { page: 'skill-revoke', fills: FILLS },
  ...task(about, steps),
  alarm: wake,
};
