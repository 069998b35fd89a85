/** Approval templates of the campus: who may start or manage them, their schema, and the forecast of their flow. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampus } from '../campus/index.ts';
import type { Campus } from '../campus/index.ts';
import { callWithToken } from './campus-client.ts';

let campus: Campus;

beforeAll(async () => {
  campus = await openCampus();
});
afterAll(() => campus.close());

type Data = Record<string, unknown>;

const idOf = (name: string): string => campus.college.person(name).userId;
const codeFor = (name: string): string => campus.approvals.template(name).processCode;
const post = async (path: string, body: object) =>
  (await callWithToken(campus, { path: `/v1.0/workflow/${path}`, body })).body;
const get = async (path: string) =>
  (await callWithToken(campus, { method: 'GET', path: `/v1.0/workflow/${path}` })).body;

describe('templates', () => {
  it('are listed for those who may start them, with a link to the form, a page at a time', async () => {
    const page = `processes/userVisibilities/templates?userId=${idOf('白露')}&maxResults=4&nextToken=`;
    const first = (await get(`${page}0`))['result'] as { processList: Data[]; nextToken: number };
    const second = (await get(`${page}${first.nextToken}`))['result'] as { processList: Data[] };
    const names = [...first.processList, ...second.processList].map(({ name }) => name);
    expect(names).toEqual(['补卡', '请假', '外出', '加班', '出差', '转正', '补卡申请', '审批撤销']);
    expect(first.processList[0]).toMatchObject({
      processCode: codeFor('补卡'),
      url: expect.stringContaining(codeFor('补卡')) as string,
    });
  });

  it('tell an administrator which are make-up punch and leave, and others nothing', async () => {
    const managed = (await get(`processes/managements/templates?userId=${idOf('孟晓棠')}`))['result'] as Data[];
    const types = managed
      .filter((each) => each['attendanceType'] !== 0)
      .map((each) => [each['flowTitle'], each['attendanceType']]);
    expect(types).toEqual([
      ['补卡', 1],
      ['请假', 2],
    ]);
    expect((await get(`processes/managements/templates?userId=${idOf('李敏')}`))['result']).toEqual([]);
  });

  it('show their schema: suites as such, options as texts or as JSON', async () => {
    const schema = async (name: string) =>
      (await get(`forms/schemas/processCodes?processCode=${codeFor(name)}`))['result'];
    expect(await schema('补卡')).toMatchObject({
      status: 'PUBLISHED',
      schemaContent: {
        items: [
          {
            componentName: 'DDBizSuite',
            props: { bizType: 'attendance.supply' },
            children: [{ props: { bizAlias: 'userCheckTime' } }, {}],
          },
        ],
      },
    });
    expect(await schema('审批撤销')).toMatchObject({
      schemaContent: {
        items: [
          { componentName: 'RelateField', props: { id: 'RelateField_A', label: '关联审批单', required: true } },
          {},
          {},
        ],
      },
    });
    expect(JSON.stringify(await schema('补卡申请'))).toContain(String.raw`{\"key\":\"option_0\",\"value\":\"上班\"}`);
    expect(await schema('采购申请（旧版）')).toMatchObject({ status: 'INVALID' });
  });

  it('forecast who decides, and what has to be selected', async () => {
    const { departmentId: deptId } = campus.college.person('李敏');
    const asked = { processCode: codeFor('采购申请'), deptId, userId: idOf('李敏'), formComponentValues: [] };
    const before = campus.approvals.instances().length;
    expect((await post('processes/forecast', asked))['result']).toMatchObject({
      isForecastSuccess: true,
      workflowActivityRules: [
        {
          activityType: 'target_approval',
          activityActioners: [{ name: '秦海峰' }],
          workflowActor: { required: false },
        },
        {
          activityType: 'target_select',
          isTargetSelect: true,
          workflowActor: {
            required: true,
            allowedMulti: false,
            actorSelectionRange: { approvals: [{ userName: '周启明' }, {}, {}] },
          },
        },
      ],
    });
    expect(campus.approvals.instances()).toHaveLength(before);
  });
});
