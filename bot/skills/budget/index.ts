/** 接口额度: what the month has cost, how it will end, and a warning to the administrators before it runs out. */
import type { Skill } from '../../core/skill.ts';
import { asked, awaits, warn } from './act.ts';

export const budget: Skill = {
  name: 'budget',
  title: '接口额度',
  says: ['接口额度', '本月额度', '钉钉额度', '额度用了多少', '额度还剩'],
  who: ['admin'],
  isPrivate: () => true,
  awaits,
  asked,
  alarm: warn,
};
