/** 评价: 👍 or 👎 on an answer, and why; kept for whoever looks after the knowledge folder. Regulation 八. */
import type { Skill } from '../../core/skill.ts';
import { alarm, asked, awaits, pressed } from './act.ts';
import { CARDS } from './words.ts';

export const feedback: Skill = {
  name: 'feedback',
  title: '评价',
  says: ['👍', '👎', '有用', '没用', '答错了', '答得好', '答得不对'],
  who: ['everyone'],
  awaits,
  asked,
  cards: CARDS,
  pressed,
  alarm,
};
