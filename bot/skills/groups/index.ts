/** 群的可见范围: a group the policy does not name hears public documents only; administrators are asked what it may hear. */
import type { Skill } from '../../core/skill.ts';
import { ask, asked, awaits, overhear } from './act.ts';

export const groups: Skill = {
  name: 'groups',
  title: '群的可见范围',
  says: ['查看群的可见范围'],
  who: ['admin'],
  offered: ({ message }) => message.room.kind === 'private',
  overhears: 'group',
  overhear,
  awaits,
  asked,
  alarm: ask,
};
