/** 补卡: a make-up punch, at most four a month. Regulation 三（二）3 and 4. */
import type { Skill } from '../../core/skill.ts';
import { task } from '../../core/task.ts';
import * as act from './act.ts';
import { alarm, event } from './act/news.ts';
import { release, releaseNamed } from './act/place.ts';
import { FILLS, read } from './read.ts';
import { judge } from './rules.ts';

const about = { name: 'punch', title: '补卡' };

const doors = task(about, { ...act, release, read, judge });

export const punch: Skill = {
  ...about,
  says: [
    '补卡',
    '忘打卡',
    '漏打卡',
    '打卡',
    '缺卡',
    '的卡',
    '班卡',
    '补签',
    '补一下',
    '忘打',
    '没打',
    '忘记打',
    '不补了',
  ],
  who: ['staff'],
  meaning: { page: 'skill-punch', fills: FILLS },
  ...doors,
  asked: async (turn) => (await releaseNamed(turn)) ?? doors.asked(turn),
  events: ['bpms_instance_change'],
  event,
  alarm,
};
