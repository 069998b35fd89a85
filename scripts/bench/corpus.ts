/** A made-up corpus for the search benchmark: clauses put together from everyday office words, and questions on them. */

export interface BenchPassage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface BenchQuestion {
  readonly question: string;
  /** Every right passage. */
  readonly gold: readonly string[];
}

const SUBJECTS =
  '教职工 学生 新生 考生 辅导员 班主任 部门负责人 信息员 管理员 外聘教师 实习学生 毕业生 访客 供应商 值班人员 宿舍管理员'.split(
    ' ',
  );
const MATTERS =
  '补卡审批 请假申请 出差报销 会议室预约 公务用车 印章使用 档案查阅 设备领用 教材征订 调课停课 转专业 奖学金评定 助学贷款 宿舍调换 门禁权限 校园网账号 实训室安全 学籍异动 成绩复核 职称评审 合同签订 采购立项 车辆通行 场地借用 水电维修 社团活动 竞赛报名 顶岗实习 心理咨询 图书借阅'.split(
    ' ',
  );
const DUTIES =
  '应当提前提交书面材料 须经分管领导批准后办理 不得由他人代为办理 在系统中填写申请表 由职能部门汇总后公示 逾期不再受理 应当如实说明事由 需要提供有效证明 按学期集中办理 办理结果通过系统通知'.split(
    ' ',
  );
const LIMITS = '次 天 个工作日 元 人 份 小时 学分'.split(' ');
const QUESTIONS = 100;
const PRACTICE = 200;
const OPENINGS = ['请问', '想问一下', '', '麻烦问下', ''];
const ENDINGS = ['怎么规定的', '有什么要求吗', '是怎么办的呢', '要注意什么', '可以吗'];

/** The same for the same count: chance is a seeded Lehmer generator. */
export function makeCorpus(count: number): {
  readonly passages: readonly BenchPassage[];
  readonly questions: readonly BenchQuestion[];
  /** Others of the same kind, asked before anything is measured. */
  readonly practice: readonly string[];
} {
  const next = chance(count);
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  const passages = Array.from({ length: count }, (_, at) => {
    const [subject, matter, number] = [pick(SUBJECTS), pick(MATTERS), 1 + Math.floor(next() * 60)];
    const text = `${subject}办理${matter}，${pick(DUTIES)}；每${pick(['月', '学期', '年'])}不超过${number}${pick(LIMITS)}，${pick(MATTERS)}的情形除外，${pick(DUTIES)}。`;
    return { id: String(at), title: `${matter}管理办法（${at % 97}）`, text };
  });
  const make = () => {
    const { text } = passages[Math.floor(next() * count)] ?? { text: '' };
    const words = text.split(/[，；。]/u).filter(Boolean);
    const kept = words.filter(() => next() < 0.7).map((part) => part.slice(0, 4 + Math.floor(next() * 8)));
    const pieces = kept.length > 0 ? kept : words;
    return { question: `${pick(OPENINGS)}${pieces.join('')}${pick(ENDINGS)}`, pieces };
  };
  const questions = Array.from({ length: QUESTIONS }, make).map(({ question, pieces }) => ({
    question,
    gold: holding(passages, pieces),
  }));
  const practice = Array.from({ length: PRACTICE }, () => make().question);
  return { passages, questions, practice };
}

/** Chance makes clauses that say the same; every one that holds all the pieces of a question is right. */
function holding(passages: readonly BenchPassage[], pieces: readonly string[]): readonly string[] {
  return passages.filter(({ text }) => pieces.every((piece) => text.includes(piece))).map(({ id }) => id);
}

function chance(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
