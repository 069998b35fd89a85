/** 没有答上的问题: collected for the office that answers for them; 转人工 passes one on to a person; replies become entries. */
import type { Skill } from '../../core/skill.ts';
import { asked, awaits, wake } from './act.ts';
import { readWish } from './read.ts';

export const unanswered: Skill = {
  name: 'unanswered',
  title: '转人工和没有答上的问题',
  says: ['转人工', '没有答上的问题', '没答上'],
  who: ['staff'],
  isPrivate: ({ message }) => readWish(message.text)?.kind === 'list',
  awaits,
  asked,
  alarm: wake,
};
