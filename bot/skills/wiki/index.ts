/** 钉钉知识库同步: chosen knowledge bases are copied into the knowledge folder at night, as far as the month allows. 八 */
import type { Skill } from '../../core/skill.ts';
import { asked, wake } from './act.ts';

export const wiki: Skill = {
  name: 'wiki',
  title: '钉钉知识库同步',
  says: ['知识库同步', '同步知识库'],
  who: ['staff'],
  offered: ({ roles, message, policy }) =>
    roles.has('admin') && message.room.kind === 'private' && policy.knowledge?.wiki !== undefined,
  asked,
  alarm: wake,
};
