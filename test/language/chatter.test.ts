/** Messages that carry no matter, and short ones that do. */
import { describe, expect, it } from 'vitest';
import { chatterIn } from '../../bot/language/chatter.ts';

describe('without any matter', () => {
  it.each([
    ['催一下', 'hurry'],
    ['催催', 'hurry'],
    ['快点', 'hurry'],
    ['快点啊！！', 'hurry'],
    ['搞快点', 'hurry'],
    ['你快帮我弄', 'hurry'],
    ['麻烦尽快', 'hurry'],
    ['急', 'hurry'],
    ['我很急的', 'hurry'],
    ['能不能快一点', 'hurry'],
    ['好了没', 'hurry'],
    ['好了吗？', 'hurry'],
    ['弄好了没有', 'hurry'],
    ['搞定了吗', 'hurry'],
    ['怎么还没好', 'hurry'],
    ['怎麼還沒好', 'hurry'],
    ['为什么一直没处理', 'hurry'],
    ['怎么不回我', 'hurry'],
    ['还要多久', 'hurry'],
    ['什么时候能好', 'hurry'],
    ['有结果了吗', 'hurry'],
    ['你好，在吗，快点', 'hurry'],
    ['在吗', 'presence'],
    ['在不在', 'presence'],
    ['人呢？', 'presence'],
    ['有人吗', 'presence'],
    ['喂喂', 'presence'],
    ['哈哈哈', 'idle'],
    ['随便吧', 'idle'],
    ['没什么原因', 'idle'],
    ['知道了', 'nod'],
    ['好的收到', 'nod'],
  ])('%s: %s', (text, kind) => {
    expect(chatterIn(text)).toBe(kind);
  });
});

it.each([
  '开会', '忘了', '手机没电', '急事', '堵车', '快迟到了', '赶车', '生病', '停电', '下雨', '孩子发烧', '着急出门', '病还没好',
  '系统没反应', '没人', '没网', '没带手机', '出差', '培训', '加班', '值班', '家里有事', '路上堵', '在开会', '监考', '送快递', '快递来了',
  '人不舒服', '人在外地', '电快没了', '赶飞机', '补卡', '确认', '取消', '4', '20号', '不需要了', '重复提交', '领导没批',
])('%s says something', (text) => {
  expect(chatterIn(text)).toBeUndefined();
}); // prettier-ignore
