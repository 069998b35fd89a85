/** What the robot can do, in the order of asking: the table of contents of the product. */
import type { Skill } from '../core/skill.ts';
import { answer } from './answer/index.ts';
import { budget } from './budget/index.ts';
import { conduct } from './conduct/index.ts';
import { knowledge } from './knowledge/index.ts';
import { feedback } from './feedback/index.ts';
import { groups } from './groups/index.ts';
import { privacy } from './privacy/index.ts';

import { deletion } from './deletion/index.ts';
import { memory } from './memory/index.ts';
import { mine } from './mine/index.ts';
import { punch } from './punch/index.ts';
import { report } from './report/index.ts';
import { unanswered } from './unanswered/index.ts';
import { wiki } from './wiki/index.ts';
import { notice } from './notice/index.ts';
import { revoke } from './revoke/index.ts';
import { summary } from './summary/index.ts';

export const skills: readonly Skill[] = [
  groups,
  privacy,
  conduct,
  budget,
  report,
  punch,
  revoke,
  deletion,
  mine,
  notice,
  memory,
  knowledge,
  wiki,
  unanswered,
  summary,
  feedback,
  answer,
];
