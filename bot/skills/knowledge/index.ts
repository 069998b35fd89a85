/** 知识库更新: what waits is looked through and published or sent back by an editor; earlier states can be gone back to. */
import type { Skill } from '../../core/skill.ts';
import { asked, awaits, offered, wake } from './act.ts';

export const knowledge: Skill = {
  name: 'knowledge',
  title: '知识库更新',
  says: ['知识库状态', '知识库检查', '确认规定'],
  who: ['staff'],
  offered,
  awaits,
  asked,
  alarm: wake,
};
