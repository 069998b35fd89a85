/** What an administrator says of groups, and what follows from it. */
import { describe, expect, it } from 'vitest';
import { readWish, type Scope, type Standing, type Wish } from '../../../bot/skills/groups/read.ts';
import { judge } from '../../../bot/skills/groups/rules.ts';
import * as words from '../../../bot/skills/groups/words.ts';

const ROLES = ['admin', 'hr', '辅导员'];
const label = (name: string): Scope => ({ kind: 'label', label: name });
const decide = (scope: Scope, more: { number?: number; isChange?: boolean } = {}): Wish => ({
  kind: 'decide',
  isChange: false,
  ...more,
  scope,
});

describe('听', () => {
  it.each<[string, Wish | undefined]>([
    ['公开', decide(label('public'))],
    ['教职工。', decide(label('staff'))],
    ['其他角色', decide({ kind: 'other' })],
    ['hr', decide(label('hr'))],
    ['群聊2 公开', decide(label('public'), { number: 2 })],
    ['群聊12教职工', decide(label('staff'), { number: 12 })],
    ['群２：辅导员', decide(label('辅导员'), { number: 2 })],
    ['群聊3改为管理员', decide(label('admin'), { number: 3, isChange: true })],
    ['群聊3设为其它角色', decide({ kind: 'other' }, { number: 3 })],
    ['群的可见范围', { kind: 'list' }],
    ['查看群聊的可见范围', { kind: 'list' }],
    ['教职工请假要谁批', undefined],
    ['群聊里能发身份证号吗', undefined],
    ['群的可见范围由谁决定', undefined],
    ['财务', undefined],
    ['', undefined],
  ])('%s', (text, wish) => {
    expect(readWish(text, ROLES)).toEqual(wish);
  });
});

describe('判', () => {
  const decision = { audience: ['public'], by: 'u1', name: '孟晓棠', at: 0 };
  const group = (number: number, more: Partial<Standing> = {}): Standing => ({
    number,
    id: `cid${number}`,
    title: `${number}号群`,
    isInPolicy: false,
    ...more,
  });
  const [waiting, another] = [group(1), group(2)];
  const decided = group(3, { decision });
  const inPolicy = group(4, { isInPolicy: true });
  const all = [waiting, decided, inPolicy];

  it.each<[string, Wish, readonly Standing[], object]>([
    ['the only one that waits is meant', decide(label('staff')), all, { kind: 'settled', group: waiting, audience: ['public', 'staff'] }],
    ['public is public only', decide(label('public')), all, { kind: 'settled', audience: ['public'] }],
    ['who has a role is of the staff', decide(label('hr')), all, { kind: 'settled', audience: ['public', 'staff', 'hr'] }],
    ['of several none is guessed', decide(label('staff')), [...all, another], { kind: 'which', waiting: [waiting, another] }],
    ['a number says which', decide(label('staff'), { number: 2 }), [...all, another], { kind: 'settled', group: another }],
    ['a number nobody has', decide(label('staff'), { number: 9 }), all, { kind: 'unknown', number: 9 }],
    ['the policy file wins', decide(label('staff'), { number: 4, isChange: true }), all, { kind: 'policy', group: inPolicy }],
    ['a second answer undoes nothing', decide(label('staff'), { number: 3 }), all, { kind: 'decided', group: decided, decision }],
    ['an express change does', decide(label('staff'), { number: 3, isChange: true }), all, { kind: 'settled', group: decided }],
    ['another role has to be named', decide({ kind: 'other' }), all, { kind: 'role', group: waiting, roles: ROLES }],
  ])('%s', (_case, wish, groups, verdict) => {
    expect(judge(wish, groups, ROLES)).toMatchObject(verdict);
  }); // prettier-ignore

  it('makes no link of a group that is named like one', () => {
    const { text } = words.question({ number: 1, id: 'cid1', title: '[点我](https://bad.example)\n# 通知' });
    expect(text).not.toMatch(/\]\(|\n# /u);
  });

  it('offers only sentences it understands', () => {
    const choices = [...(words.question(waiting).choices ?? []), ...(words.whichRole(decided, ROLES).choices ?? [])];
    expect(choices.map((choice) => readWish(choice, ROLES)?.kind)).toEqual(choices.map(() => 'decide'));
  });
});
