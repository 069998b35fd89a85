/** 备份删除: what follows an agreed 审批撤销. A copy is kept, the administrator deletes, the asker is told. Regulation 五(三)3. */
import type { Skill } from '../../core/skill.ts';
import { act, awaits, hear, wake } from './act.ts';

export const deletion: Skill = {
  name: 'deletion',
  title: '审批备份和删除',
  says: ['待删除的审批', '已删除编号', '审批备份清单', '已删除20', '已删除 20'],
  who: ['admin'],
  isPrivate: () => true,
  awaits,
  asked: act,
  events: ['bpms_instance_change'],
  event: hear,
  alarm: wake,
};
