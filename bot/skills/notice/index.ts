/**
 * 通知: sent so that reading can be followed, and those who have not read are nudged louder step by step. Regulation
 * 六（二）DING消息 and 群聊, 六（一）4.
 */
import type { Skill } from '../../core/skill.ts';
import { task } from '../../core/task.ts';
import * as act from './act.ts';
import { read } from './read.ts';
import { judge } from './rules.ts';

const about = { name: 'notice', title: '发通知' };
const nothing = async (): Promise<undefined> => undefined;
/** 确认 keeps the notice and arms its first step in one stroke, so a deed never follows. */
const noDeed = (): never => {
  throw new Error('a notice has no deed of its own');
};
const doors = task(about, { ...act, read, judge, act: noDeed, find: nothing, undo: nothing });

export const notice: Skill = {
  ...about,
  says: ['发通知', '发个通知', '通知进度', '谁还没看', '再催一次', '停止催办', '撤回通知'],
  who: ['staff'],
  ...doors,
  offered: act.offered,
  cards: [...doors.cards, act.CARDS],
  awaits: act.awaits,
  asked: async (turn) => (await act.commanded(turn)) ?? (await doors.asked(turn)) ?? act.cancelled(turn),
  pressed: (moment, press) =>
    press.card.startsWith(act.CARDS) ? act.pressed(moment, press) : doors.pressed(moment, press),
  events: ['blackboard_sent', 'robot_msg_read'],
  event: act.event,
  alarm: act.alarm,
};
