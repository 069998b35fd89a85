/** 我的数据: what the robot remembers of a person, told to that person and forgotten on request. Regulation 六(二) 隐私信息. */
import type { Skill } from '../../core/skill.ts';
import { task } from '../../core/task.ts';
import { steps, tell } from './act.ts';

const about = { name: 'memory', title: '我的数据' };
/** Its one request: 这次数据删除已取消. */
const doors = task({ ...about, title: '数据删除' }, steps);

export const memory: Skill = {
  ...about,
  says: [
    '记得我',
    '记住我',
    '我的数据',
    '我的个人数据',
    '删除我',
    '清除我',
    '忘掉我',
    '忘记我',
    '忘了我',
    '保存了我',
    '存了我',
    '留了我',
    '记录了我',
    '收集了我',
    '知道我',
    '我的信息',
    '我的记录',
    '我的资料',
  ],
  who: ['everyone'],
  ...doors,
  asked: async (turn) => (await tell(turn)) ?? doors.asked(turn),
};
