/** What an editor's words mean, and who may decide what. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../bot/ports/editing.ts';
import { readWish } from '../../bot/skills/knowledge/read.ts';
import { concernedBy, judgeDecision, judgeRollback, mayEdit } from '../../bot/skills/knowledge/rules.ts';

describe('an editor says', () => {
  it.each([
    ['知识库状态', { kind: 'status' }],
    ['查看知识库的情况。', { kind: 'status' }],
    ['知识库检查', { kind: 'check' }],
    ['发布', { kind: 'publish' }],
    ['发布 3f8kab', { kind: 'publish', id: '3F8KAB' }],
    ['退回“3F8KAB”', { kind: 'refuse', id: '3F8KAB' }],
    ['按文件夹发布', { kind: 'publish', id: 'all' }],
    ['知识库回退', { kind: 'rollback', number: 2 }],
    ['知识库回退到第3版', { kind: 'rollback', number: 3 }],
    ['知识库回滚到 0a1b2c3d', { kind: 'rollback', generation: '0a1b2c3d' }],
    ['3F8KAB 以第二处为准', { kind: 'rule', id: '3F8KAB', place: 1 }],
    ['矛盾3f8kab以第1处为准！', { kind: 'rule', id: '3F8KAB', place: 0 }],
    ['怎么发布通知', undefined],
    ['发布会几点开始', undefined],
    ['知识库是什么', undefined],
  ])('%s', (text, wish) => expect(readWish(text)).toEqual(wish));
});

const POLICY = { gated: ['招生政策'], editors: { '招生政策/': ['u1'] }, owners: { 招生就业处: 'u2' } };
const CHANGE = { file: '招生政策/收费.md', title: '收费', kind: 'changed', owner: '招生就业处' } as const;
const WAITING: Report = { id: '3F8KAB', changes: [CHANGE], flips: [], asked: 0, faults: [], unreadable: [] };
const somebody = { userId: 'u1', isAdmin: false };
const admin = { userId: 'u9', isAdmin: true };

describe('who may decide', () => {
  it.each([
    [somebody, '招生政策/收费.md', true],
    [somebody, '招生政策内部/收费.md', false],
    [somebody, '人事/考勤.md', false],
    [{ userId: 'u3', isAdmin: false }, '招生政策/收费.md', false],
    [admin, '人事/考勤.md', true],
  ])('%j about %s: %s', (editor, file, may) => expect(mayEdit(editor, file, POLICY)).toBe(may));

  it('nobody decides about what does not wait any more', () => {
    const facts = { editor: admin, policy: POLICY, waiting: WAITING };
    expect(judgeDecision({ kind: 'publish', id: 'ABC123' }, facts)).toEqual({ kind: 'gone' });
    expect(judgeDecision({ kind: 'refuse' }, { ...facts, waiting: undefined })).toEqual({ kind: 'nothing' });
    expect(judgeDecision({ kind: 'publish' }, facts)).toMatchObject({ kind: 'publish', id: '3F8KAB' });
  });

  it('going back, and publishing the whole folder, are for administrators', () => {
    const kept = ['aaaaaa1', 'bbbbbb2'].map((id, at) => ({ id, publishedAt: 0, documents: 1, isServed: at === 0 }));
    expect(judgeRollback({ kind: 'rollback', number: 2 }, somebody, kept)).toEqual({ kind: 'admins' });
    expect(judgeRollback({ kind: 'rollback', number: 2 }, admin, kept)).toEqual({ kind: 'rollback', to: kept[1] });
    expect(judgeRollback({ kind: 'rollback', number: 1 }, admin, kept)).toEqual({ kind: 'served' });
    expect(judgeRollback({ kind: 'rollback', generation: 'cccccc' }, admin, kept)).toEqual({ kind: 'gone' });
    expect(
      judgeDecision({ kind: 'publish', id: 'all' }, { editor: somebody, policy: POLICY, waiting: undefined }),
    ).toEqual({ kind: 'admins' });
  });

  it('administrators and the folder’s editors hear of it once, owners of their own documents', () => {
    const { editors, owners } = concernedBy([CHANGE], POLICY, ['u9', 'u1']);
    expect(editors).toEqual(['u9', 'u1']);
    expect(owners).toEqual([['u2', [CHANGE]]]);
  });
});
