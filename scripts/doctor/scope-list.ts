/** Every permission the robot uses, what it serves, and a harmless question that needs it. */
import type { Policy } from '../../bot/ports/policy.ts';
import type { Ward } from './finding.ts';
import { ANYTHING, type Question } from './probe.ts';

export interface Scope {
  readonly code: string;
  /** As the console prints it. */
  readonly name: string;
  readonly serves: string;
  /** Whether this college's policy needs it; otherwise what it serves is simply not offered. */
  readonly isNeeded: (policy: Policy) => boolean;
  /** Nothing is sent, started or changed by it: it asks about things that do not exist, or only reads. */
  readonly question: (ward: Ward) => Question<unknown>;
}

/** No id of DingTalk looks like this. */
export const NOTHING = 'oa-steward-doctor';
export const always = (): boolean => true;
const forSchedules = ({ attendance }: Policy): boolean => attendance?.operator !== undefined;
const forAnnouncements = ({ announcements }: Policy): boolean => announcements?.operator !== undefined;
const never = (): boolean => false;
const forCards = ({ cardTemplate }: Policy): boolean => cardTemplate !== undefined;

export const get = (path: string, query: Record<string, string>): Question<unknown> => {
  return { method: 'GET', path, query, schema: ANYTHING };
};
export const post = (path: string, body: object): Question<unknown> => ({
  method: 'POST',
  path,
  body,
  schema: ANYTHING,
});
const put = (path: string, body: object): Question<unknown> => ({ method: 'PUT', path, body, schema: ANYTHING });

export const SCOPES: readonly Scope[] = [
  {
    code: 'qyapi_base',
    name: '调用企业API基础权限',
    serves: '补卡次数统计',
    isNeeded: always,
    question: () => post('/topapi/attendance/getattcolumns', {}),
  },
  {
    code: 'qyapi_robot_sendmsg',
    name: '企业内机器人发送消息权限',
    serves: '私聊回复、读文件',
    isNeeded: always,
    question: ({ config }) => {
      const { robotCode } = config.dingtalk;
      return get('/v1.0/robot/oToMessages/readStatus', { robotCode, processQueryKey: NOTHING });
    },
  },
  {
    code: 'qyapi_get_member',
    name: '成员信息读权限',
    serves: '姓名和部门',
    isNeeded: always,
    question: ({ admin = NOTHING }) => post('/topapi/v2/user/get', { userid: admin }),
  },
  {
    code: 'Workflow.Form.Read',
    name: '工作流模板读权限',
    serves: '审批表单',
    isNeeded: always,
    question: ({ admin = NOTHING }) =>
      get('/v1.0/workflow/processes/userVisibilities/templates', { userId: admin, maxResults: '1', nextToken: '0' }),
  },
  {
    code: 'Workflow.Instance.Read',
    name: '工作流实例读权限',
    serves: '审批进度',
    isNeeded: always,
    question: () => get('/v1.0/workflow/processInstances', { processInstanceId: NOTHING }),
  },
  {
    code: 'Workflow.Instance.Write',
    name: '工作流实例写权限',
    serves: '发起和撤销审批',
    isNeeded: always,
    question: ({ admin = NOTHING }) => {
      const body = { processInstanceId: NOTHING, isSystem: false, operatingUserId: admin, remark: NOTHING };
      return post('/v1.0/workflow/processInstances/terminate', body);
    },
  },
  {
    code: 'qyapi_get_attendance_data',
    name: '考勤数据读权限',
    serves: '缺卡记录',
    isNeeded: forSchedules,
    question: ({ admin = NOTHING, now }) => {
      const day = `${new Date(now()).toISOString().slice(0, 10)} 00:00:00`;
      const span = { workDateFrom: day, workDateTo: day };
      return post('/attendance/list', { ...span, userIdList: [admin], offset: 0, limit: 1, isI18n: false });
    },
  },
  {
    code: 'qyapi_attendance_group_read',
    name: '考勤组查询权限',
    serves: '排班和封账',
    isNeeded: forSchedules,
    question: ({ admin = NOTHING, now }) => {
      const userTimeRange = [{ startTime: now() - 1, endTime: now() }];
      return post('/v1.0/attendance/closingAccounts/status/query', {
        userIds: [admin],
        userTimeRange,
        bizCode: 'APPROVE',
      });
    },
  },
  {
    code: 'qyapi_attendance_group_manage',
    name: '考勤组管理权限',
    serves: '自建补卡表单通过后写入考勤',
    isNeeded: ({ attendance }) => attendance?.ownForm !== undefined,
    question: ({ admin = NOTHING }) =>
      post('/topapi/attendance/approve/cancel', { userid: admin, approve_id: NOTHING }),
  },
  {
    code: 'Card.Instance.Write',
    name: '互动卡片实例写权限',
    serves: '带按钮的卡片',
    isNeeded: forCards,
    question: () => put('/v1.0/card/instances', { outTrackId: NOTHING, cardData: { cardParamMap: {} } }),
  },
  {
    code: 'Premium.Ding.Write',
    name: '企业机器人发送撤回DING消息',
    serves: '重要通知的 DING',
    isNeeded: never,
    question: ({ config }) => {
      return post('/v1.0/robot/ding/recall', { openDingId: NOTHING, robotCode: config.dingtalk.robotCode });
    },
  },
  {
    code: 'qyapi_get_department_list',
    name: '通讯录部门信息读权限',
    serves: '按部门发通知',
    isNeeded: never,
    question: () => post('/topapi/v2/department/listsub', { dept_id: 1 }),
  },
  {
    code: 'qyapi_get_department_member',
    name: '通讯录部门成员读权限',
    serves: '按部门发通知',
    isNeeded: never,
    question: () => post('/topapi/v2/user/list', { dept_id: 1, cursor: 0, size: 1 }),
  },
  {
    code: 'qyapi_addresslist_search',
    name: '通讯录搜索权限',
    serves: '按姓名找人',
    isNeeded: never,
    question: () => post('/v1.0/contact/users/search', { queryWord: NOTHING, offset: 0, size: 1 }),
  },
  {
    code: 'qyapi_blackboard_read',
    name: '读取公告',
    serves: '公告的已读情况',
    isNeeded: forAnnouncements,
    question: ({ policy, now }) => {
      const span = { start_time: textOf(now() - 1_000), end_time: textOf(now()) };
      const wanted = { operation_userid: policy.announcements?.operator ?? NOTHING, page: 1, page_size: 1, ...span };
      return post('/topapi/blackboard/listids', { query_request: wanted });
    },
  },
  {
    code: 'qyapi_blackboard_manage',
    name: '钉钉公告管理权限',
    serves: '发公告',
    isNeeded: forAnnouncements,
    question: ({ policy }) => {
      const body = { operation_userid: policy.announcements?.operator ?? NOTHING, blackboard_id: NOTHING };
      return post('/topapi/blackboard/delete', body);
    },
  },
];

/** `yyyy-MM-dd HH:mm:ss`, by the platform's clock, which is that of Peking. */
function textOf(time: number): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(time);
}
