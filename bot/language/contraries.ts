/** Words that exclude each other: a rule for coming late says nothing about leaving early. */
import { NUMERAL_SIGNS, readNumeral } from './numerals.ts';
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
  '单人间 双人间',
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
  '借书 还书',
  '充值 退款',
  '黄色 红色 蓝色 绿色 黑色 白色',
].map((words) => words.split(' '));

/** A kind that goes by its number: 四人间 is no 六人间, 三等奖 no 一等奖. Days and sums are no kinds: a rule weighs them. */
const NUMBERED = new RegExp(`([${NUMERAL_SIGNS}0-9]{1,3})(人间|等奖|等功|年级|号楼|食堂|号门)`, 'gu');

/**
 * True when the question speaks of one such word, the clause lacks it (`missing`: not even by another word), and speaks
 * of its contrary.
 */
export function isContrary(question: string, missing: readonly string[], within: string): boolean {
  const { words, kinds } = askedIn(question);
  if (kinds.some((asked) => isOtherNumber(asked, within))) return true;
  return words.some(({ asked, others }) => {
    // 陪产假 holds the characters of 产假.
    const longer = others.filter((other) => other.includes(asked) && within.includes(other));
    if (longer.reduce((text, other) => text.replaceAll(other, ' '), within).includes(asked)) return false;
    const isLacking = missing.some((word) => word.includes(asked) || (word.length > 1 && asked.includes(word)));
    return longer.length > 0 || (isLacking && others.some((word) => within.includes(word)));
  });
}

interface Numbered {
  readonly number: string;
  readonly kind: string;
}

function kindsIn(text: string): readonly Numbered[] {
  return Array.from(text.matchAll(NUMBERED), ([, number = '', kind = '']) => ({
    number: String(readNumeral(number) ?? number),
    kind,
  }));
}

function isOtherNumber({ number, kind }: Numbered, within: string): boolean {
  const named = numberedIn(within).filter((each) => each.kind === kind);
  return named.length > 0 && named.every((each) => each.number !== number);
}

const numberedIn = remembered(kindsIn);

/** The words a question speaks of without naming another of their set; one question is asked of many clauses in a row. */
const askedIn = remembered((question) => {
  const words = SETS.flatMap((set) => {
    const said = set.filter((word) => question.includes(word));
    const [asked, ...more] = said.filter((word) => !said.some((other) => other !== word && other.includes(word)));
    if (asked === undefined || more.length > 0) return [];
    return [{ asked, others: set.filter((word) => word !== asked) }];
  });
  return { words, kinds: kindsIn(question) };
}, LATEST);
