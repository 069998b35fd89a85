/** The three ways out of an approval: state and matter → verdict. */
import { describe, expect, it } from 'vitest';
import type { ApprovalDetails } from '../../../bot/ports/approvals.ts';
import type { Hint, RevokeDraft } from '../../../bot/skills/revoke/read.ts';
import { isNamed, judge, narrow, type Facts } from '../../../bot/skills/revoke/rules.ts';

const NINE = Date.parse('2026-11-23T09:00:00+08:00');
const DAY = 86_400_000;
const HINT: Hint = { text: '撤销采购申请', days: [], named: '采购', isLast: false, forOther: false };

const approval = (more: Partial<ApprovalDetails> = {}): ApprovalDetails => ({
  id: 'a',
  number: '202611230900000001',
  title: '李敏提交的采购申请',
  formId: 'PROC-1',
  personId: 'u1',
  state: 'running',
  matter: 'unclear',
  startedAt: NINE,
  departmentId: '10',
  waitsFor: [],
  related: [],
  fields: [],
  history: [],
  attachments: [],
  original: {},
  ...more,
});

const facts = (chosen: ApprovalDetails | undefined, more: Partial<Facts> = {}): Facts => ({
  personId: 'u1',
  zone: 'Asia/Shanghai',
  mine: chosen ? [chosen] : [],
  chosen,
  onItsWay: undefined,
  form: { id: 'PROC-R', link: undefined, byHand: undefined, approvers: [] },
  ...more,
});

const summary = (draft: Partial<RevokeDraft>, known: Facts): string => {
  const verdict = judge({ hint: HINT, ...draft }, known);
  return verdict.kind === 'ready' ? `ready ${verdict.draft.way}` : `${verdict.kind} ${verdict.reply.outcome}`;
};

describe('the way out', () => {
  it.each<[string, Partial<ApprovalDetails>, Partial<RevokeDraft>, string]>([
    ['running', {}, {}, 'ready withdraw'],
    ['running, of personnel', { matter: 'personnel' }, {}, 'ready withdraw'],
    ['agreed, of personnel: by oneself', { state: 'agreed', matter: 'personnel' }, { reason: '错' }, 'refuse done'],
    ['agreed, of other matters: why?', { state: 'agreed', matter: 'other' }, {}, 'ask asked'],
    ['agreed, of other matters, with a reason', { state: 'agreed', matter: 'other' }, { reason: '错' }, 'ready form'],
    ['agreed, an ordinary form', { state: 'agreed' }, { reason: '错' }, 'ready form'],
    ['agreed, sounds like personnel', { state: 'agreed', title: '李敏提交的调岗申请' }, { reason: '错' }, 'ask asked'],
    ['the same, and it is', { state: 'agreed', title: '李敏提交的调岗申请' }, { matter: 'personnel' }, 'refuse done'],
    [
      'the same, and it is not',
      { state: 'agreed', title: '调岗申请' },
      { matter: 'other', reason: '错' },
      'ready form',
    ],
    ['withdrawn', { state: 'withdrawn' }, {}, 'refuse refused'],
    ['refused', { state: 'refused' }, {}, 'refuse refused'],
    ['deleted', { state: 'deleted' }, {}, 'refuse refused'],
    ["somebody else's", { personId: 'u2' }, { approvalId: 'a' }, 'refuse refused'],
    [
      'what was shown has changed',
      { state: 'agreed', matter: 'other' },
      { reason: '错', way: 'withdraw' },
      'ask asked',
    ],
    ['what was shown still holds', {}, { way: 'withdraw', approvalId: 'a' }, 'ready withdraw'],
  ])('%s', (_case, state, draft, verdict) => {
    expect(summary({ approvalId: 'a', ...draft }, facts(approval(state)))).toBe(verdict);
  });

  it('is closed while a 审批撤销 is on its way', () => {
    const known = facts(approval({ state: 'agreed' }), { onItsWay: { number: '7', isAgreed: false } });
    expect(summary({ reason: '错' }, known)).toBe('refuse refused');
  });

  it.each(['noForm', 'choose'] as const)(
    'is shown, not gone, where the person has to fill in the form: %s',
    (byHand) => {
      const form = { id: undefined, link: 'https://x', byHand, approvers: [] };
      expect(summary({ reason: '错' }, facts(approval({ state: 'agreed' }), { form }))).toBe('refuse done');
    },
  );

  it('is not looked for when it is gone, or when there is nothing', () => {
    expect(summary({ approvalId: 'a' }, facts(undefined))).toBe('refuse refused');
    expect(summary({}, facts(undefined))).toBe('refuse refused');
  });
});

describe('which one is meant', () => {
  const mine = [
    approval({ id: 'purchase today' }),
    approval({ id: 'seal', title: '李敏提交的用印申请', startedAt: NINE - DAY, number: '202611220900009999' }),
    approval({ id: 'purchase before', startedAt: NINE - 2 * DAY }),
    approval({ id: 'withdrawn', startedAt: NINE - 3 * DAY, state: 'withdrawn' }),
  ];

  it.each<[string, Partial<Hint>, readonly string[], boolean]>([
    ['a name', {}, ['purchase today', 'purchase before'], false],
    ['a name and a day', { days: ['2026-11-21'] }, ['purchase before'], false],
    ['a day on which there is none', { days: ['2026-11-01'] }, ['purchase today', 'purchase before'], false],
    ['only a day', { text: '撤销昨天的审批', named: '', days: ['2026-11-22'] }, ['seal'], false],
    ['the last one', { text: '刚才的', named: '', isLast: true }, ['purchase today'], false],
    ['the end of a number', { number: '9999' }, ['seal'], false],
    ['a number of nobody', { number: '1111' }, [], false],
    ['a name of none', { text: '撤销报销', named: '报销' }, ['purchase today', 'seal', 'purchase before'], true],
    ['nothing', { text: '撤销审批', named: '' }, ['purchase today', 'seal', 'purchase before'], false],
  ])('by %s', (_case, hint, ids, isMissed) => {
    const { matches, ...rest } = narrow(mine, { ...HINT, ...hint }, 'Asia/Shanghai');
    expect(matches.map(({ id }) => id)).toEqual(ids);
    expect(rest).toEqual({ isMissed });
  });

  it.each([
    ['场地借用申请', '借场地的那个', true],
    ['采购申请', '撤销采购', true],
    ['用印申请', '撤销采购申请', false],
    ['审批撤销', '撤销采购申请', false],
    ['审批撤销', '把那个审批撤销撤回', true],
    ['', '撤销', false],
  ])('%s in %s: %s', (name, text, fits) => {
    expect(isNamed(name, text)).toBe(fits);
  });
});
