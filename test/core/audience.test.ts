import { describe, expect, it } from 'vitest';
import { mayUse, rolesOf } from '../../bot/core/access.ts';
import { audienceOf } from '../../bot/core/audience.ts';
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
