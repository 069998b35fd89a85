/** An index that takes over what the one before has read answers exactly like one that has read everything itself. */
import { expect, it } from 'vitest';
import { openIndex, type Index, type IndexedDocument } from '../../bot/library/index.ts';
import type { DocumentHead } from '../../bot/ports/library.ts';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const QUESTIONS = ['补卡次数怎么规定', '外勤要审批吗', '会议室预约', '新增的规定', '请假三天', '一百次'];

function paper(file: string, ...texts: readonly string[]): IndexedDocument {
  const head: DocumentHead = { file, title: `${file}办法`, audience: 'public' };
  const passages = texts.map((text, at) => ({
    id: `${file}#${at}`,
    document: head,
    clause: `第${at + 1}条`,
    path: [],
    text,
  }));
  return { head, passages };
}

const [first, second, third] = [
  paper('考勤', '每月补卡次数不超过四次。', '外勤打卡要审批。', '请假三天以内由部门批准。'),
  paper('会议', '会议室提前一天预约。'),
  paper('值班', '值班补卡次数另行规定。', '值班请假要审批。'),
] as const;
const changed = paper('会议', '会议室提前三天预约。', '补卡次数与会议无关。');
const added = paper('新增', '新增的规定：补卡一百次也不行。');

async function answersOf(index: Index) {
  const asked = { audience: new Set(['public']), now: NOW, limit: 20 };
  return Promise.all(QUESTIONS.map((question) => index.search({ question, ...asked })));
}

it.each([
  ['stays as it is', [first, second, third]],
  ['gets a document', [first, added, second, third]],
  ['loses a document', [first, third]],
  ['has one document changed', [first, changed, third]],
  ['is read in another order', [third, second, first]],
  ['holds an empty document', [first, paper('空'), second, third]],
  ['is all new', [changed, added]],
  ['is emptied', []],
])('a folder that %s', async (_case, now: readonly IndexedDocument[]) => {
  const { legacy } = await openIndex([first, second, third]);
  const taken = await openIndex(now, { legacy });
  const fresh = await openIndex(now);
  expect(await answersOf(taken)).toEqual(await answersOf(fresh));
  expect(taken.size).toBe(fresh.size);
});

it('goes on over many generations', async () => {
  const generations = [[first], [first, second], [added, first, second, third], [first, changed], [first, second]];
  let index = await openIndex([]);
  for (const documents of generations) {
    index = await openIndex(documents, { legacy: index.legacy });
    expect(await answersOf(index)).toEqual(await answersOf(await openIndex(documents)));
  }
});
