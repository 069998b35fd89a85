/** A folder is looked through beside the robot: the same faults are found, and nothing that goes wrong there stops it. */
import { afterEach, expect, it } from 'vitest';
import { faultsOf } from '../../../bot/library/review/faults.ts';
import { openReviewer, type Reviewer } from '../../../bot/library/review/reviewer.ts';
import { paper, TODAY } from './papers.ts';

const RULES = paper({ title: '补卡办法', text: '第一条 每月补卡不得超过4次。' });
const MANUAL = paper({ title: '考勤手册', text: '第一条 每月补卡不得超过3次。' });
const DORMITORY = paper({ title: '宿舍办法', text: '第一条 宿舍每天23:00关门。\n\n第二条 按照第九条执行。' });
const task = { documents: [RULES, MANUAL, DORMITORY], today: TODAY, obeyed: [] };

let reviewer: Reviewer;
afterEach(() => reviewer.close());

it('finds what would be found here', async () => {
  reviewer = openReviewer();
  const kinds = (await reviewer.faults(task)).map(({ kind }) => kind);
  expect(kinds).toEqual(['conflict', 'dangling_reference']);
  expect(await reviewer.faults(task)).toEqual(faultsOf(task));
});

it('tells of a change only what it brings', async () => {
  reviewer = openReviewer();
  const before = [RULES, DORMITORY];
  expect((await reviewer.faults({ ...task, before })).map(({ kind }) => kind)).toEqual(['conflict']);
});

it('says so when the folder could not be looked through', async () => {
  reviewer = openReviewer({ longestMs: 1 });
  await expect(reviewer.faults(task)).rejects.toThrow('没有做完');
  reviewer.close();
  await expect(reviewer.faults(task)).rejects.toThrow('没有做完');
});
