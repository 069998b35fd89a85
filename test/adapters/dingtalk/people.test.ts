/** The address book plug on the simulated DingTalk: namesakes, departments below departments, roles, and what is remembered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../bot/adapters/dingtalk/api.ts';
import { openPeople, type OpenPeople, type Snapshot } from '../../../bot/adapters/dingtalk/people.ts';
import type { Department, People } from '../../../bot/ports/people.ts';
import { shownName } from '../../campus/college/crowd.ts';
import { openCampus, type Campus } from '../../campus/index.ts';
import { UNLIMITED } from '../../campus/limits.ts';
import { openDoor, problemOf } from './door.ts';
import { createLogBook } from './log-book.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let campus: Campus;
let api: Api;
let people: People;

beforeEach(async () => {
  campus = await openCampus({ people: 400, limits: UNLIMITED });
  api = openDoor(createLogBook(), {
    apiBase: campus.api,
    oapiBase: campus.oapi,
    clientId: campus.clientId,
    clientSecret: campus.clientSecret,
  });
  people = openPeople({ api, clock: { now: campus.clock.now, zone: 'Asia/Shanghai' } });
});

afterEach(async () => {
  api.close();
  await campus.close();
});

const asked = (path: string): number =>
  campus.calls().filter((call) => call.path === path && call.code === 'ok').length;
const idOf = (name: string): string => campus.college.person(name).userId;

async function department(name: string): Promise<Department> {
  return (await people.departments()).find((each) => each.name === name)!;
}

/** Everybody in these departments, as the campus knows them. */
function insideOf(names: readonly string[]): string[] {
  const ids = new Set(campus.college.departments.filter(({ name }) => names.includes(name)).map(({ id }) => id));
  return campus.college.people.filter(({ departmentId }) => ids.has(departmentId)).map(({ userId }) => userId);
}

describe('departments', () => {
  it('are told as a tree, each after the one above it', async () => {
    const tree = await people.departments();
    const above = (at: number): boolean =>
      tree[at]!.parentId === undefined || tree.slice(0, at).some(({ id }) => id === tree[at]!.parentId);

    expect(tree[0]).toEqual({ id: '1', name: '云川职业技术学院' });
    expect(tree).toHaveLength(campus.college.departments.length + 1);
    expect(tree.every((_, at) => above(at))).toBe(true);
  });

  it('have the members of all departments below them, each once', async () => {
    const { id } = await department('信息工程学院');
    const inside = insideOf(['信息工程学院', '软件教研室', '网络教研室', '信息实训中心']);
    const members = await people.members(id);

    expect(members.map((member) => member.id).sort()).toEqual(inside.sort());
    expect(members.find((member) => member.id === idOf('叶知秋'))).toEqual({
      id: idOf('叶知秋'),
      name: '叶知秋',
      departmentIds: [id],
    });
  });

  it('turn the pages of a large one', async () => {
    for (const { name } of campus.college.people.slice(0, 250)) campus.college.move(name, '考务科');

    expect((await people.members((await department('考务科')).id)).length).toBeGreaterThanOrEqual(250);
  });

  it('that nobody knows have no members', async () => {
    expect(await people.members('404')).toEqual([]);
  });

  it('make up the college', async () => {
    expect(await people.members('1')).toHaveLength(400);
    expect(await people.headCount()).toBe(400);
  });
});

describe('people of one name', () => {
  it('are all told, with the departments that tell them apart', async () => {
    const other = campus.college.people.find(({ name }) => name.endsWith('#2'))!;
    const name = shownName(other);
    const all = campus.college.people.filter((each) => shownName(each) === name);
    const found = await people.named(name);

    expect(found.map(({ id }) => id).sort()).toEqual(all.map(({ userId }) => userId).sort());
    expect(found.map((each) => each.name)).toEqual(all.map(() => name));
    expect(found.every(({ departmentIds }) => departmentIds.length === 1)).toBe(true);
  });

  it('are found by the whole name only', async () => {
    expect(await people.named('李')).toEqual([]);
  });

  it('are none once they have left', async () => {
    campus.college.leave('赵刚');
    expect(await people.named('赵刚')).toEqual([]);
  });
});

describe('roles', () => {
  it('are listed, with those who have them', async () => {
    const counsellor = (await people.roles()).find(({ name }) => name === '辅导员')!;

    expect((await people.holders(counsellor.id)).map(({ name }) => name)).toEqual(['方小荷', '侯一鸣']);
  });
});

describe('what was asked once', () => {
  it('is not asked again while it is remembered, however many ask at once', async () => {
    await Promise.all([people.departments(), people.departments(), people.members('1')]);
    const before = campus.calls().length;
    await people.departments();
    await people.members('1');
    await people.find(idOf('李敏'));

    expect(asked('/topapi/v2/department/get')).toBe(1);
    expect(campus.calls()).toHaveLength(before);
  });

  it('is given once more when its time is over, while the news is fetched for the next', async () => {
    const { id } = await department('教务处');
    const namesIn = async (): Promise<string[]> => (await people.members(id)).map(({ name }) => name);
    await namesIn();
    campus.college.leave('李敏');
    expect(await namesIn()).toContain('李敏');

    campus.clock.advance(10 * MINUTE_MS);
    expect(await namesIn()).toContain('李敏');
    await expect.poll(namesIn).not.toContain('李敏');
    expect(asked('/topapi/v2/department/get')).toBe(1);

    campus.clock.advance(50 * MINUTE_MS);
    await people.departments();
    await expect.poll(() => asked('/topapi/v2/department/get')).toBe(2);
  });

  it('is given for half a day when the news does not come, then no more', async () => {
    await people.departments();
    campus.withhold('qyapi_get_department_list');
    campus.clock.advance(2 * HOUR_MS);
    expect((await people.departments()).length).toBeGreaterThan(1);

    campus.clock.advance(12 * HOUR_MS);
    await problemOf(people.departments());
  });

  it('is not remembered when it failed', async () => {
    campus.withhold('qyapi_get_department_list');
    expect((await problemOf(people.departments())).missingScopes).toEqual(['qyapi_get_department_list']);

    campus.grant('qyapi_get_department_list');
    expect((await people.departments()).length).toBeGreaterThan(1);
  });

  it('costs nothing of the month', async () => {
    await people.members('1');
    await people.named('李敏');
    await people.headCount();

    expect(campus.quota().calls).toBe(0);
  });
});

describe('what is read ahead', () => {
  const kept: Snapshot[] = [];
  const keepsake = { load: async () => kept.at(-1), save: async (snapshot: Snapshot) => void kept.push(snapshot) };
  const open = (): OpenPeople => {
    return openPeople({ api, clock: { now: campus.clock.now, zone: 'Asia/Shanghai' }, keepsake });
  };

  beforeEach(() => void kept.splice(0));

  it('costs whoever asks first no call', async () => {
    const early = open();
    await early.ahead.start();
    early.ahead.close();
    const before = campus.calls().length;

    expect(await early.members('1')).toHaveLength(400);
    expect(campus.calls()).toHaveLength(before);
    expect(asked('/topapi/v2/user/list')).toBe(asked('/topapi/v2/department/listsub'));
  });

  it('is at hand after a restart while it is read anew', async () => {
    const before = open();
    await before.ahead.start();
    before.ahead.close();
    campus.withhold('qyapi_get_department_list');
    const after = open();
    await after.ahead.start();
    after.ahead.close();

    expect(await after.members('1')).toHaveLength(400);
    campus.clock.advance(13 * HOUR_MS);
    await problemOf(after.members('1'));
  });

  it('is read again soon after DingTalk has told of a change, once for many', async () => {
    const told = openPeople({
      api,
      clock: { now: campus.clock.now, zone: 'Asia/Shanghai' },
      keepsake,
      settleMs: 1,
    });
    const change = { id: '1', at: 0, type: 'user_leave_org', subject: '', data: {} };
    told.ahead.heard(change);
    await told.ahead.start();
    campus.college.leave('李敏');
    told.ahead.heard({ ...change, type: 'bpms_instance_change' });
    for (let times = 0; times < 5; times += 1) told.ahead.heard(change);
    await expect.poll(() => kept.length).toBe(2);
    told.ahead.close();

    expect((await told.members('1')).map(({ name }) => name)).not.toContain('李敏');
    expect(asked('/topapi/v2/department/get')).toBe(2);
  });
});
