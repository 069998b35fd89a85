/** Office events and pressed buttons as DingTalk sends them, and what the bot makes of them. */
import { describe, expect, it } from 'vitest';
import { parseEvent, parsePress } from '../../../bot/adapters/dingtalk/payload.ts';
import type { Press } from '../../../bot/ports/chat.ts';

describe('an office event', () => {
  const headers = { eventId: 'e1', eventType: 'bpms_instance_change', eventBornTime: '1784853000000' };
  it.each([
    ['an approval', { processInstanceId: 'pi-1', processCode: 'PROC' }, 'pi-1'],
    ['a group', { openConversationId: 'cid==', chatId: 'chat1' }, 'cid=='],
    ['an announcement', { blackboardId: 'bb1' }, 'bb1'],
    ['a task, numbered', { taskId: 811_165 }, '811165'],
    ['nothing known', { colour: 'red' }, 'e1'],
    ['odd ids', { processInstanceId: { a: 1 }, openConversationId: '' }, 'e1'],
  ])('is about %s', (_case, data, subject) => {
    expect(parseEvent(headers, JSON.stringify(data), 7)).toEqual({
      ok: true,
      value: { id: 'e1', at: 1_784_853_000_000, type: 'bpms_instance_change', subject, data },
    });
  });

  it('is read from its documented envelope too', () => {
    const data = { eventId: 'e2', eventType: 'chat_disband', timeStamp: 3, data: { openConversationId: 'c' } };
    expect(parseEvent({}, data, 7)).toMatchObject({ value: { id: 'e2', at: 3, subject: 'c', type: 'chat_disband' } });
  });

  it.each([
    [{}, '{}', 'the event has no eventId'],
    [{ eventId: 'e' }, '{}', 'the event has no eventType'],
    [headers, 'oops', 'data is not a JSON object'],
  ])('without a number, type or content is told so: %j %s', (given, data, why) => {
    expect(parseEvent(given, data, 7)).toEqual({ ok: false, why });
  });
});

describe('a press', () => {
  const inner = { cardPrivateData: { actionIds: ['confirm'], params: { draftId: 'd-1' } } };
  const callback = { type: 'actionCallback', outTrackId: 'apv-1', userId: 'u001', userIdType: 1, extension: '{}' };
  const press = (data: object): Press => {
    const result = parsePress(JSON.stringify(data), { at: 9 });
    if (!result.ok) throw new Error(result.why);
    return result.value;
  };

  it.each([
    ['in content, a JSON string', { content: JSON.stringify(inner) }],
    ['in value', { value: JSON.stringify(inner) }],
    ['as objects', { content: inner }],
    [
      'beside cardPrivateData, on old cards',
      { content: { cardPrivateData: { actionIds: ['confirm'] }, params: { draftId: 'd-1' } } },
    ],
    ['bare', inner],
  ])('has action and values %s', (_case, change) => {
    expect(press({ ...callback, ...change })).toEqual({
      id: expect.stringMatching(/^press:[\w-]{43}$/),
      at: 9,
      card: 'apv-1',
      person: { id: 'u001', userId: 'u001', name: '' },
      action: 'confirm',
      params: { draftId: 'd-1' },
    });
  });

  it('has the same id for the same card, action, person and values, and for nothing else', () => {
    const idOf = (change: object, params: object = { n: 1 }): string =>
      press({ ...callback, ...change, content: { cardPrivateData: { actionIds: ['ok'], params } } }).id;
    expect(idOf({})).toBe(idOf({ spaceId: 'other' }));
    expect(new Set([idOf({}), idOf({ outTrackId: 'x' }), idOf({ userId: 'y' }), idOf({}, { n: 2 })])).toHaveLength(4);
  });

  it('by a unionId is no userid of ours', () => {
    expect(press({ ...callback, ...inner, userIdType: 2 }).person).toEqual({ id: 'outsider:u001', name: '' });
  });

  it.each([
    [{ ...callback, ...inner, outTrackId: undefined }, 'the card callback names no card'],
    [{ ...callback, ...inner, userId: '' }, 'the card callback names no person'],
    [{ ...callback, content: '{"cardPrivateData":' }, 'the card callback names no action'],
  ])('that names too little is told so: %j', (data, why) => {
    expect(parsePress(JSON.stringify(data), { at: 9 })).toEqual({ ok: false, why });
  });
});
