/** Which questions are about how a matter of one's own stands, and which about what holds for everybody. */
import { describe, expect, it } from 'vitest';
import { read } from '../../../bot/skills/mine/read.ts';
import { standingIn } from '../../../bot/skills/mine/read/standing.ts';

describe('how a matter of one’s own stands', () => {
  it.each([
    ['我撤销成功了吗', 'matter'],
    ['撤销成功了没', 'matter'],
    ['我的撤销办好了吗？', 'matter'],
    ['采购申请撤掉了没有', 'matter'],
    ['补卡申请怎么还没批', 'matter'],
    ['我的补卡批了没', 'matter'],
    ['我20号的补卡通过了没有', 'matter'],
    ['补卡批下来了吗', 'matter'],
    ['卡补上了吗', 'matter'],
    ['为什么我的请假还没批', 'matter'],
    ['我的请假怎麼還沒批', 'matter'],
    ['请假一直没人审', 'matter'],
    ['我的报销到现在都没通过', 'matter'],
    ['我上周提交的用印怎么没批下来啊', 'matter'],
    ['批了吗', 'matter'],
    ['成功了没', 'everything'],
    ['那个通过了吗', 'matter'],
    ['状态', 'everything'],
    ['查一下进度', 'everything'],
    ['我的进展如何', 'everything'],
    ['好了没', 'everything'],
    ['怎么还没好', 'everything'],
    ['快点', 'everything'],
  ])('%s: %s', (text, kind) => {
    expect(standingIn(text)).toBe(kind);
    expect(read(text, '李敏')?.running).toBe(true);
  });

  it('with the count of the month where a make-up punch is meant', () => {
    expect([read('我的补卡批了没', '李敏')?.punches, read('我的请假批了没', '李敏')?.punches]).toEqual([true, false]);
  });

  it('is not told of somebody else’s', () => {
    expect(read('王志强的补卡批了没', '李敏')?.beyond).toBe('other');
  });
});

it.each([
  '补卡一般多久批',
  '撤销要谁批',
  '补卡没批怎么办',
  '审批一直没通过可以撤回吗',
  '审批通过以后还能撤销吗',
  '补卡没通过会怎样',
  '还没批完的审批怎么撤',
  '微信工作群撤销了吗',
  '钉盘的文件删了吗',
  '补卡能成功吗',
  '补卡要领导审批吗',
  '谁来批补卡',
  '我20号的卡还没补',
  '撤销我的采购申请',
  '我要补卡',
  '多久',
  '情况',
  '催一下',
  '在吗',
  '知识库状态',
  '通知进度',
  '招生章程批准了吗',
])('%s is not such a question', (text) => {
  expect(standingIn(text)).toBeUndefined();
});
