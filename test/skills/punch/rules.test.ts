/** What the rules of 补卡 say to a draft and what is known; it is Monday, 23 November 2026, 09:00. */
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../bot/core/places.ts';
import type { Draft } from '../../../bot/core/request.ts';
import type { AttendanceDay, PlannedPunch, PunchState, Shift } from '../../../bot/ports/attendance.ts';
import type { PunchDraft } from '../../../bot/skills/punch/read.ts';
import { judge, usageOf, type PunchFacts } from '../../../bot/skills/punch/rules.ts';

const DAY = '2026-11-20';
const WHOLE: PunchDraft = { day: DAY, shift: '上班', time: '08:30', reason: '忘记打卡' };

function punch(shift: Shift, state: PunchState, day = DAY): PlannedPunch {
  const time = shift === '上班' ? '08:30' : '17:30';
  return { day, shift, time, state, ...(state === 'punched' && { punchedAt: time }) };
}

function day(on: PunchState, off: PunchState, which = DAY): AttendanceDay {
  return { day: which, isRest: false, punches: [punch('上班', on, which), punch('下班', off, which)] };
}

function place(which: string, state: Place['state'] = 'used', part?: Shift): Place {
  return { number: `${which}${part ?? ''}`, day: which, part, state, isOurs: true, until: 0 };
}

function facts(more: Partial<PunchFacts> = {}): PunchFacts {
  const days = [day('missed', 'punched')];
  return {
    today: '2026-11-23',
    time: '09:00',
    days,
    isClosed: false,
    places: [],
    startsItself: false,
    limit: 4,
    ...more,
  };
}

/** `ready`, or the kind and the words that tell. */
function verdictOn(draft: Draft<PunchDraft>, more: Partial<PunchFacts> = {}): string {
  const verdict = judge(draft, facts(more));
  return verdict.kind === 'ready' ? 'ready' : `${verdict.kind} ${verdict.reply.text}`;
}

const four = ['02', '03', '04', '05'].map((each) => place(`2026-11-${each}`));

describe('a whole request', () => {
  it.each<[string, Draft<PunchDraft>, Partial<PunchFacts>, string]>([
    ['is ready', {}, {}, 'ready'],
    ['for somebody else', { obstacle: 'other' }, {}, '三（二）第1条'],
    ['of field work', { obstacle: 'field' }, {}, '三（二）第5条'],
    ['in the future', { day: '2026-11-24' }, { days: [] }, '还没有到'],
    ['next year', { day: '2027-11-20' }, {}, '还没有到'],
    ['of this evening', { day: '2026-11-23', shift: '下班', time: '17:30' }, { days: [day('punched', 'open', '2026-11-23')] }, '还没有到'],
    ['of this morning', { day: '2026-11-23', time: '08:30' }, { days: [day('open', 'open', '2026-11-23')] }, 'ready'],
    ['older than the platform keeps', { day: '2026-05-26' }, {}, '180天'],
    ['on the oldest day', { day: '2026-05-27' }, { days: [day('missed', 'punched', '2026-05-27')] }, 'ready'],
    ['in a closed month', {}, { isClosed: true }, '封账'],
    ['on a rest day', {}, { days: [{ day: DAY, isRest: true, punches: [] }] }, '休息日'],
    ['after four', {}, { places: four }, '每月补卡最多4次'],
    ['after four that attendance counts', {}, { counted: 4 }, '每月补卡最多4次'],
    ['after three and one in the approval', {}, { counted: 3, places: [place('2026-11-05', 'running')] }, '三（二）第4条'],
    ['after three and one reserved', {}, { counted: 3, places: [place('2026-11-05', 'reserved')] }, '已预留 1 次'],
    ['after four in another month', {}, { places: four.map((each) => ({ ...each, day: each.day.replace('-11-', '-10-') })) }, 'ready'],
    ['after three', {}, { places: four.slice(1) }, 'ready'],
    ['asked for already', {}, { places: [place(DAY, 'running', '上班')] }, '正在审批'],
    ['of the other shift', {}, { places: [place(DAY, 'running', '下班')] }, 'ready'],
    ['of a day asked for by hand, shift unknown', {}, { places: [place(DAY, 'running')] }, '正在审批'],
    ['repaired already', {}, { days: [day('repaired', 'punched')] }, '已经补过了'],
    ['punched already', {}, { days: [day('punched', 'missed')] }, '已经有打卡记录（08:30）'],
    ['of a shift nobody planned', { shift: '下班' }, { days: [{ day: DAY, isRest: false, punches: [punch('上班', 'missed')] }] }, '没有安排'],
    ['of somebody who is not timed, by the official form', {}, { days: [{ day: DAY, isRest: false, punches: [] }] }, 'ready'],
    ['of somebody who is not timed, by our form', {}, { days: [{ day: DAY, isRest: false, punches: [] }], startsItself: true }, '没有安排'],
  ])('%s', (_title, draft, more, told) => expect(verdictOn({ ...WHOLE, ...draft }, more)).toContain(told)); // prettier-ignore

  it('is ready where attendance cannot be read', () => {
    const { days: _unread, ...known } = facts();
    expect(judge(WHOLE, known).kind).toBe('ready');
  });
});

describe('what is missing', () => {
  it('the day: the gaps of the last days, newest first, without those asked for', () => {
    const days = [day('missed', 'missed', '2026-11-19'), day('missed', 'punched'), day('open', 'open', '2026-11-23')];
    const verdict = judge({}, facts({ days, places: [place('2026-11-19', 'running', '下班')] }));
    expect(verdict.kind === 'ask' && verdict.choices?.map(({ label }) => label)).toEqual([
      '11月23日（周一）上班 08:30',
      '11月20日（周五）上班 08:30',
      '11月19日（周四）上班 08:30',
    ]);
  });

  it('the shift: not asked where the day has one gap only', () => {
    expect(judge({ day: DAY, reason: '没电' }, facts())).toMatchObject({
      kind: 'ready',
      draft: { shift: '上班', time: '08:30' },
    });
  });

  it('the shift: asked where it has two, refused where it has none', () => {
    expect(verdictOn({ day: DAY }, { days: [day('missed', 'missed')] })).toContain('上班卡还是下班卡');
    expect(verdictOn({ day: DAY }, { days: [day('punched', 'punched')] })).toContain('没有缺卡');
  });

  it('the reason: asked with the usage of the month', () => {
    const { reason: _unsaid, ...draft } = WHOLE;
    expect(verdictOn(draft, { counted: 2, places: [place('2026-11-05', 'running')] })).toMatch(
      /^ask 本月已用 2 次，审批中 1 次，还可 1 次。/u,
    );
  });

  it.each(['no-such-day', 'contradiction', 'which-week'] as const)('a clear day: %s', (why) => {
    expect(judge({ unclear: { why, days: [DAY] } }, facts()).kind).toBe('ask');
  });
});

describe('the usage of a month', () => {
  it('never falls below nothing and takes the higher count of the used ones', () => {
    const places = [...four, place('2026-11-06', 'running'), place('2026-10-06', 'running')];
    const usage = usageOf({ places, limit: 4, counted: 1, today: '2026-11-23' }, '2026-11');
    expect(usage).toEqual({ month: '本月', approved: 4, running: 1, reserved: 0, limit: 4, left: 0 });
    expect(usageOf({ places, limit: 4, today: '2026-11-23' }, '2026-10')).toMatchObject({
      month: '10月',
      left: 3,
    });
  });
});
