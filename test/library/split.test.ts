/** Small documents and where their passages stand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../bot/library/load/index.ts';
import type { Passage } from '../../bot/ports/library.ts';

const HEAD = '---\ntitle: 样例\naudience: public\n---\n';

function read(file: string, body: string): readonly Passage[] {
  const loaded = parseFile(file, Buffer.from(body));
  if (loaded.kind === 'aside') throw new Error(loaded.reason);
  return loaded.document.passages;
}

const markdown = (body: string): readonly Passage[] => read('a.md', HEAD + body);
const text = (body: string): readonly Passage[] => read('a.txt', HEAD + body);
const places = (passages: readonly Passage[]): string[][] => passages.map(({ clause, text }) => [clause, text]);

describe('running text', () => {
  it('nests 一、（一） and 1. by custom, and numbers that start again go by the heading', () => {
    const passages = text(
      [
        '一、考勤',
        '（一）打卡',
        '1. 打卡时须打开定位；',
        '2. 每月补卡不超过三次；',
        '（二）设置',
        '1. 班次由人事处调整。',
        '二、日志',
        '（一）打卡',
        '日志不代替打卡。',
      ].join('\n'),
    );
    expect(places(passages)).toEqual([
      ['一、考勤 > （一）打卡 > 1', '打卡时须打开定位；'],
      ['一、考勤 > （一）打卡 > 2', '每月补卡不超过三次；'],
      ['一、考勤 > （二）设置 > 1', '班次由人事处调整。'],
      ['二、日志 > （一）打卡', '日志不代替打卡。'],
    ]);
    expect(passages[1]?.path).toEqual(['一、考勤', '（一）打卡']);
  });

  it('takes a numbered name above plain sentences for a heading, even when every one is number 1', () => {
    const passages = text('六、交流\n\n1. 群聊\n\n群里不刷屏。\n\n注意礼貌。\n\n1. 通知\n\n通知要写清时间。');
    expect(places(passages)).toEqual([
      ['六、交流 > 1. 群聊', '群里不刷屏。'],
      ['六、交流 > 1. 群聊 > 第2段', '注意礼貌。'],
      ['六、交流 > 1. 通知', '通知要写清时间。'],
    ]);
  });

  it('gives a closing remark back to the section, not to the last item', () => {
    const passages = text('一、入学\n1. 带身份证\n2. 带录取通知书\n以上材料缺一不可。');
    expect(places(passages)).toEqual([
      ['一、入学 > 1', '带身份证'],
      ['一、入学 > 2', '带录取通知书'],
      ['一、入学', '以上材料缺一不可。'],
    ]);
  });

  it('keeps a paragraph between two items with the first of them', () => {
    const passages = text('一、请假\n1. 先填写申请单。\n单子在前台领取。\n2. 再交给主管。');
    expect(places(passages)).toEqual([
      ['一、请假 > 1', '先填写申请单。'],
      ['一、请假 > 1 > 第2段', '单子在前台领取。'],
      ['一、请假 > 2', '再交给主管。'],
    ]);
  });

  it('reads articles with their paragraphs and items as a statute does', () => {
    const passages = text(
      [
        '第一章',
        '总则',
        '第一条　为规范用印，制定本规定。',
        '第二条　申请用印应当具备下列条件：',
        '（一）有审批单；',
        '（二）有经办人。',
        '第二章　附则',
        '第三条　本规定由院办解释。',
        '未尽事宜另行通知。',
      ].join('\n'),
    );
    expect(places(passages)).toEqual([
      ['第一章 总则 > 第一条', '为规范用印，制定本规定。'],
      ['第一章 总则 > 第二条 申请用印应当具备下列条件 > （一）', '有审批单；'],
      ['第一章 总则 > 第二条 申请用印应当具备下列条件 > （二）', '有经办人。'],
      ['第二章 附则 > 第三条', '本规定由院办解释。'],
      ['第二章 附则 > 第三条 > 第2款', '未尽事宜另行通知。'],
    ]);
  });

  it('keeps a long announcing sentence as a passage and puts its items under it', () => {
    const lead = '第五条 申请人应当在开学前三十日内，向教务处提交下列材料：';
    const passages = text(`${lead}\n（一）申请表；\n（二）成绩单。`);
    expect(passages.map(({ clause }) => clause)).toEqual(['第五条', '第五条 > （一）', '第五条 > （二）']);
    expect(passages[1]?.path).toEqual([lead]);
  });

  it('goes deeper under a bare name although custom has it the other way round', () => {
    const passages = text('1. 条件\n（一）在职满一年；\n（二）考核合格。\n2. 材料\n（一）申请表。');
    expect(passages.map(({ clause }) => clause)).toEqual(['1. 条件 > （一）', '1. 条件 > （二）', '2. 材料 > （一）']);
  });

  it('joins lines that were wrapped at a fixed width, and only those', () => {
    const wrapped = text(
      [
        '为了让每一位老师都能及时看到与自己有关的通知请各',
        '部门在发布前核对名单并在发布后一天之内查看阅读情',
        '况，未读者由部门提醒。',
        '联系人见附件。',
      ].join('\n'),
    );
    expect(wrapped.map((each) => each.text)).toEqual([
      '为了让每一位老师都能及时看到与自己有关的通知请各部门在发布前核对名单并在发布后一天之内查看阅读情况，未读者由部门提醒。',
      '联系人见附件。',
    ]);
    const facts = text('组长：信息化分管院长\n成员：各部门负责人\n电话：0000-1111111');
    expect(facts.map((each) => each.text)).toEqual([
      '组长：信息化分管院长',
      '成员：各部门负责人',
      '电话：0000-1111111',
    ]);
  });

  it('finds the title below what a web page puts above it', () => {
    const page =
      '当前位置: 首页 > 制度\n\n用印管理规定\n\n编辑: 发布时间:12月04日\n\n用印管理规定\n\n一、总则\n\n先审批后用印。';
    const loaded = parseFile('page.txt', Buffer.from(page));
    expect(loaded).toMatchObject({ kind: 'document', document: { head: { title: '用印管理规定' } } });
    expect(places(read('page.txt', page))).toEqual([['一、总则', '先审批后用印。']]);
  });
});

describe('Markdown', () => {
  it('keeps the numbers as printed, not as rendered', () => {
    const passages = markdown(
      '## 三、考勤\n\n### （二）打卡\n\n3. 可以补卡；\n4. 每月不超过三次；\n\n## 四、日志\n\n1. 按模板写。',
    );
    expect(passages.map(({ clause }) => clause)).toEqual([
      '三、考勤 > （二）打卡 > 3',
      '三、考勤 > （二）打卡 > 4',
      '四、日志 > 1',
    ]);
  });

  it('nests headings of one level by their numbers', () => {
    const passages = markdown('## 一、总则\n\n## （一）目的\n\n规范管理。\n\n## 二、职责\n\n各司其职。');
    expect(passages.map(({ clause }) => clause)).toEqual(['一、总则 > （一）目的', '二、职责']);
  });

  it('goes on counting in the text what began as a heading', () => {
    const passages = markdown('## 一、总则\n\n规范管理。\n\n二、职责\n\n各司其职。');
    expect(passages.map(({ clause }) => clause)).toEqual(['一、总则', '二、职责']);
  });

  it('takes 1. above unindented sentences for a heading and nests real lists', () => {
    const passages = markdown(
      '1. 群聊\n\n群里不刷屏。\n\n1. 通知\n\n   写清下列各项。\n\n   1. 时间；\n   2. 地点。\n',
    );
    expect(places(passages)).toEqual([
      ['1. 群聊', '群里不刷屏。'],
      ['1. 通知', '写清下列各项。'],
      ['1. 通知 > 1', '时间；'],
      ['1. 通知 > 2', '地点。'],
    ]);
  });

  it('tells places of one name apart', () => {
    const passages = markdown(
      '## 联系\n\n1. 打电话。\n\n另外：\n\n写信时，请注意下面三件事，并且不要忘记写明寄信人的姓名：\n\n1. 贴邮票。\n\n## 联系\n\n1. 发邮件。',
    );
    expect(passages.map(({ clause }) => clause)).toEqual([
      '联系 > 1',
      '联系',
      '联系 > 第2段',
      '联系 > 1（第2处）',
      '联系（第2处） > 1',
    ]);
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
  });

  it('takes 2026. for a word and 3.5 for a measure', () => {
    const passages = markdown('2026. 年起实行新办法。\n\n3.5 分以上为合格。');
    expect(places(passages)).toEqual([
      ['', '2026. 年起实行新办法。'],
      ['第2段', '3.5 分以上为合格。'],
    ]);
  });

  it('makes a row of a table speak for itself', () => {
    const [first, second] = markdown(
      '## 分数线\n\n2025 年各专业：\n\n| 序号 | 专业 | 最低分 |\n|-|-|-|\n| 1 | 应用化工 | 312 |\n| 2 | **机电** | |\n',
    );
    expect(first).toMatchObject({
      clause: '分数线 > 2025 年各专业 > 应用化工',
      text: '序号：1；专业：应用化工；最低分：312',
      cells: { 序号: '1', 专业: '应用化工', 最低分: '312' },
    });
    expect(second).toMatchObject({ text: '序号：2；专业：机电', cells: { 序号: '2', 专业: '机电' } });
  });

  it.each([
    ['| 应用化工 | 312 |', '应用化工'],
    ['| 7 | 应用化工 |', '应用化工'],
    ['| A01 | 应用化工教师 |', 'A01 应用化工教师'],
    ['| GB/T 9704 | 12 |', 'GB/T 9704'],
    ['| 7 | 12 |', '第1行'],
    ['| 一个长得不能用来称呼这一行的说明文字写在格子里 | 12 |', '第1行'],
  ])('calls the row %s by %s', (row, name) => {
    expect(markdown(`|甲|乙|\n|-|-|\n${row}\n`)[0]?.clause).toBe(name);
  });

  it('joins the fragments of a bare list and names them by what announces them', () => {
    const passages = markdown('报名材料：\n\n- 身份证\n- 毕业证\n\n办理窗口：\n\n- 教务处：学籍\n- 学工处：资助\n');
    expect(places(passages)).toEqual([
      ['报名材料 > 第1项', '身份证\n毕业证'],
      ['办理窗口 > 第1项', '教务处：学籍'],
      ['办理窗口 > 第2项', '学工处：资助'],
    ]);
    expect(passages[0]?.path).toEqual(['报名材料：']);
  });

  it('shows words, not marks: emphasis, links, entities, comments', () => {
    const [only] = markdown('请看 **[说明](https://example.cn/a)** 与 `群文件` &amp; 附件。<!-- 草稿 -->');
    expect(only?.text).toBe('请看 说明（https://example.cn/a） 与 群文件 & 附件。');
  });

  it('keeps a heading that has nothing under it, and leaves the title of the document out of the places', () => {
    expect(places(markdown('# 样例\n\n## 一、总则\n\n规范管理。\n\n## 食堂全年开放\n'))).toEqual([
      ['一、总则', '规范管理。'],
      ['食堂全年开放', '食堂全年开放'],
    ]);
  });

  it('keeps a title of another wording in the path, where it can be found', () => {
    const [only] = markdown('# 样例（2026 年修订）\n\n## 一、总则\n\n规范管理。');
    expect(only).toMatchObject({ clause: '一、总则', path: ['样例（2026 年修订）', '一、总则'] });
  });

  it('lets articles that are counted through the sections end with their section', () => {
    const passages = markdown(
      [
        '## 一、入学',
        '第一条 新生按期报到。',
        '## 二、转学',
        '第二条 转学须经批准。',
        '（一）填表。',
        '## 三、退学',
        '第三条 退学须书面申请。',
      ].join('\n\n'),
    );
    expect(passages.map(({ clause }) => clause)).toEqual([
      '一、入学 > 第一条',
      '二、转学 > 第二条',
      '二、转学 > 第二条 > （一）',
      '三、退学 > 第三条',
    ]);
  });
});

describe('size', () => {
  it('cuts long text behind sentences and loses nothing', () => {
    const sentence = '各部门应当在收到通知后的三个工作日之内完成核对并反馈结果。';
    const passages = text(`一、要求\n1. ${sentence.repeat(40)}`);
    expect(passages.map(({ clause }) => clause)).toEqual([
      '一、要求 > 1（1/3）',
      '一、要求 > 1（2/3）',
      '一、要求 > 1（3/3）',
    ]);
    expect(passages.map((each) => each.text).join('')).toBe(sentence.repeat(40));
    for (const each of passages) expect(each.text.length).toBeLessThanOrEqual(500);
  });

  it('cuts text without any sentence between characters, never inside one', () => {
    const passages = text(`一、要求\n${'𠮷'.repeat(1001)}`);
    for (const each of passages) expect(each.text.isWellFormed()).toBe(true);
    expect(passages.map((each) => each.text).join('')).toBe('𠮷'.repeat(1001));
  });
});

describe('ids', () => {
  it('stay while the text around them changes', () => {
    const before = markdown('## 一、总则\n\n目的。\n\n## 二、职责\n\n1. 甲负责。\n');
    const after = markdown('## 一、总则\n\n目的。\n\n依据。\n\n## 二、职责\n\n1. 甲负责。\n2. 乙协助。\n');
    const ids = new Set(after.map(({ id }) => id));
    for (const { id } of before) expect(ids).toContain(id);
    expect(before[0]?.id).toBe('a.md#一、总则');
  });
});
