/** What the robot can do, in the order of asking: the table of contents of the product. */
import type { Skill } from '../core/skill.ts';
import { answer } from './answer/index.ts';
import { conduct } from './conduct/index.ts';
import { knowledge } from './knowledge/index.ts';
import { feedback } from './feedback/index.ts';
import { groups } from './groups/index.ts';
import { privacy } from './privacy/index.ts';

import { deletion } from './deletion/index.ts';
import { mine } from './mine/index.ts';
import { punch } from './punch/index.ts';
import { revoke } from './revoke/index.ts';
import { summary } from './summary/index.ts';

export const skills: readonly Skill[] = [
  groups,
  privacy,
  conduct,
  punch,
  revoke,
  deletion,
  mine,
  knowledge,
  summary,
  feedback,
  answer,
];
