/** A card grows in the simulated DingTalk: what may be sent to it, how it ends, and what happens when it cannot. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Api, openApi } from '../../../bot/adapters/dingtalk/api.ts';
import { openLimits } from '../../../bot/adapters/dingtalk/limits.ts';
import { openStreaming, type OpenStreaming } from '../../../bot/adapters/dingtalk/streaming.ts';
import { groupRoom, privateRoom, type Room } from '../../../bot/ports/chat.ts';
import { type Campus, openCampus } from '../../campus/index.ts';
import { createLogBook } from '../../adapters/dingtalk/log-book.ts';

const TEMPLATE = '382e4302-551d-4880-bf29-a30acfab2e71.schema';
const CARD = 'answer-1';
const FOLLOWS = '完整的回答在下一条消息里。';

let campus: Campus;
let api: Api;
let affords: boolean;

beforeEach(async () => {
  campus = await openCampus();
  affords = true;
  const { clientId, clientSecret, api: apiBase, oapi: oapiBase } = campus;
  const pace = { firstRetry: 1, longestThrottle: 1 };
  api = openApi({ apiBase, oapiBase, clientId, clientSecret, limits: openLimits(), log: createLogBook().log, pace });
});
afterEach(async () => {
  api.close();
  await campus.close();
});

const open = (more: { template?: string | undefined; isOn?: boolean } = {}): OpenStreaming =>
  openStreaming({ api, robotCode: campus.robotCode, template: TEMPLATE, isOn: true, affords: () => affords, ...more });
const room = (): Room => {
  const { userId } = campus.college.person('李敏');
  return privateRoom({ id: userId, userId, name: '李敏' });
};
const growing = (text: string) => ({ room: room(), text });
const whole = (text: string, choices: readonly string[] = []) => {
  return { room: room(), reply: { outcome: 'answered', text, growing: CARD, choices } } as const;
};
const shown = () => campus.cards.card(CARD).params;

it('begins as being written, grows, and ends as finished, after which nothing changes it', async () => {
  const streaming = open();
  expect(await streaming.begin(CARD, growing('第一句。'))).toBe(true);
  expect(shown()).toMatchObject({ flowStatus: '2', msgContent: '第一句。' });
  await streaming.grow(CARD, growing('第一句。第二句。'));
  expect(shown()['msgContent']).toBe('第一句。第二句。');
  expect(await streaming.end(whole('第一句。第二句。第三句。'))).toBe(true);
  await streaming.grow(CARD, growing('太晚了。'));
  expect(shown()).toMatchObject({ flowStatus: '3', msgContent: '第一句。第二句。第三句。' });
});

it('ends with its choices as buttons, which are no part of its words', async () => {
  const streaming = open();
  await streaming.begin(CARD, growing('第一句。'));
  await streaming.end(whole('第一句。', ['👍 有用', '👎 没用']));
  expect(shown()['msgContent']).toBe('第一句。');
  expect(campus.cards.buttons(CARD, '李敏').map(({ id }) => id)).toEqual(['👍 有用', '👎 没用']);
});

it('leaves a step that is too long for the end', async () => {
  const streaming = open();
  await streaming.begin(CARD, growing('第一句。'));
  await streaming.grow(CARD, growing('长'.repeat(400)));
  expect(campus.cards.card(CARD).streamed).toBe(0);
  expect(await streaming.end(whole('长'.repeat(400)))).toBe(true);
});

it('points to the message when the whole is too long for a card', async () => {
  const streaming = open();
  await streaming.begin(CARD, growing('第一句。'));
  expect(await streaming.end(whole('长'.repeat(1_200)))).toBe(false);
  expect(shown()).toMatchObject({ flowStatus: '3', msgContent: FOLLOWS });
});

it('wants a message instead of a card that was never made', async () => {
  expect(await open().end(whole('第一句。'))).toBe(false);
  expect(campus.cards.all()).toEqual([]);
});

it('says at the start that there is no card when the platform refuses it', async () => {
  campus.cards.setTemplate(TEMPLATE, 'unpublished');
  expect(await open().begin(CARD, growing('第一句。'))).toBe(false);
});

it('ends the cards it has begun even when the college has meanwhile decided against new ones', async () => {
  await open().begin(CARD, growing('第一句。'));
  const off = open({ isOn: false, template: undefined });
  expect(off.suits(room())).toBe(false);
  expect(await off.end(whole('第一句。第二句。'))).toBe(true);
});

it('suits private rooms of the college, while the month affords it', () => {
  const streaming = open();
  expect(streaming.suits(room())).toBe(true);
  expect(streaming.suits(groupRoom('cid', '教务工作群'))).toBe(false);
  expect(streaming.suits(privateRoom({ id: 'outsider:x', name: '韩冬' }))).toBe(false);
  affords = false;
  expect(streaming.suits(room())).toBe(false);
});
