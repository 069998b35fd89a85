/** What is heard in a sentence about notices: a wish, a ladder, a command, or something else. */
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../bot/skills/notice/read/command.ts';
import { readLadder } from '../../../bot/skills/notice/read/ladder.ts';
import { readTimedWish } from '../../../bot/skills/notice/read/schedule.ts';
import { isEveryone, readPeople, readWish, spread } from '../../../bot/skills/notice/read/wish.ts';

const NINE = { now: Date.parse('2026-11-23T09:00:00+08:00'), zone: 'Asia/Shanghai' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a wish to send a notice', () => {
  it.each([
    ['给教务处和学工处发通知:明天开会', ['教务处和学工处'], [], '明天开会'],
    ['麻烦给辅导员发条通知 明天交材料', ['辅导员'], [], '明天交材料'],
    ['发个通知给教务处、李敏：开会', ['教务处', '李敏'], [], '开会'],
    ['发通知给教务处，明天开会', ['教务处'], [], '明天开会'],
    ['通知教务处全体老师：明天开会', ['教务处'], [], '明天开会'],
    ['通知教务处的老师们，明天下午3点开会', ['教务处'], [], '明天下午3点开会'],
    ['麻烦通知一下学工处，周五前交总结', ['学工处'], [], '周五前交总结'],
    ['DING一下李敏：来我办公室', ['李敏'], [], '来我办公室'],
    ['给李敏，赵刚发消息说下午开会', ['李敏', '赵刚'], [], '下午开会'],
    ['给教务处（不含马远航）发通知：开会', ['教务处'], ['马远航'], '开会'],
    ['给学工处除了赵刚以外的老师发通知，开会', ['学工处'], ['赵刚'], '开会'],
    ['给学工处发通知，除了赵刚和方小荷以外，内容是开会', ['学工处'], ['赵刚', '方小荷'], '开会'],
    ['我要发个通知', [], [], ''],
    ['给教务处发紧急通知', ['教务处'], [], ''],
    ['给李敏发通知：明天你来吗？', ['李敏'], [], '明天你来吗？'],
    ['通知李敏来我办公室', ['李敏'], [], '来我办公室'],
    ['告诉李敏下午三点开会', ['李敏'], [], '下午三点开会'],
    ['提醒教务处的老师明天交表', ['教务处'], [], '明天交表'],
    ['跟教务处的人说一声下午三点开会', ['教务处'], [], '下午三点开会'],
    ['通知学工处请各位带材料', ['学工处'], [], '请各位带材料'],
    ['钉一下李敏：开会', ['李敏'], [], '开会'],
    ['给李敏和赵刚都发一下通知：交总结', ['李敏和赵刚'], [], '交总结'],
  ])('%s', (said, to, except, text) => {
    expect(readWish(said)).toMatchObject({ to, except, text });
  });

  it.each([
    '重要通知用什么方式发',
    '给全院发通知需要谁批准',
    '请问通知怎么发',
    '通知进度',
    '通知进度：到哪了',
    '谁还没看',
    '今天有什么通知',
    '没收到通知怎么办',
    '给我发通知：开会',
    '补卡，因为没看到通知',
    '提醒我明天开会',
    '通知方式请说明一下',
    '通知时间要提前多久',
    '提醒事项要提前几天',
    '通知教务处要几天',
    '告诉我明天几点上班',
  ])('%s is none', (said) => {
    expect(readWish(said)).toBeUndefined();
  });

  it('hears that it is urgent', () => {
    expect(readWish('给教务处发紧急通知：台风')?.isUrgent).toBe(true);
    expect(readWish('给教务处发重要通知：台风')?.isUrgent).toBe(false);
  });

  it.each([
    ['全院', true],
    ['全体教职工', true],
    ['所有人', true],
    ['大家', true],
    ['全校老师', true],
    ['教务处', false],
    ['学院办公室', false],
    ['老师', false],
  ])('%s is everybody: %s', (word, is) => {
    expect(isEveryone(word)).toBe(is);
  });

  it('keeps names whole that hold 与 or 和, and takes them apart for whoever knows nobody of that name', () => {
    expect(readPeople('党建与思政部、教务处').to).toEqual(['党建与思政部', '教务处']);
    expect(spread('教务处和学工处')).toEqual(['教务处', '学工处']);
  });
});

describe('the ladder in the words', () => {
  it.each([
    ['开会，请带材料，1小时后没看的发短信', { sms: HOUR }, '开会，请带材料'],
    ['开会。半小时没看就打电话', { phone: 30 * MINUTE }, '开会。'],
    ['开会，没看的2小时后短信，再过1小时还没看的打电话', { sms: 2 * HOUR, phone: HOUR }, '开会'],
    ['没看的1小时后发短信再过半小时打电话', { sms: HOUR, phone: 30 * MINUTE }, ''],
    ['开会，10点还没看的发短信DING', { sms: HOUR }, '开会'],
    ['开会，未读的发短信', { sms: true }, '开会'],
    ['开会，不用短信', { sms: false }, '开会'],
    ['开会，不要短信和电话', { sms: false, phone: false }, '开会'],
    ['开会，如果没看，半小时后发短信', { sms: 30 * MINUTE }, '开会'],
    ['开会，1小时未读短信提醒', { sms: HOUR }, '开会'],
    ['开会，只发消息', { sms: false, phone: false }, '开会'],
    ['开会，不用催', { sms: false, phone: false }, '开会'],
  ])('%s', (text, ladder, rest) => {
    expect(readLadder(text, NINE)).toMatchObject({ ladder, rest });
  });

  it.each([
    '没收到短信的老师请到教务处领取，谢谢',
    '请在今天18点前提交材料。',
    '电话号码有变动的，请告诉人事处',
    '没看懂的同学可以打电话问老师要资料',
    '明天下午3点开会，手机调成静音',
  ])('%s is all text', (text) => {
    expect(readLadder(text, NINE)).toEqual({ rest: text });
  });

  it('hears until when to nudge, and how urgent it is', () => {
    const until = Date.parse('2026-11-23T17:00:00+08:00');
    expect(readLadder('开会，催到下午5点为止', NINE)).toMatchObject({ until, rest: '开会' });
    expect(readLadder('改为紧急', NINE)).toMatchObject({ isUrgent: true, rest: '' });
    expect(readLadder('不紧急', NINE)).toMatchObject({ isUrgent: false, rest: '' });
  });
});

describe('when it is to go out', () => {
  const at = (time: string): number => Date.parse(`${time.replace(' ', 'T')}:00+08:00`);

  it.each([
    ['明天早上8点给李敏发通知：交材料', '2026-11-24 08:00', '交材料'],
    ['请明天早上8点帮我给李敏发通知：交材料', '2026-11-24 08:00', '交材料'],
    ['下午3点给教务处发个通知：开会', '2026-11-23 15:00', '开会'],
    ['定时周五上午9点发通知给教务处：开会', '2026-11-27 09:00', '开会'],
    ['半小时后通知李敏：来办公室', '2026-11-23 09:30', '来办公室'],
    ['后天给李敏发通知：交表', '2026-11-25 08:00', '交表'],
    ['12月1日8:00，给教务处发通知：开会', '2026-12-01 08:00', '开会'],
  ])('%s', (said, when, text) => {
    const timed = readTimedWish(said, NINE);
    expect(timed?.sendAt).toBe(at(when));
    expect(timed?.wish.text).toBe(text);
  });

  it.each([
    ['交材料，明天早上8点发', '2026-11-24 08:00', '交材料'],
    ['交材料。请下午3点准时发送', '2026-11-23 15:00', '交材料。'],
    ['改到明天9点发', '2026-11-24 09:00', ''],
    ['下周一早上8点再发', '2026-11-30 08:00', ''],
  ])('behind the text: %s', (text, when, rest) => {
    expect(readLadder(text, NINE)).toMatchObject({ sendAt: at(when), rest });
  });

  it('hears that it is to go out at once', () => {
    expect(readLadder('马上发', NINE)).toMatchObject({ sendAt: 0, rest: '' });
  });

  it.each([
    '明天早上8点在报告厅开会',
    '工资明天8点发',
    '材料下周一发到各部门',
    '明天早上8点给李敏补卡',
    '今天下午3点发生的事',
  ])('%s names no hour to send at', (text) => {
    expect(readTimedWish(text, NINE)).toBeUndefined();
    expect(readLadder(text, NINE).sendAt).toBeUndefined();
  });

  it('counts waits from then', () => {
    expect(readLadder('开会，明天早上8点发，10点没看的发短信', NINE)).toMatchObject({
      sendAt: at('2026-11-24 08:00'),
      ladder: { sms: 2 * HOUR },
    });
  });
});

describe('what cannot be done as said', () => {
  it.each([
    ['开会，1000000小时后没看的发短信', 'long'],
    ['开会，200小时后没看的发短信', 'long'],
    ['开会，10个月后没看的发短信', 'long'],
    ['开会，0分钟后没看的发短信', 'soon'],
    ['开会，-3小时后没看的发短信', 'negative'],
    ['开会，催到13月45号', 'unclear'],
    ['开会，催到昨天下午5点', 'past'],
    ['开会，昨天下午5点发', 'past'],
    ['开会，没看的发短信通知家长', 'others'],
    ['开会，半小时没看的打电话给他们主任', 'others'],
  ])('%s: %s', (text, why) => {
    expect(readLadder(text, NINE)).toMatchObject({ odd: { why }, rest: '开会' });
  });

  it.each([
    ['给李敏发短信：下午开会', 'sms', ['李敏'], '下午开会'],
    ['给教务处群发短信通知，下午开会', 'sms', ['教务处'], '下午开会'],
    ['发短信给李敏、赵刚：下午开会', 'sms', ['李敏', '赵刚'], '下午开会'],
    ['短信通知教务处：下午开会', 'sms', ['教务处'], '下午开会'],
    ['给李敏打电话说下午开会', 'phone', ['李敏'], '下午开会'],
    ['打电话通知李敏：下午开会', 'phone', ['李敏'], '下午开会'],
    ['给李敏打个电话', 'phone', ['李敏'], ''],
  ])('%s asks for the loud step first', (said, loud, to, text) => {
    expect(readWish(said)).toMatchObject({ loud, to, text });
  });

  it('hears 公告', () => {
    expect(readWish('给教务处发公告：停电')).toMatchObject({ asAnnouncement: true, to: ['教务处'], text: '停电' });
  });
});

describe('a command about a notice on its way', () => {
  it.each([
    ['通知进度', { kind: 'progress' }],
    ['查看我发的通知情况', { kind: 'progress' }],
    ['通知进度 k3f9qz', { kind: 'progress', number: 'K3F9QZ' }],
    ['谁还没看？', { kind: 'unread' }],
    ['哪些老师没读', { kind: 'unread' }],
    ['未读名单', { kind: 'unread' }],
    ['再催一次', { kind: 'again' }],
    ['确认再催 K3F9QZ', { kind: 'again-now', number: 'K3F9QZ' }],
    ['停止催办', { kind: 'stop' }],
    ['取消', { kind: 'cancel' }],
    ['取消发送', { kind: 'cancel' }],
    ['先不发了', { kind: 'cancel' }],
    ['别催了', { kind: 'stop' }],
    ['催催没看的人', { kind: 'again' }],
    ['刚才的通知谁没看', { kind: 'unread' }],
    ['多少人已读', { kind: 'progress' }],
    ['发错了，撤回', { kind: 'recall' }],
    ['已阅，谢谢', { kind: 'received' }],
    ['撤回通知', { kind: 'recall' }],
    ['把刚才的通知撤回', { kind: 'recall' }],
    ['确认撤回', { kind: 'recall-now' }],
    ['同意发送 K3F9QZ', { kind: 'approve', number: 'K3F9QZ' }],
    ['不同意', { kind: 'decline' }],
    ['收到', { kind: 'received' }],
    ['已收到 K3F9QZ', { kind: 'received', number: 'K3F9QZ' }],
    ['有疑问：时间冲突', { kind: 'doubt', words: '时间冲突' }],
    ['有疑问 K3F9QZ：时间冲突', { kind: 'doubt', number: 'K3F9QZ', words: '时间冲突' }],
  ])('%s', (said, command) => {
    expect(readCommand(said)).toEqual(command);
  });

  it.each(['收到短信怎么办', '撤回补卡', '撤回昨天的采购申请', '通知怎么撤回', '同意', '停止', '好的'])(
    '%s is none',
    (said) => {
      expect(readCommand(said)).toBeUndefined();
    },
  );
});
