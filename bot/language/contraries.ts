/** Words that exclude each other: a rule for coming late says nothing about leaving early. */
import { remembered } from './remembered.ts';

/** Questions under way. */
const LATEST = 16;
const SETS: readonly (readonly string[])[] = [
  '迟到 早退 旷工',
  '春季 夏季 秋季 冬季',
  '春天 夏天 秋天 冬天',
  '夏天 冬季',
  '冬天 夏季',
  '白班 夜班 中班',
  '日班 夜班',
  '上午 下午 晚上',
  '工作日 周末 节假日 休息日',
  '事假 病假 婚假 产假 丧假 年假 年休假 探亲假 护理假 陪产假 育儿假 公假 工伤假 哺乳假 调休 寒假 暑假',
  '单人间 双人间 三人间 四人间 五人间 六人间 八人间',
  '入职 离职 调岗 退休',
  '入学 毕业 退学 休学',
  '入院 出院 转院',
  '报名 考试 录取 报到',
  '笔试 面试 体检',
  '专科 本科 硕士 博士',
  '大一 大二 大三 大四',
  '月薪 年薪',
  '押金 租金 罚金 奖金',
  '学费 住宿费 教材费 报名费 体检费 伙食费 水电费 班车费',
  '一等奖 二等奖 三等奖',
  '借书 还书',
  '充值 退款',
  '黄色 红色 蓝色 绿色 黑色 白色',
].map((words) => words.split(' '));

/**
 * True when the question speaks of one such word, the clause lacks it (`missing`: not even by another word), and speaks
 * of its contrary.
 */
export function isContrary(question: string, missing: readonly string[], within: string): boolean {
  if (missing.length === 0) return false;
  return askedIn(question).some(({ asked, others }) => {
    if (within.includes(asked)) return false;
    const isLacking = missing.some((word) => word.includes(asked) || (word.length > 1 && asked.includes(word)));
    return isLacking && others.some((word) => within.includes(word));
  });
}

/** The words a question speaks of without naming another of their set; one question is asked of many clauses in a row. */
const askedIn = remembered(
  (question) =>
    SETS.flatMap((words) => {
      const [asked, ...more] = words.filter((word) => question.includes(word));
      if (asked === undefined || more.length > 0) return [];
      return [{ asked, others: words.filter((word) => word !== asked) }];
    }),
  LATEST,
);
