/** What staff ask, for benchmarks: answered, refused, offered, and small talk. Hundreds, so that none comes again soon. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const OFTEN_ASKED: readonly string[] = [
  '每月可以补卡几次',
  '没走完的审批能自己撤销吗',
  '钉钉审批通过了还需要纸质审批吗',
  '想新做一个审批流程要怎么申请',
  '重要通知用什么方式发',
  '手机号换了钉钉怎么办',
  '请假三天要谁批',
  '办公电话开通了吗',
  '工作分享发在哪里好',
  '校外人员能加入学院钉钉吗',
  '工作还能用微信群吗',
  '工作日志是干什么用的',
  '带定位的日志可以用电脑发吗',
  '知识库可以多人一起编辑吗',
  'OA工作小组的主任是谁',
  '审批模板归哪个部门设计',
  'OA领导小组的组长是谁担任',
  '群文件可以放在根目录吗',
  '群里要不要回复收到',
  '出差怎么打卡',
  '签到打卡数据是考勤的依据吗',
  '班次要调整找谁办理',
  '食堂几点开门',
  '今天天气怎么样',
  '今年计算机应用技术专业招多少人',
  '去年的最低录取分是多少',
  '护理专业学费多少钱',
  '单独招生什么时候报名',
  '应聘辅导员需要什么学历',
  '招聘报名截止到哪天',
  '年休假一年有几天',
  '校园网密码忘了找哪个部门',
  '你好',
  '谢谢',
];

/** Those often asked and those the answers are measured by. */
export const QUESTIONS: readonly string[] = [
  ...OFTEN_ASKED,
  ...['college-tune', 'college-check'].flatMap((name) =>
    readFileSync(join(import.meta.dirname, `questions/${name}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly question: string }).question),
  ),
];

export function question(count: number): string {
  return QUESTIONS[count % QUESTIONS.length]!;
}
