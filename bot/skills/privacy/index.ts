/** 隐私提醒: tells people in private when their words in a group hold personal data, and checks texts for them. */
import type { Skill } from '../../core/skill.ts';
import { asked, awaits, overhear, wake } from './act.ts';

export const privacy: Skill = {
  name: 'privacy',
  title: '隐私提醒',
  says: ['帮我检查', '脱敏', '隐私自查', '打码', '检查', '自查', '看看', '看一下', '已撤回', '必要发送', '不是隐私'],
  who: ['everyone'],
  overhears: 'group',
  overhear,
  awaits,
  asked,
  alarm: wake,
};
