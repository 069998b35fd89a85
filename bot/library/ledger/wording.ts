/** One wording for what documents word differently, and the words that tell nothing apart. */

/** What is said on the left is read as what stands on the right. Longer ones first where one contains another. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/学杂费|学费标准/gu, '学费'],
  [
    /计划招生(?:人?数)?|招生计划(?:人?数)?|招生(?:总)?(?:人数|名额|规模|数)|拟招生|计划(?:招收|录取)|计划(?:人)?数/gu,
    '招生计划',
  ],
  [/网上报名|在线报名|报名申请|线上报名/gu, '报名'],
  [/(?:咨询|联系|办公|服务)?(?:电话号码|电话|热线|座机)/gu, '电话'],
  [/(?:办公|联系|通讯|通信)(?:地点|地址)/gu, '地址'],
  [/办公地/gu, '地址'],
  [/公寓|寝室/gu, '宿舍'],
  [/补签/gu, '补卡'],
  [/图书借期|外借期限|借阅期限|借书期限|借阅时间|借期|借阅期|借书期/gu, '借期'],
  [/借阅图书|借图书|图书借阅|外借|借阅/gu, '借书'],
  [/专业技术(?:职务|资格)/gu, '职称'],
  [/工作人员/gu, '职员'],
  [/报到注册|入学报到|到校报到/gu, '报到'],
  [/考试成绩/gu, '成绩'],
  [/公布成绩|成绩公布|成绩查询/gu, '成绩公布'],
  [/带薪年假|年休假|公休假/gu, '年假'],
  [/陪产假|配偶护理假/gu, '护理假'],
  [/续借期限/gu, '续借'],
  [/工作年限|工龄/gu, '工龄'],
  [/上下班|作息/gu, '作息'],
  [/招聘计划|计划(?:公开)?招聘|拟(?:公开)?招聘|公开招聘/gu, '招聘'],
  [/录取(?:人|总)数/gu, '录取'],
  [/最少|至少/gu, '最低'],
];

/** Said of nearly everything; longer words first, so that no piece of one is left over. */
const EMPTY_WORDS =
  `不得不 不得 不能 不可 不应 不准 不许 应当 应该 必须 可以 能够 需要 须在 须于 须 超过 超出 多于 少于 高于 低于 大于 小于 以内 以上 以下 之内 之前 以前 之后 以后 期间 左右 大约 原则上 一般 通常 目前 现行 现为 统一 按照 根据 依据 依照 参照 执行 遵照 标准 收费 收取 缴纳 交纳 支付 收缴 缴费 为准 规定 有关 相关 具体 其中 合计 共计 总计 总共 一共 累计 全部 所有 各类 各个 学院 学校 我院 我校 本院 本校 全院 全校 院内 校内各 教职员工 教职工 学生 员工 职工 教工 本人 申请人 个人 人员 同学 大家 每人 每生 每名 每位 每个 每位 进行 开展 实行 实施 采取 采用 设置 设立 安排 组织 提供 办理 申请 提交 提出 发起 填写 完成 给予 享受 享有 发放 予以 时间 日期 期限 时限 时长 时段 号码 金额 数量 人数 名额 总数 次数 天数 册数 费用 价格 方式 情况 内容 事项 要求 说明 备注 项目 名称 指标 截止 截至 开始 结束 为止 起止 计划 年度 学年 当年 全年 每年 当月 每月 每周 每天 每日 每次 每学期 每学年 一年内 一学期内 学期 取得 获得 最多 最低 最高 至多 最长 最短 最迟 最晚 至迟 上限 下限 限额 限制 仅限 只能 准予 允许 如下 分别 均为 都是 共有 现有 设有 拥有 共有 工作 有效 正式 原则 从 到 自 由 于 为 是 的 了 与 及 和 或 在 按 至 每 将 均 应 共 计 约 达 其 该 本 并 且 以 各 需 要 会 能 也 都 则 即 而 使 用 向 被 后 前 时 内 等 请 可 起 止 设 有 定 数 者 所 凡 若 如 个 元 不 已 还 再 又 人 年 月 日 天 次 名`.split(
    /\s+/u,
  );
const LONG_WORDS = new RegExp(EMPTY_WORDS.filter((word) => word.length > 1).join('|'), 'gu');
const SHORT_WORDS = new Set(EMPTY_WORDS.filter((word) => word.length === 1));
/** 最低分 and 最高分 are two matters, not two limits. */
const MARKS = /最低(?:录取|投档)?分|最高(?:录取|投档)?分|平均分/gu;
const MARK_NAMES: Readonly<Record<string, string>> = { 低: '底线', 高: '顶点', 均: '均值' };
const WHOLE = /[A-Za-z0-9]+/gu;
const SIGNS = /[^\p{L}\p{N}]+/gu;

/** What is left when words that tell nothing apart are taken away; runs with a blank between them. */
export function wordingOf(text: string): string {
  let plain = text.normalize('NFKC').replace(/(?:19|20)\d{2}(?:年|级|届|学年)?/gu, ' ');
  for (const [sign, words] of SAME) plain = plain.replace(sign, words);
  return plain
    .replace(MARKS, (mark) => ` ${MARK_NAMES[mark.charAt(1)] ?? mark} `)
    .replace(LONG_WORDS, ' ')
    .replace(SIGNS, ' ')
    .trim();
}

/** Signs of a wording that stand in none of the pairs of the others: what it says and they do not. */
export function leftOver(wording: string, others: string): readonly string[] {
  return wording.split(' ').flatMap((run) => uncovered(run, others));
}

/** How many signs two wordings share in pairs. */
export function shared(wording: string, other: string): number {
  const runs = wording.split(' ');
  const all = runs.reduce((sum, run) => sum + telling(run), 0);
  const left = runs.flatMap((run) => uncovered(run, other)).reduce((sum, piece) => sum + telling(piece), 0);
  return all - left;
}

export function telling(run: string): number {
  return Array.from(run).filter((sign) => sign !== ' ' && !SHORT_WORDS.has(sign)).length;
}

/** Numbers and Latin words are the same as a whole or not at all: 设备12型 is not 设备1型. */
function uncovered(run: string, others: string): readonly string[] {
  const known = new Set(others.match(WHOLE));
  const foreign = (run.match(WHOLE) ?? []).filter((word) => !known.has(word));
  return [...foreign, ...uncoveredSigns(run.replace(WHOLE, ' '), others)];
}

function uncoveredSigns(run: string, others: string): readonly string[] {
  const signs = Array.from(run);
  const isSaid = (at: number): boolean =>
    at >= 0 && at + 1 < signs.length && others.includes(signs[at] + (signs[at + 1] ?? ''));
  const isCovered = (at: number): boolean =>
    isSaid(at - 1) || isSaid(at) || (signs.length === 1 && others.includes(run));
  const left = signs.map((sign, at) => (isCovered(at) || SHORT_WORDS.has(sign) ? ' ' : sign)).join('');
  // A sign in the middle of what the other says makes another word of it: 国家助学金 is not 国家奖学金.
  const isWithin = (at: number): boolean => isCovered(at - 1) && isCovered(at + 1);
  return Array.from(left.matchAll(/\S+/gu), ({ 0: piece, index }) =>
    piece.length === 1 && isWithin(index) ? run.slice(index - 1, index + 2) : piece,
  );
}
