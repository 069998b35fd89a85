/** Which copies a night makes, moves and removes, and what they are called. */
import { describe, expect, it } from 'vitest';
import { readWish, type Found, type Known, type Shelf } from '../../../bot/skills/wiki/read.ts';
import { nextNight, planOf, type Seen } from '../../../bot/skills/wiki/rules.ts';
import { fitting } from '../../../bot/skills/wiki/rules/names.ts';

describe('names that people give', () => {
  it.each([
    ['补卡办法', '补卡办法'],
    ['../../etc/passwd', 'etc passwd'],
    ['..', '未命名'],
    ['', '未命名'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
    ['_dict', 'dict'],
    ['_golden', 'golden'],
    ['.隐藏', '隐藏'],
    ['~$打开着.docx', '打开着.docx'],
    ['末尾的点. . ', '末尾的点'],
    ['换\n行\t和\u0000零', '换 行 和 零'],
    ['反\u202E向', '反 向'],
    ['长'.repeat(300), '长'.repeat(60)],
    ['😀'.repeat(100), '😀'.repeat(60)],
  ])('%j becomes %j', (name, fit) => expect(fitting(name)).toBe(fit));
});

describe('words', () => {
  it.each([
    ['知识库同步', 'status'],
    ['查看钉钉知识库同步进度？', 'status'],
    ['马上同步知识库', 'begin'],
    ['同步钉钉知识库。', 'begin'],
    ['知识库同步是什么意思', undefined],
  ])('%s', (text, wish) => expect(readWish(text)).toBe(wish));
});

function found(name: string, more: Partial<Found> = {}): Found {
  const node = { id: name, name, kind: 'document', suffix: '.adoc', modified: '1', hasChildren: false } as const;
  return { ...node, folder: ['制度'], ...more };
}

const STAMP = '1  document .adoc';
const known = (path: string, more: Partial<Known> = {}): Known => ({
  path,
  stamp: STAMP,
  misses: 0,
  name: '',
  ...more,
});

function seen(documents: readonly Found[], shelf: Shelf = {}, more: Partial<Seen> = {}): Seen {
  const present = new Set(Object.values(shelf).map(({ path }) => path));
  return { found: documents, shelf, present, readable: ['.docx', '.md'], isBlind: false, ...more };
}

const pathsIn = (plan: ReturnType<typeof planOf>): string[] => plan.fetch.map(({ path }) => path);

describe('a plan', () => {
  it('reads what is new, nothing else', () => {
    const shelf = { 甲: known('制度/甲.md') };
    const plan = planOf(seen([found('甲'), found('乙')], shelf));
    expect(pathsIn(plan)).toEqual(['制度/乙.md']);
    expect(plan).toMatchObject({ move: [], remove: [], shelf: { 甲: { misses: 0 } } });
  });

  it('reads what was changed, and what somebody has deleted here', () => {
    const shelf = { 甲: known('制度/甲.md'), 乙: known('制度/乙.md') };
    const documents = [found('甲', { modified: '2' }), found('乙')];
    expect(pathsIn(planOf(seen(documents, shelf, { present: new Set(['制度/甲.md']) })))).toEqual([
      '制度/甲.md',
      '制度/乙.md',
    ]);
  });

  it('counts what is missing, and removes it the second time', () => {
    const once = planOf(seen([found('乙')], { 甲: known('制度/甲.md') }));
    expect(once).toMatchObject({ remove: [], shelf: { 甲: { misses: 1 } } });
    const twice = planOf(seen([found('乙')], once.shelf));
    expect(twice.remove).toEqual(['制度/甲.md']);
    expect(twice.shelf['甲']).toBeUndefined();
    expect(planOf(seen([found('甲'), found('乙')], once.shelf)).shelf).toMatchObject({ 甲: { misses: 0 } });
  });

  it('takes nothing for deleted when it could not see everything', () => {
    const plan = planOf(seen([], { 甲: known('制度/甲.md', { misses: 1 }) }, { isBlind: true }));
    expect(plan).toMatchObject({ remove: [], shelf: { 甲: { misses: 1 } } });
  });

  it('gives two documents of one name two files, whatever the disk thinks of letters', () => {
    const twins = [found('A', { id: '2' }), found('a', { id: '1' }), found('a', { id: '3' })];
    const paths = pathsIn(planOf(seen(twins)));
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(3);
    // Whoever has the name keeps it, in whatever order they are listed.
    const shelf = { 3: known('制度/a.md') };
    const [first, second] = [twins, twins.toReversed()].map((all) => planOf(seen(all, shelf)));
    expect(first?.move).toEqual([]);
    expect(new Set(pathsIn(first!))).toEqual(new Set(pathsIn(second!)));
  });

  it('reads anew what would be moved onto a path that is still taken', () => {
    const shelf = { 甲: known('制度/甲.md'), 乙: known('制度/乙.md') };
    const plan = planOf(seen([found('乙', { id: '甲' }), found('甲', { id: '乙' })], shelf));
    expect(plan.move).toEqual([]);
    expect(plan.fetch).toHaveLength(2);
  });

  it.each([
    [{ kind: 'other', suffix: '.axls' }, '钉钉没有开放这种在线文件（axls）的内容，请导出为 Word 或 Excel 后上传'],
    [{ kind: 'file', suffix: '.mp4' }, '读不了 .mp4 文件'],
    [{ kind: 'file', suffix: '' }, '没有后缀，不知道是什么文件'],
    [{ kind: 'file', suffix: '.docx', size: 17 * 1024 * 1024 }, '超过 16 MB'],
  ] as const)('puts %j aside: %s', (more, aside) => {
    const plan = planOf(seen([found('甲', more)], { 甲: known('制度/甲.md') }));
    expect(plan).toMatchObject({ fetch: [], remove: ['制度/甲.md'], shelf: { 甲: { aside } } });
  });
});

it('a night begins at ten past two on the college’s clock', () => {
  const at = (time: string): number => Date.parse(`${time}:00+08:00`);
  expect(nextNight(at('2026-11-23T18:00'), 'Asia/Shanghai')).toBe(at('2026-11-24T02:10'));
  expect(nextNight(at('2026-11-24T01:00'), 'Asia/Shanghai')).toBe(at('2026-11-24T02:10'));
  expect(nextNight(at('2026-11-24T02:10'), 'Asia/Shanghai')).toBe(at('2026-11-25T02:10'));
});
