/** The made-up people of the sample college: who is who, where, and who leads; names and posts are fixed for stories. */

/** Name, post, department, and `leads` for a head of department, `admin` for the organisation's administrators. */
export type Entry = readonly [name: string, title: string, department: string, ...marks: Mark[]];
export type Mark = 'leads' | 'admin' | 'subadmin' | 'inactive';

export const COLLEGE_NAME = '云川职业技术学院';

export const DEPARTMENTS = ['党政办公室', '组织人事处', '教务处', '学生工作处', '招生就业处', '信息工程学院'] as const;

export const ROSTER: readonly Entry[] = [
  ['周启明', '院长', '党政办公室', 'leads', 'admin'],
  ['林若兰', '办公室主任', '党政办公室'],
  ['贺文涛', '机要秘书', '党政办公室'],
  ['孟晓棠', '信息化专员', '党政办公室', 'subadmin'],
  ['陶立群', '人事处处长', '组织人事处', 'leads'],
  ['许静怡', '考勤管理员', '组织人事处', 'subadmin'],
  ['戴国栋', '师资科科长', '组织人事处'],
  ['吕思齐', '人事干事', '组织人事处'],
  ['秦海峰', '教务处处长', '教务处', 'leads'],
  ['李敏', '教学运行科科长', '教务处'],
  ['马远航', '考务员', '教务处'],
  ['袁清如', '教材管理员', '教务处'],
  ['卫东升', '教学督导', '教务处'],
  ['沈佩文', '学生处处长', '学生工作处', 'leads'],
  ['赵刚', '资助中心主任', '学生工作处'],
  ['方小荷', '辅导员', '学生工作处'],
  ['侯一鸣', '辅导员', '学生工作处'],
  ['邹雪晴', '心理健康教师', '学生工作处'],
  ['唐振宇', '宿舍管理员', '学生工作处'],
  ['顾长风', '招生就业处处长', '招生就业处', 'leads'],
  ['白露', '招生专员', '招生就业处'],
  ['施然', '就业指导教师', '招生就业处'],
  ['王思远', '招生专员', '招生就业处'],
  ['高博', '信息工程学院院长', '信息工程学院', 'leads'],
  ['叶知秋', '软件教研室主任', '信息工程学院'],
  ['钱多', '讲师', '信息工程学院'],
  ['罗子墨', '讲师', '信息工程学院'],
  ['程一诺', '实训室管理员', '信息工程学院'],
  ['金铭', '讲师', '信息工程学院'],
  ['苗青', '外聘教师', '信息工程学院', 'inactive'],
];

/** A partner from another organisation, known to one group only. */
export const OUTSIDER = { name: '韩冬', title: '合作企业联络人' } as const;

/** Group title, its owner, and its members: names, or whole departments. */
export const GROUPS: readonly { title: string; owner: string; members: readonly string[]; outsider?: true }[] = [
  { title: '全院教职工群', owner: '周启明', members: DEPARTMENTS },
  { title: '教务工作群', owner: '秦海峰', members: ['教务处', '高博', '叶知秋', '沈佩文'] },
  { title: '招生工作群', owner: '顾长风', members: ['招生就业处', '林若兰', '李敏', '赵刚'], outsider: true },
  { title: '信息工程学院群', owner: '高博', members: ['信息工程学院', '马远航'] },
];

/** Role groups and roles with their holders, as the address book shows them. */
export const ROLES: readonly { group: string; name: string; people: readonly string[] }[] = [
  { group: '默认', name: '主管理员', people: ['周启明'] },
  { group: '默认', name: '子管理员', people: ['孟晓棠', '许静怡'] },
  { group: '默认', name: '部门主管', people: ['周启明', '陶立群', '秦海峰', '沈佩文', '顾长风', '高博'] },
  { group: '岗位', name: '辅导员', people: ['方小荷', '侯一鸣'] },
  { group: '岗位', name: '考勤管理员', people: ['许静怡'] },
];
