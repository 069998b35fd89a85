/**
 * 群规: a friendly hint in private on habits 六（二）群聊 asks people to leave. It looks only at messages that do not
 * address the robot; DingTalk sends a robot none of these; an observer account can hand them in. Off where policy is silent.
 */
import type { Skill } from '../../core/skill.ts';
import { overhear } from './act.ts';

export const conduct: Skill = {
  name: 'conduct',
  title: '群规',
  says: [],
  who: ['staff'],
  overhears: 'group',
  overhear,
};
