/** 周报: the week in figures for the administrators, on Monday morning and when they ask. */
import type { Skill } from '../../core/skill.ts';
import { asked, wake } from './act.ts';

export const report: Skill = {
  name: 'report',
  title: '周报',
  says: ['周报'],
  who: ['staff'],
  offered: ({ roles, message }) => roles.has('admin') && message.room.kind === 'private',
  asked,
  alarm: wake,
};
