import { describe, expect, it } from 'vitest';
import { mayUse, rolesOf } from '../../bot/core/access.ts';
import { audienceOf, inPrivate, withDecision } from '../../bot/core/audience.ts';
import type { Moment, Turn } from '../../bot/core/turn.ts';
import { groupRoom, privateRoom, type Person } from '../../bot/ports/chat.ts';
import type { Policy } from '../../bot/ports/policy.ts';

const POLICY: Policy = {
  roles: { admin: ['u1'], hr: ['u1', 'u2'] },
  groups: [
    { title: '教务工作群', audience: ['staff'] },
    { id: 'cid-hr', audience: ['staff', 'hr'] },
    { id: 'cid-other', title: '招生工作群', audience: ['staff'] },
  ],
};
const ADMIN: Person = { id: 'u1', userId: 'u1', name: '孟晓棠' };
const TEACHER: Person = { id: 'u9', userId: 'u9', name: '李敏' };
const OUTSIDER: Person = { id: 'outsider:x', name: '韩冬' };

describe('roles are a set', () => {
  it.each([
    ['an administrator', ADMIN, ['everyone', 'staff', 'admin', 'hr']],
    ['a teacher', TEACHER, ['everyone', 'staff']],
    ['somebody from outside', OUTSIDER, ['everyone']],
  ])('%s', (_who, person, roles) => {
    expect([...rolesOf(person, POLICY)].sort()).toEqual(roles.sort());
  });

  it('one of the wanted roles is enough, and none is not', () => {
    expect(mayUse(new Set(['everyone', 'hr']), ['lead', 'hr'])).toBe(true);
    expect(mayUse(new Set(['everyone']), ['staff'])).toBe(false);
  });
});

describe('what may be told is what both the person and the room may hear', () => {
  const told = (person: Person, room = privateRoom(person)): string[] =>
    [...audienceOf(rolesOf(person, POLICY), room, POLICY)].filter((label) => label !== 'everyone').sort();

  it.each([
    ['a teacher in private', TEACHER, undefined, ['public', 'staff']],
    ['an administrator in private', ADMIN, undefined, ['admin', 'hr', 'public', 'staff']],
    ['a teacher in a staff group known by title', TEACHER, groupRoom('cid-1', '教务工作群'), ['public', 'staff']],
    ['an administrator in the same group', ADMIN, groupRoom('cid-1', '教务工作群'), ['public', 'staff']],
    ['an administrator in a group known by id', ADMIN, groupRoom('cid-hr', '人事群'), ['hr', 'public', 'staff']],
    ['a teacher in a group nobody has named', TEACHER, groupRoom('cid-2', '闲聊群'), ['public']],
    ['a group that only bears the title of a group named by id', TEACHER, groupRoom('cid-3', '招生工作群'), ['public']],
    ['an outsider in a staff group', OUTSIDER, groupRoom('cid-1', '教务工作群'), ['public']],
    ['an outsider in private', OUTSIDER, undefined, ['public']],
  ])('%s', (_case, person, room, labels) => {
    expect(told(person, room)).toEqual(labels);
  });
});

describe('a group the policy does not name hears what an administrator has said', () => {
  const momentWith = (notes: Readonly<Record<string, unknown>>): Moment =>
    ({ policy: POLICY, memo: { recall: async (kind: string, id: string) => notes[`${kind}/${id}`] } }) as never;
  const decision = { audience: ['public', 'staff'], by: 'u1', name: '孟晓棠', at: 0 };
  const told = async (room = groupRoom('cid-2', '闲聊群')): Promise<string[]> => {
    const policy = await withDecision(momentWith({ 'group/cid-2': decision, 'group/cid-hr': decision }), room);
    return [...audienceOf(rolesOf(ADMIN, policy), room, policy)].sort();
  };

  it.each([
    ['it was decided', groupRoom('cid-2', '闲聊群'), ['public', 'staff']],
    ['nobody has decided yet', groupRoom('cid-9', '闲聊群'), ['public']],
    ['the policy names it and wins', groupRoom('cid-hr', '人事群'), ['hr', 'public', 'staff']],
  ])('%s', async (_case, room, labels) => {
    expect(await told(room)).toEqual(labels);
  });
});

describe('what may be told aside', () => {
  const turnOf = (person: Person, room = groupRoom('cid-1', '教务工作群')): Turn => {
    const roles = rolesOf(person, POLICY);
    const message = { person, room, replyAddress: { url: 'https://x', until: 1 } };
    return { policy: POLICY, roles, message, audience: audienceOf(roles, room, POLICY) } as never;
  };

  it('is what the asker may read and the room may not hear, and it never goes by the address of the room', () => {
    const aside = inPrivate(turnOf(ADMIN));
    expect(aside?.message).toMatchObject({ room: privateRoom(ADMIN) });
    expect(aside?.message.replyAddress).toBeUndefined();
    expect(aside?.audience.has('hr')).toBe(true);
  });

  it.each([
    ['the room may hear all the asker may read', turnOf(TEACHER)],
    ['the asker is from outside', turnOf(OUTSIDER, groupRoom('cid-2', '闲聊群'))],
    ['it is private already', turnOf(ADMIN, privateRoom(ADMIN))],
  ])('is nothing when %s', (_case, turn) => {
    expect(inPrivate(turn)).toBeUndefined();
  });
});
