/** Cards of the campus: delivery with partial failure, changes, streaming, and buttons answered within two seconds. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { UNLIMITED } from '../campus/limits.ts';
import { callWithToken, codeOf, connect } from './campus-client.ts';
import type { Reply } from './campus-client.ts';

const START = Date.UTC(2026, 10, 23, 2);
const TEMPLATE = '382e4302-551d-4880-bf29-a30acfab2e71.schema';
const MARKDOWN = '589420e2-c1e2-46ef-a5ed-b8728e654da9.schema';

let campus: Campus;

beforeEach(async () => {
  campus = await openCampus({ now: () => START, limits: UNLIMITED, pressWithinMs: 200 });
});
afterEach(() => campus.close());

const idOf = (name: string): string => campus.college.person(name).userId;
const send = (method: 'POST' | 'PUT', path: string, body: object): Promise<Reply> =>
  callWithToken(campus, { method, path: `/v1.0/card/${path}`, body });
const privately = (name: string): string => `dtv1.card//IM_ROBOT.${idOf(name)}`;
const inGroup = (title: string): string => `dtv1.card//IM_GROUP.${campus.college.group(title).conversationId}`;
const BUTTONS = JSON.stringify({ msgButtons: [{ text: '确认', id: 'confirm', request: true }] });

const card = (changes: object = {}) => ({
  cardTemplateId: TEMPLATE,
  outTrackId: 'card-1',
  callbackType: 'STREAM',
  cardData: { cardParamMap: { msgTitle: '补卡', msgContent: '11月20日上班', sys_full_json_obj: BUTTONS } },
  openSpaceId: privately('李敏'),
  imRobotOpenSpaceModel: { supportForward: false },
  imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode: campus.robotCode },
  imGroupOpenSpaceModel: { supportForward: false },
  imGroupOpenDeliverModel: { robotCode: campus.robotCode },
  ...changes,
});
const deliver = (changes: object = {}) => send('POST', 'instances/createAndDeliver', card(changes));
const params = (map: object) => ({ cardData: { cardParamMap: map } });

describe('a card', () => {
  it('lies in the room, with template and values, and can be asked who has read it', async () => {
    const { body } = await deliver({ openSpaceId: inGroup('教务工作群') });
    const [message] = campus.messages({ group: '教务工作群' });
    expect(message).toMatchObject({
      msgtype: 'card',
      text: '11月20日上班',
      body: { cardTemplateId: TEMPLATE, outTrackId: 'card-1', params: { msgTitle: '补卡' } },
    });
    const { deliverResults } = body['result'] as { deliverResults: { carrierId: string; success: boolean }[] };
    expect(deliverResults).toMatchObject([{ spaceType: 'IM_GROUP', success: true }]);
    campus.reads('秦海峰', { room: { group: '教务工作群' } });
    const { conversationId: openConversationId } = campus.college.group('教务工作群');
    const asked = { openConversationId, robotCode: campus.robotCode, processQueryKey: deliverResults[0]!.carrierId };
    const read = await callWithToken(campus, { path: '/v1.0/robot/groupMessages/query', body: asked });
    expect(read.body['readUserIds']).toEqual([idOf('秦海峰')]);
  });

  it('reaches some places and not others, and says which', async () => {
    campus.college.group('招生工作群').muted = true;
    const openSpaceId = [privately('李敏'), 'dtv1.card//IM_ROBOT.404', inGroup('招生工作群')].join(';');
    const { status, body } = await deliver({ openSpaceId });
    const { deliverResults } = body['result'] as { deliverResults: { success: boolean; errorMsg: string }[] };
    expect([status, ...deliverResults.map(({ success }) => success)]).toEqual([200, true, false, false]);
    expect(deliverResults[1]!.errorMsg).not.toBe('');
    expect(campus.messages({ group: '招生工作群' })).toEqual([]);
  });

  it('with an id used before changes nothing', async () => {
    await deliver();
    const again = await deliver(params({ msgContent: '别的' }));
    expect(again.status).toBe(200);
    expect(campus.messages({ private: '李敏' })).toHaveLength(1);
    expect(campus.cards.seenBy('card-1', '李敏')['msgContent']).toBe('11月20日上班');
    expect(codeOf(await send('POST', 'instances', card()))).toBe('400 param.cardAlreadyExist');
  });

  it('is created first and delivered later', async () => {
    expect((await send('POST', 'instances', card({ outTrackId: 'card-2' }))).body).toEqual({
      success: true,
      result: 'card-2',
    });
    expect(campus.messages({ private: '李敏' })).toEqual([]);
    await send('POST', 'instances/deliver', card({ outTrackId: 'card-2' }));
    expect(campus.messages({ private: '李敏' })).toHaveLength(1);
  });

  it('says what it is like in a kind of place where it is created, and not again where it is delivered', async () => {
    await send('POST', 'instances', card());
    const delivery = { outTrackId: 'card-1', openSpaceId: privately('李敏') };
    const { imRobotOpenDeliverModel } = card();
    const done = await send('POST', 'instances/deliver', { ...delivery, imRobotOpenDeliverModel });
    expect(done.body['result']).toMatchObject([{ success: true }]);
    const { imRobotOpenSpaceModel: _left, ...without } = card({ outTrackId: 'card-2' });
    await send('POST', 'instances', without);
    const refused = await send('POST', 'instances/deliver', {
      ...delivery,
      outTrackId: 'card-2',
      imRobotOpenDeliverModel,
    });
    expect(codeOf(refused)).toBe('400 param.openSpaceModelInvalid');
  });

  it('shows single viewers something else', async () => {
    await deliver({ privateData: { [idOf('赵刚')]: { cardParamMap: { msgContent: '只给你看' } } } });
    expect(campus.cards.seenBy('card-1', '赵刚')).toMatchObject({ msgTitle: '补卡', msgContent: '只给你看' });
    expect(campus.cards.buttons('card-1', '李敏')).toEqual([{ id: 'confirm', text: '确认', url: '' }]);
    expect(campus.messages({ private: '李敏' })[0]!.body).toMatchObject({ privateData: { [idOf('赵刚')]: {} } });
  });
});

describe('a card in a group for some people alone', () => {
  const TITLE = '教务工作群';
  const only = (recipients: unknown, more: object = {}) =>
    deliver({
      openSpaceId: inGroup(TITLE),
      imGroupOpenDeliverModel: { robotCode: campus.robotCode, recipients },
      privateData: { [idOf('李敏')]: { cardParamMap: { msgContent: '只给李敏看' } } },
      ...more,
    });
  const seen = (name?: string) => campus.messages({ group: TITLE }, name);

  it('is seen by them and nobody else, with their own values and the buttons', async () => {
    await only([idOf('李敏')]);
    expect(seen()).toMatchObject([{ visibleTo: ['李敏'], text: '只给李敏看' }]);
    expect(seen('李敏')).toMatchObject([{ text: '只给李敏看', body: { buttons: [{ id: 'confirm', text: '确认' }] } }]);
    expect(seen('秦海峰')).toEqual([]);
    campus.reads('秦海峰', { room: { group: TITLE } });
    expect(seen()[0]!.readBy).toEqual(new Set());
  });

  it('shows everybody the general values where nobody is named', async () => {
    await only([]);
    expect(seen('秦海峰')).toMatchObject([{ text: '11月20日上班' }]);
    expect(JSON.stringify(seen('秦海峰'))).not.toContain('只给李敏看');
  });

  it('over the control API shows somebody what this person would see', async () => {
    await only([idOf('李敏')]);
    const view = async (name: string) => {
      const query = new URLSearchParams({ group: TITLE, as: name }).toString();
      return (await fetch(`${campus.api}/campus/messages?${query}`)).text();
    };
    expect(await view('李敏')).toContain('只给李敏看');
    expect(await view('秦海峰')).toBe('[]');
  });

  it('does not reach a group in which one of them is not', async () => {
    const { body } = await only([idOf('李敏'), idOf('许静怡')]);
    expect(body['result']).toMatchObject({ deliverResults: [{ success: false }] });
    expect(seen()).toEqual([]);
  });

  it.each<readonly [string, () => Promise<Reply>, string]>([
    ['no list', () => only('all'), '400 param.openDeliverModelError'],
    ['people nobody knows', () => only(['404']), '400 param.userIdNotExist'],
    [
      'where it is not supported',
      () => (campus.faults.switchOn('recipientsRefused'), only([idOf('李敏')])),
      '400 param.openDeliverModelError',
    ],
  ])('%s is refused', async (_what, request, refusal) => {
    expect(codeOf(await request())).toBe(refusal);
    expect(campus.cards.all()).toEqual([]);
  });
});

describe('a change', () => {
  it('replaces all values, or merges them key by key', async () => {
    await deliver();
    const byKey = { cardUpdateOptions: { updateCardDataByKey: true } };
    await send('PUT', 'instances', { outTrackId: 'card-1', ...params({ status: '处理中' }), ...byKey });
    expect(campus.cards.card('card-1').params).toMatchObject({ msgTitle: '补卡', status: '处理中' });
    await send('PUT', 'instances', { outTrackId: 'card-1', ...params({ msgContent: '已提交' }) });
    expect(campus.cards.card('card-1').params).toEqual({ msgContent: '已提交' });
    expect(campus.messages({ private: '李敏' })[0]!.text).toBe('已提交');
  });

  it('streams, each call counted and paid, until it is closed', async () => {
    await deliver();
    const before = campus.quota().calls;
    const chunk = (content: string, more: object = {}) =>
      send('PUT', 'streaming', {
        outTrackId: 'card-1',
        guid: randomUUID(),
        key: 'msgContent',
        content,
        isFull: true,
        ...more,
      });
    await chunk('第一段');
    await chunk('第一段第二段', { isFinalize: true });
    await chunk('太晚了');
    expect(campus.cards.card('card-1')).toMatchObject({ streamed: 3, params: { msgContent: '第一段第二段' } });
    expect(campus.quota().calls - before).toBe(3);
    expect(codeOf(await chunk(''))).toBe('400 param.stream.contentEmpty');
    expect(codeOf(await chunk('长'.repeat(1100)))).toBe('400 param.stream.content');
    expect(codeOf(await chunk('片', { isFull: false }))).toBe('400 param.stream.isFull');
    expect(codeOf(await chunk('片', { guid: '' }))).toBe('400 param.stream.invalid');
    expect(codeOf(await chunk('片', { key: undefined }))).toBe('400 param.stream.invalid');
    campus.withhold('Card.Streaming.Write');
    expect(codeOf(await chunk('片'))).toBe('500 unknownError');
  });
});

describe('a pressed button', () => {
  const press = { by: '赵刚', outTrackId: 'card-1', actionIds: ['confirm'] };

  it('applies the answer to the card, for everybody and for the one who pressed', async () => {
    await deliver({ openSpaceId: inGroup('招生工作群') });
    const client = await connect(campus);
    const outcome = campus.press(press);
    const frame = await client.next();
    expect(JSON.parse(frame.data)).toMatchObject({ outTrackId: 'card-1', userId: idOf('赵刚'), spaceType: 'IM_GROUP' });
    client.acknowledge(frame, {
      response: {
        cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
        cardData: { cardParamMap: { status: '处理中' } },
        userPrivateData: { cardParamMap: { mine: '你点过了' } },
      },
    });
    await outcome;
    expect(campus.cards.seenBy('card-1', '赵刚')).toMatchObject({
      msgTitle: '补卡',
      status: '处理中',
      mine: '你点过了',
    });
    expect(campus.cards.seenBy('card-1', '李敏')).not.toHaveProperty('mine');
  });

  it('leaves the card as it is when the answer comes too late', async () => {
    await deliver();
    const client = await connect(campus);
    const outcome = campus.press(press);
    const frame = await client.next();
    expect(await outcome).toBe('timeout');
    const counted = () => campus.connections()[0]!.answers;
    client.acknowledge(frame, { response: { cardData: { cardParamMap: { status: '晚了' } } } });
    await campus.says({ by: '李敏', text: '好' });
    client.acknowledge(await client.next());
    await campus.waitFor(() => counted() === 2);
    expect(campus.cards.card('card-1').params).not.toHaveProperty('status');
  });
});

describe('bad calls', () => {
  const unpublished = () => {
    campus.cards.setTemplate(MARKDOWN, 'unpublished');
    return deliver({ cardTemplateId: MARKDOWN });
  };
  const fault = (name: 'contentUnsafe' | 'cardTemplateGone') => {
    campus.faults.switchOn(name, { count: 1 });
    return deliver();
  };
  const ROWS: readonly (readonly [string, () => Promise<Reply>, string])[] = [
    ['an unknown template', () => deliver({ cardTemplateId: 'x.schema' }), '400 param.templateNotExist'],
    ['an unpublished template', unpublished, '400 param.templateUnpublished'],
    ['a template that is gone', () => fault('cardTemplateGone'), '400 param.templateUnpublished'],
    ['unsafe words', () => fault('contentUnsafe'), '400 param.contentUnsafe'],
    ['a place that is none', () => deliver({ openSpaceId: 'IM_ROBOT.1' }), '400 param.openSpaceIdInvalid'],
    ['no model of the space', () => deliver({ imRobotOpenSpaceModel: {} }), '400 param.openSpaceModelInvalid'],
    ['no model of the delivery', () => deliver({ imRobotOpenDeliverModel: {} }), '400 param.openDeliverModelError'],
    ['a viewer nobody is', () => deliver({ privateData: { 404: {} } }), '400 param.userIdNotExist'],
    ['a value that is no text', () => deliver(params({ count: 1 })), '400 param.cardDataInvalid'],
    ['a value above a kilobyte', () => deliver(params({ msgContent: '长'.repeat(342) })), '400 param.cardDataInvalid'],
    ['a change of an unknown card', () => send('PUT', 'instances', { outTrackId: '404' }), '400 param.cardNotExist'],
    ['a stream into an unknown card', () => send('PUT', 'streaming', { outTrackId: '404' }), '400 param.cardNotExist'],
  ];
  it.each(ROWS)('%s is refused', async (_what, request, refusal) => {
    expect(codeOf(await request())).toBe(refusal);
  });
});
