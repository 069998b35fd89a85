/** Words that allow, forbid or oblige, and words that only look like them. */
import { expect, it } from 'vitest';
import { RULING } from '../../bot/language/evidence.ts';

it.each(['员工可以自行创建圈子', '发起人应在三日内补交', '部门应当核对', '通知要用应用DING发送', '旧版不再有效'])(
  '%s rules',
  (clause) => expect(clause).toMatch(RULING),
);

it.each(['学院圈子与全员群相对应', '重要通知和会议日程', '本校主要专业', '钉钉应用在工作台里', '应届毕业生名单'])(
  '%s does not',
  (clause) => expect(clause).not.toMatch(RULING),
);
