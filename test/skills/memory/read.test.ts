/** Which words ask what is remembered, which want it forgotten, and which are about something else. */
import { expect, it } from 'vitest';
import { memory } from '../../../bot/skills/memory/index.ts';
import { read } from '../../../bot/skills/memory/read.ts';

it.each([
  ['你记得我什么', 'tell'],
  ['小管家你都记得我哪些信息？', 'tell'],
  ['你保存了我的什么数据', 'tell'],
  ['机器人收集了我哪些信息', 'tell'],
  ['我的数据有哪些', 'tell'],
  ['删除我的数据', 'forget'],
  ['请删除我的所有个人信息', 'forget'],
  ['把我的记录都删掉', 'forget'],
  ['忘掉我吧', 'forget'],
  ['清除我的聊天记录', 'forget'],
  ['删除我的审批', undefined],
  ['我的补卡记录', undefined],
  ['你知道我的工资是多少吗', undefined],
  ['怎么删除我的文件', undefined],
  ['学生信息可以删除吗', undefined],
  ['你好', undefined],
])('%s → %s', (text, wish) => {
  expect(read(text)).toBe(wish);
  if (wish) expect(memory.says.some((words) => text.includes(words))).toBe(true);
});
