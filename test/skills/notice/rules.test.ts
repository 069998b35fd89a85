/** The planner of a notice: hours, steps, standings, costs, and what is asked before anything is sent. */
import { describe, expect, it } from 'vitest';
import type { Answer, Row, RowState } from '../../../bot/ports/ledger.ts';
import { NO_NOTICE_POLICY } from '../../../bot/ports/policy.ts';
import type { Campaign } from '../../../bot/skills/notice/read/campaign.ts';
import { judge, needsSecond, type NoticeFacts } from '../../../bot/skills/notice/rules.ts';
import { costOf, leftOf } from '../../../bot/skills/notice/rules/costs.ts';
import { isRest, openFrom, type Hours } from '../../../bot/skills/notice/rules/hours.ts';
import { armed, planLadder, type LadderFacts } from '../../../bot/skills/notice/rules/ladder.ts';
import { isAway, isWhole, matchDepartments } from '../../../bot/skills/notice/rules/recipients.ts';
import { boardOf, lookups, standingOf } from '../../../bot/skills/notice/rules/standing.ts';
import { tallyOf } from '../../../bot/skills/notice/rules/tally.ts';

const at = (time: string): number => Date.parse(`${time.replace(' ', 'T')}:00+08:00`);
const shown = (moment: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(
    moment,
  );
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HOURS: Hours = {
  zone: 'Asia/Shanghai',
  quiet: { from: '22:00', until: '07:00' },
  calendar: { rest: ['2026-10-01', '2026-10-02'], work: ['2026-09-26'] },
};

describe('when people may be disturbed', () => {
  const message = { isUrgent: false, isNudge: false };
  const nudge = { isUrgent: false, isNudge: true };
  const urgent = { isUrgent: true, isNudge: true };

  it.each([
    ['by day', message, '2026-11-23 09:00', '2026-11-23 09:00'],
    ['one minute before the quiet', message, '2026-11-23 21:59', '2026-11-23 21:59'],
    ['when the quiet begins', message, '2026-11-23 22:00', '2026-11-24 07:00'],
    ['after midnight', message, '2026-11-24 00:30', '2026-11-24 07:00'],
    ['when the quiet ends', message, '2026-11-24 07:00', '2026-11-24 07:00'],
    ['a message on Saturday', message, '2026-11-28 10:00', '2026-11-28 10:00'],
    ['a nudge on Saturday', nudge, '2026-11-28 10:00', '2026-11-30 07:00'],
    ['a nudge late on Friday', nudge, '2026-11-27 22:30', '2026-11-30 07:00'],
    ['a nudge on a public holiday', nudge, '2026-10-01 10:00', '2026-10-05 07:00'],
    ['a nudge on a working Saturday', nudge, '2026-09-26 10:00', '2026-09-26 10:00'],
    ['what is urgent, at night', urgent, '2026-11-28 03:00', '2026-11-28 03:00'],
  ] as const)('%s', (_case, manner, from, to) => {
    expect(shown(openFrom(at(from), HOURS, manner))).toBe(to);
  });

  it('knows no quiet where from and until are the same, and quiet hours within a day', () => {
    const moment = at('2026-11-23 12:30');
    expect(openFrom(moment, { ...HOURS, quiet: { from: '00:00', until: '00:00' } }, message)).toBe(moment);
    expect(shown(openFrom(moment, { ...HOURS, quiet: { from: '12:00', until: '14:00' } }, message))).toBe(
      '2026-11-23 14:00',
    );
  });

  it('keeps to the clock of another zone, also where a clock leaps', () => {
    const berlin = { ...HOURS, zone: 'Europe/Berlin' };
    const night = Date.parse('2026-03-29T00:30:00Z');
    expect(new Date(openFrom(night, berlin, message)).toISOString()).toBe('2026-03-29T05:00:00.000Z');
  });

  it.each([
    ['2026-11-23', false],
    ['2026-11-28', true],
    ['2026-09-26', false],
    ['2026-10-01', true],
  ])('%s is a day of rest: %s', (day, is) => {
    expect(isRest(day, HOURS.calendar)).toBe(is);
  });
});

describe('the ladder', () => {
  const facts = (more: Partial<LadderFacts> = {}): LadderFacts => ({
    now: at('2026-11-23 09:00'),
    hours: HOURS,
    policy: NO_NOTICE_POLICY,
    has: () => true,
    readableFor: 24 * HOUR,
    ...more,
  });
  const plan = (wished: Partial<Parameters<typeof planLadder>[0]>, more: Partial<LadderFacts> = {}) => {
    const { steps, dropped } = planLadder({ ladder: {}, isUrgent: false, ...wished }, facts(more));
    const lines = steps.map(({ channel, at: due }) => `${channel} ${shown(due).slice(5)}`);
    return { lines, dropped: dropped.map(({ channel, why }) => `${channel} ${why}`) };
  };

  it.each([
    [
      'usual: a message with 应用DING, later a short message',
      {},
      {},
      ['message 11-23 09:00', 'app 11-23 09:00', 'sms 11-23 10:00'],
      [],
    ],
    [
      'urgent: a call after the short message',
      { isUrgent: true },
      {},
      ['message 11-23 09:00', 'app 11-23 09:00', 'sms 11-23 10:00', 'phone 11-23 11:00'],
      [],
    ],
    [
      'own waits',
      { isUrgent: true, ladder: { sms: 10 * MINUTE, phone: 5 * MINUTE } },
      {},
      ['message 11-23 09:00', 'app 11-23 09:00', 'sms 11-23 09:10', 'phone 11-23 09:15'],
      [],
    ],
    [
      'a call in ten minutes is not put off by the usual short message',
      { isUrgent: true, ladder: { phone: 10 * MINUTE } },
      {},
      ['message 11-23 09:00', 'app 11-23 09:00', 'phone 11-23 09:10'],
      [],
    ],
    [
      'where nobody may be called, the short message stays',
      { ladder: { phone: 10 * MINUTE } },
      {},
      ['message 11-23 09:00', 'app 11-23 09:00', 'sms 11-23 10:00'],
      ['phone policy'],
    ],
    ['no nudges', { ladder: { sms: false } }, {}, ['message 11-23 09:00', 'app 11-23 09:00'], []],
    [
      'a call is for what is urgent',
      { ladder: { phone: true } },
      {},
      ['message 11-23 09:00', 'app 11-23 09:00', 'sms 11-23 10:00'],
      ['phone policy'],
    ],
    [
      'a call whenever policy lets it',
      { ladder: { sms: false, phone: true } },
      { policy: { ...NO_NOTICE_POLICY, phone: 'always' } },
      ['message 11-23 09:00', 'app 11-23 09:00', 'phone 11-23 10:00'],
      [],
    ],
    [
      'a call never',
      { isUrgent: true },
      { policy: { ...NO_NOTICE_POLICY, phone: 'never' } },
      ['message 11-23 09:00', 'app 11-23 09:00', 'sms 11-23 10:00'],
      ['phone policy'],
    ],
    [
      'no DING at all',
      {},
      { has: (channel: string) => channel === 'message' },
      ['message 11-23 09:00'],
      ['app missing', 'sms missing'],
    ],
    [
      'nobody can know who has read',
      {},
      { readableFor: undefined },
      ['message 11-23 09:00', 'app 11-23 09:00'],
      ['sms unreadable'],
    ],
    [
      'after the deadline',
      { until: at('2026-11-23 09:30') },
      {},
      ['message 11-23 09:00', 'app 11-23 09:00'],
      ['sms late'],
    ],
    [
      'later than reading can be looked up',
      { ladder: { sms: 24 * HOUR } },
      {},
      ['message 11-23 09:00', 'app 11-23 09:00'],
      ['sms late'],
    ],
    [
      'begun at night',
      {},
      { now: at('2026-11-23 23:00') },
      ['message 11-24 07:00', 'app 11-24 07:00', 'sms 11-24 08:00'],
      [],
    ],
  ] as const)('%s', (_case, wished, more, lines, dropped) => {
    expect(plan(wished, more)).toEqual({ lines, dropped });
  });

  it('takes its last look before reading can no longer be looked up', () => {
    expect(shown(planLadder({ ladder: {}, isUrgent: false }, facts()).until)).toBe('2026-11-24 08:50');
    expect(shown(planLadder({ ladder: {}, isUrgent: false }, facts({ readableFor: Infinity })).until)).toBe(
      '2026-11-26 09:00',
    );
  });

  it('counts a wait from when the step before was really done, and drops what would come too late', () => {
    const step = { channel: 'sms', kind: 'nudge', wait: HOUR, at: 0, state: 'planned' } as const;
    const done = { at: at('2026-11-23 09:40'), until: at('2026-11-24 09:00'), isUrgent: false };
    expect(shown(armed(step, done, HOURS).at)).toBe('2026-11-23 10:40');
    expect(armed(step, { ...done, until: at('2026-11-23 10:00') }, HOURS)).toMatchObject({
      state: 'dropped',
      why: 'late',
    });
  });
});

describe('who has read', () => {
  const row = (state: RowState, more: Partial<Row> = {}): Row => ({
    person: 'u1',
    step: 0,
    channel: 'message',
    state,
    at: 0,
    ...more,
  });
  const answer: Answer = { person: 'u1', answer: 'received', at: 1 };

  it.each([
    ['nothing was sent yet', [], undefined, 'waiting'],
    ['a look has shown it', [row('sent', { read: true })], undefined, 'read'],
    ['read by one of two ways', [row('sent', { read: false }), row('sent', { read: true })], undefined, 'read'],
    ['answered, whatever looks say', [row('sent', { read: false })], answer, 'read'],
    ['a look has shown that not', [row('sent', { read: false })], undefined, 'unread'],
    ['nobody has looked', [row('sent')], undefined, 'unknown'],
    ['nobody knows whether it arrived', [row('unknown')], undefined, 'unknown'],
    ['it is being sent', [row('begun')], undefined, 'unknown'],
    ['certainly nothing arrived', [row('refused'), row('throttled')], undefined, 'unreached'],
    ['the message did not arrive, the DING may have been read', [row('refused'), row('sent')], undefined, 'unknown'],
    ['has left', [row('unknown-person')], undefined, 'gone'],
  ] as const)('%s', (_case, rows, given, standing) => {
    expect(standingOf(rows, given)).toBe(standing);
  });

  it('looks only at deliveries of people who have not read, as long as the platform tells', () => {
    const rows = [
      row('sent', { key: 'a', read: true }),
      row('sent', { person: 'u2', key: 'a' }),
      row('sent', { person: 'u3', key: 'b', at: 5 }),
      row('unknown', { person: 'u4' }),
    ];
    const people = ['u1', 'u2', 'u3', 'u4'].map((id) => ({ id, name: id }));
    expect(lookups(boardOf(people, rows, []), ({ at: sent }) => sent < 5)).toEqual([
      { key: 'a', channel: 'message', people: ['u2'] },
    ]);
  });

  it('counts readers by the last thing they had got when they were seen to have read', () => {
    const people = ['u1', 'u2', 'u3'].map((id) => ({ id, name: id }));
    const rows = [
      row('sent', { read: true, lookedAt: 50 }),
      row('sent', { person: 'u2', read: true, lookedAt: 150 }),
      row('sent', { person: 'u2', step: 1, channel: 'sms', at: 100 }),
      row('sent', { person: 'u3', read: false, lookedAt: 150 }),
      row('unknown', { person: 'u3', step: 1, channel: 'sms', at: 100 }),
    ];
    const steps = [
      { channel: 'message', kind: 'first', wait: 0, at: 0, state: 'sent' },
      { channel: 'sms', kind: 'nudge', wait: 0, at: 100, state: 'sent' },
    ] as const;
    const tally = tallyOf({ steps } as Partial<Campaign> as Campaign, boardOf(people, rows, []));
    expect(tally.after).toEqual([
      { channel: 'message', isFirst: true, count: 1 },
      { channel: 'sms', isFirst: false, count: 1 },
    ]);
    expect(tally.unread.map(({ id }) => id)).toEqual(['u3']);
    expect(tally.unsure).toEqual([{ channel: 'sms', people: [{ id: 'u3', name: 'u3' }] }]);
  });
});

describe('whom a word means', () => {
  const departments = ['学院', '教务处', '学生工作处', '组织人事处', '信息工程学院', '信息中心'].map((name, index) => ({
    id: String(index),
    name,
    ...(index > 0 && { parentId: '0' }),
  }));

  it.each([
    ['教务处', ['教务处']],
    ['教务', ['教务处']],
    ['学工处', ['学生工作处']],
    ['人事处', ['组织人事处']],
    ['信工学院', ['信息工程学院']],
    ['信息', ['信息工程学院', '信息中心']],
    ['学院', ['学院']],
    ['财务处', []],
    ['李敏', []],
  ])('%s', (word, names) => {
    expect(matchDepartments(word, departments).map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['in the middle', '2026-11-24 10:00', true],
    ['before', '2026-11-24 08:00', false],
    ['on the last afternoon', '2026-11-25 16:59', true],
    ['afterwards', '2026-11-25 17:01', false],
  ])('knows who is on leave: %s', (_case, now, is) => {
    const fields = [
      { label: '开始时间', value: '2026-11-24 09:00' },
      { label: '结束时间', value: '2026-11-25 17:00' },
    ];
    expect(isAway({ state: 'agreed', fields }, at(now), 'Asia/Shanghai')).toBe(is);
    expect(isAway({ state: 'running', fields }, at(now), 'Asia/Shanghai')).toBe(false);
  });

  it('takes nearly everybody for everybody', () => {
    expect([isWhole(27, 30), isWhole(20, 30), isWhole(5, 0)]).toEqual([true, false, false]);
  });
});

describe('costs', () => {
  it('counts everybody for every loud step, calls by batch, and looks before each nudge and the report', () => {
    const { steps } = planLadder(
      { ladder: {}, isUrgent: false },
      { now: at('2026-11-23 09:00'), hours: HOURS, policy: NO_NOTICE_POLICY, has: () => true, readableFor: 24 * HOUR },
    );
    const batch = { message: 20, app: 200, sms: 20 } as Readonly<Record<string, number>>;
    expect(costOf(steps, 100, (channel) => batch[channel]!)).toEqual({
      app: 100,
      sms: 100,
      phone: 0,
      calls: 5 + 1 + 5 + 10,
    });
  });

  it('never has less than nothing left', () => {
    const spent = { app: 5_000, sms: 1, phone: 0, calls: 0 };
    expect(leftOf(spent, NO_NOTICE_POLICY)).toEqual({ app: 0, sms: 299, phone: 100, calls: 3_000 });
  });
});

describe('what is asked before anything is sent', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_person, index) => ({ id: `u${index}`, name: `甲${index}` }));
  const facts = (more: Partial<NoticeFacts> = {}): NoticeFacts => ({
    policy: NO_NOTICE_POLICY,
    now: 0,
    zone: 'Asia/Shanghai',
    senderId: 'boss',
    maySend: true,
    own: [],
    found: { recipients: people(2), spoken: ['甲'], hasDepartments: false, isWhole: false, absent: [] },
    plan: { steps: [], dropped: [], until: 1 },
    cost: { app: 2, sms: 2, phone: 0, calls: 4 },
    spent: { app: 0, sms: 0, phone: 0, calls: 0 },
    longest: 500,
    seconds: ['other'],
    ...more,
  });
  const found = (more: Partial<NoticeFacts['found']>) => ({ found: { ...facts().found, ...more } });
  const draft = { to: ['甲'], text: '明天开会' };

  it.each([
    ['all is said', draft, {}, 'ready'],
    ['no role to send', draft, { maySend: false }, 'refuse'],
    ['to whom', { text: '明天开会' }, {}, 'ask'],
    ['what', { to: ['甲'] }, {}, 'ask'],
    ['nobody of that name', draft, found({ unknown: '甲' }), 'ask'],
    [
      'several of that name',
      draft,
      found({ several: { word: '甲', choices: [{ pick: 'person:1', label: '甲' }] } }),
      'ask',
    ],
    ['the whole college', draft, found({ isWhole: true }), 'refuse'],
    ['nobody left', draft, found({ recipients: [] }), 'ask'],
    ['too long', { ...draft, text: '长'.repeat(501) }, {}, 'ask'],
    ['an identity number', { ...draft, text: '身份证号11010519491231002X' }, {}, 'ask'],
    [
      'an identity number that is said to be needed',
      { ...draft, text: '身份证号11010519491231002X', isNeeded: true },
      {},
      'ask',
    ],
    ['a mobile number', { ...draft, text: '联系手机13812345678' }, {}, 'ask'],
    ['a mobile number that is needed', { ...draft, text: '联系手机13812345678', isNeeded: true }, {}, 'ready'],
    ['the same words as before', draft, { same: { number: 'A', at: '今天', name: '乙' } }, 'ask'],
    [
      'the same words, meant so',
      { ...draft, isAgain: true },
      { same: { number: 'A', at: '今天', name: '乙' } },
      'ready',
    ],
    ['nobody to confirm as the second', draft, { ...found({ hasDepartments: true }), seconds: [] }, 'refuse'],
    ['no calls left', draft, { spent: { app: 0, sms: 0, phone: 0, calls: 2_999 } }, 'refuse'],
    ['another list than was shown', { ...draft, shown: 'other' }, {}, 'ask'],
  ] as const)('%s', (_case, told, more, kind) => {
    expect(judge(told, facts(more)).kind).toBe(kind);
  });

  it.each([
    ['few people by name', 2, false, false, false],
    ['from the head count on', 50, false, false, true],
    ['a whole department', 2, true, false, true],
    ['everybody', 2, false, true, true],
  ])('a second person confirms: %s', (_case, count, hasDepartments, isAll, needs) => {
    expect(needsSecond({ recipients: people(count), hasDepartments, isWhole: isAll }, NO_NOTICE_POLICY)).toBe(needs);
  });
});
