/** A clause asked for by its number. */
import { describe, expect, it } from 'vitest';
import { passagesAt, referenceIn } from '../../bot/library/index/reference.ts';
import type { Passage } from '../../bot/ports/library.ts';

const PLACES: readonly (readonly [title: string, clause: string])[] = [
  ['车辆办法', '一、停放 > （二）期限 > 1'],
  ['车辆办法', '一、停放 > （二）期限 > 2'],
  ['宿舍办法', '一、入住 > （二）调换 > 2'],
  ['招生规定', '第一章 总则 > 第三条'],
  ['招生规定', '第二章 报名 > 第十二条'],
];
const passages: readonly Passage[] = PLACES.map(([title, clause]) => ({
  id: `${title}#${clause}`,
  document: { file: `${title}.md`, title, audience: 'public' },
  clause,
  path: [],
  text: '正文。',
}));

function found(question: string): readonly string[] | undefined {
  const reference = referenceIn(question);
  return reference && passagesAt(reference, passages).map(({ id }) => id);
}

describe('a clause asked for by its number', () => {
  it.each([
    ['车辆办法一（二）第2条', ['车辆办法#一、停放 > （二）期限 > 2']],
    ['一（二）2说什么', ['车辆办法#一、停放 > （二）期限 > 2', '宿舍办法#一、入住 > （二）调换 > 2']],
    ['第十二条', ['招生规定#第二章 报名 > 第十二条']],
    ['招生规定第二章第十二条', ['招生规定#第二章 报名 > 第十二条']],
    ['招生规定第二章', ['招生规定#第二章 报名 > 第十二条']],
    ['第九十九条', []],
  ])('%s is found', (question, ids) => {
    expect(found(question)).toEqual(ids);
  });

  it.each(['第一次打卡怎么办', '2026年3月4日', '三天内补办（含周末）', '补卡几次'])(
    'is not read into “%s”',
    (question) => {
      expect(referenceIn(question)).toBeUndefined();
    },
  );
});
