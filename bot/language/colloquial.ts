/** Everyday words of colleges and offices, and the words their documents use instead. Sets of words that mean one matter. */

/** Formal words after the arrow, for any of the everyday ones before it. */
const LINES = `
补签 漏打卡 漏卡 忘打卡 忘记打卡 忘了打卡 没打卡 没打上卡 缺卡 → 补卡
代打 替打卡 帮打卡 帮忙打卡 替我打 帮我打 → 代打 代为打卡
迟到 早退 晚到 → 迟到 早退
辞职 不干了 走人 → 离职
转岗 换岗 换岗位 换部门 调部门 → 调岗 岗位变更
新来的 新员工 新人 刚来 → 入职 加入
进群 入群 加群 拉群 → 加入
退群 踢人 → 退出 移除
换手机号 换号码 换号 新号码 改号码 → 手机号变更 换号
截图 → 截屏 图片
照片 相片 图片 → 图片 照片
撤回 作废 收回 取消 → 撤销
删掉 删了 清掉 清空 → 删除 清理 清除
改 改动 更改 → 修改 变更 更改
弄 搞 办 → 办理
传 上传 传到 → 发送 上传
外传 外发 往外发 转发 发出去 → 外泄 其他渠道 不得
群发 全体 所有人 全院的人 → 全体 全员
发通知 下通知 → 通知 发布
没看 没看到 未看 没读 没回 → 未读 未查看
算数 管用 作数 → 有效 效力
还能用 能用 开了没 开通了 → 开通 使用
管 归 → 负责
谁批 谁审 谁签字 批不批 → 审批 批准 审核
开会 会议 → 会议 日程
出门 外出 出外 外面办事 → 外出 因公外出 外勤
去外地 出远门 → 出差
假条 请几天假 不来上班 → 请假
年假 → 年休假
生孩子 → 产假 生育
结婚 → 婚假
老婆生 陪产 陪产假 → 护理假 陪产假
看病 生病 → 病假
办私事 → 事假
补贴 补助 → 补助 补贴 津贴
工资 薪水 薪资 待遇 → 工资 薪酬 待遇
钱 → 费 费用 元
报账 → 报销
买东西 买设备 → 采购
盖章 公章 → 用印 印章
寝室 住校 住宿 → 宿舍 住宿
学校 咱们学校 → 学院 学校
老师 → 教师 教职工
同学 孩子 娃 → 学生 考生
单招 → 单独招生
高考 → 普通高考 统一考试
招人 招老师 招聘 → 招聘 岗位
招多少 招几个 名额 → 计划 招生 人数
分数线 录取线 多少分 几分 → 最低分 录取分数
进学校 入校 报道 开学 → 报到 入学
交钱 缴费 → 收费 缴纳
退钱 → 退费 退还
贫困 困难 家里穷 → 经济困难 资助
挂科 没及格 不及格 → 不合格 补考
换专业 → 转专业
毕业证 → 毕业证书
学历 文凭 → 学历 学位
岁 多大 年纪 → 年龄 周岁
证书 证件 材料 要带什么 交什么 → 材料 证明
哪个部门 哪个处 什么部门 找谁 归谁 谁管 谁负责 → 负责
什么时候 啥时候 何时 几号 哪天 哪一天 → 时间 日期
截止 最晚 最迟 → 截至 截止 时间
几点 → 时间
多久 多长时间 几天 多少天 → 期限 天 日内
在哪 哪里 哪儿 什么地方 → 地点
能不能 可以吗 行吗 行不行 可不可以 能吗 → 可以 不得
要不要 用不用 需不需要 必须 → 应当 要
不让 不许 不准 禁 → 不得 严禁 禁止
`;

const FORMAL: ReadonlyMap<string, readonly string[]> = new Map(
  LINES.trim()
    .split('\n')
    .flatMap((line) => {
      const [everyday = '', formal = ''] = line.split(' → ');
      return everyday.split(' ').map((word) => [word, formal.split(' ')] as const);
    }),
);
const EVERYDAY = new RegExp([...FORMAL.keys()].toSorted((one, other) => other.length - one.length).join('|'), 'gu');

/** The words documents may use for what a question says in everyday words. */
export function formalWordsFor(question: string): readonly string[] {
  return Array.from(question.matchAll(EVERYDAY)).flatMap(([word]) => FORMAL.get(word) ?? []);
}
