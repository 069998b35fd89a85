/** What the clients get to see of our Markdown: their subset only, safe, and cut where it hurts least. */
import { describe, expect, it } from 'vitest';
import { blocksOf, writeBlock } from '../../../bot/adapters/dingtalk/markdown/blocks.ts';
import { composeLetter } from '../../../bot/adapters/dingtalk/markdown/compose.ts';
import { cutIntoParts } from '../../../bot/adapters/dingtalk/markdown/parts.ts';
import type { Reply } from '../../../bot/ports/chat.ts';

const render = (source: string): string => cutIntoParts(blocksOf(source), 1_000_000).join('');
const letter = (text: string, more: Partial<Reply> = {}) => composeLetter({ outcome: 'answered', text, ...more });

type Table = readonly (readonly [what: string, source: string, shown: string])[];

describe('what the clients know stays', () => {
  const KEPT: Table = [
    ['headings', '# 一\n\n###### 六', '# 一\n\n###### 六'],
    ['underlined headings', '一\n===', '# 一'],
    ['emphasis', '**粗** *斜* ***都***', '**粗** *斜* ***都***'],
    ['links', '[学院](https://a.edu.cn/x?y=1#z)', '[学院](https://a.edu.cn/x?y=1#z)'],
    [
      'links of the client',
      '[打开](dingtalk://dingtalkclient/page/link?url=x)',
      '[打开](dingtalk://dingtalkclient/page/link?url=x)',
    ],
    ['pictures by https', '![图](https://a.edu.cn/p.png)', '![图](https://a.edu.cn/p.png)'],
    ['lists', '- 一\n- 二', '- 一\n- 二'],
    ['numbered lists with their numbers', '3. 三\n4. 四', '3. 三\n4. 四'],
    ['quotes', '> 原文', '> 原文'],
    ['numbers that are no list', '1\\. 总则', '1\\. 总则'],
    ['asterisks that are no emphasis', '2 * 3 * 4 与 a_b_c', '2 * 3 * 4 与 a_b_c'],
    ['comparisons', '1 < 2 且 3 > 2', '1 < 2 且 3 > 2'],
  ];
  it.each(KEPT)('%s', (_, source, shown) => expect(render(source)).toBe(shown));
});

describe('what they do not know is said in what they know', () => {
  const CHANGED: Table = [
    ['line breaks are two blanks and a line', '一\n二  \n三', '一  \n二  \n三'],
    [
      'tables are lists',
      '| 事项 | 次数 |\n|--|--|\n| 补卡 | **4** |\n| 事假 | 3 |',
      '- 事项：补卡；次数：**4**\n- 事项：事假；次数：3',
    ],
    ['empty cells are left out', '| 事项 | |\n|--|--|\n| 补卡 | 4 |\n| | |', '- 事项：补卡；4'],
    ['tables without rows', '| 甲 | 乙 |\n|--|--|', '- 甲；乙'],
    ['code is a quote', '```js\n# x\n  f(*a)\n```', '> \\# x  \n>   f(\\*a)'],
    ['code within a line is words', '运行 `npm_config *x*` 即可', '运行 npm_config \\*x\\* 即可'],
    ['nested lists are lines of their item', '- 一\n  - 二\n    1. 三\n- 四', '- 一  \n  ◦ 二  \n  　1) 三\n- 四'],
    ['paragraphs of an item are its lines', '1. 一\n\n   再\n2. 二', '1. 一  \n  再\n2. 二'],
    ['boxes', '- [ ] 待办\n- [x] 已办', '- ☐ 待办\n- ☑ 已办'],
    ['quotes within quotes are one', '> 一\n>\n> > 二\n>\n> - 三\n>\n> # 四', '> 一  \n> 二  \n> - 三  \n> **四**'],
    ['struck words are words', '~~旧~~新', '旧新'],
    ['a rule is nothing', '一\n\n---\n\n二', '一\n\n二'],
    ['definitions are used and gone', '[学院]\n\n[学院]: https://a.edu.cn/', '[学院](https://a.edu.cn/)'],
    [
      'bare addresses end where Chinese goes on',
      '见https://a.edu.cn/x，**谢谢**',
      '见[https://a.edu.cn/x](https://a.edu.cn/x)，**谢谢**',
    ],
    ['entities are characters', '&lt;一&gt; &amp; &#20108;&nbsp;&#x4E09; &copy;', '<一> & 二 三 &copy;'],
  ];
  it.each(CHANGED)('%s', (_, source, shown) => expect(render(source)).toBe(shown));
});

describe('nothing dangerous comes through', () => {
  const SAFE: Table = [
    ['tags are gone, their words stay', '<b>粗</b> <font color="red">红</font>', '粗 红'],
    ['a break is a break', '一<br/>二', '一  \n二'],
    ['placeholders are words', '填 <userId> 与 <部门>', '填 ＜userId＞ 与 <部门>'],
    ['unfinished tags are words', '<script src=x', '＜script src=x'],
    ['comments are nothing', '一<!-- 密 -->二', '一二'],
    ['links hidden in HTML', '<div>[x](javascript:alert)</div>', '\\[x\\]\\(javascript:alert)'],
    ['script addresses', '[点](javascript:alert(1)) [拨](tel:110) [文](file:///etc)', '点 拨 文'],
    [
      'links that make the reader speak',
      '[附件](dtmd://dingtalkclient/sendMessage?content=%E5%8F%91%E5%B8%83)',
      '附件',
    ],
    ['addresses that show another host', '[钉钉](https://dingtalk.com@evil.example/)', '钉钉'],
    ['what only a lax parser takes for a link', '[a](b c)', '[a]\\(b c)'],
    ['addresses that would end their bracket', '[a](<https://e.com/a)b(c d>)', '[a](https://e.com/a%29b%28c%20d)'],
    ['pictures from elsewhere', '![图](http://e.com/p.png) ![二](data:image/png;base64,AA)', '图 二'],
    ['a mark that would make a link a picture', '看!http://a.edu.cn/', '看\\![http://a.edu.cn/](http://a.edu.cn/)'],
    ['half a picture before a link', '![http://a.edu.cn/', '!\\[[http://a.edu.cn/](http://a.edu.cn/)'],
    ['halves that meet as a link', '[a]`(https://e.com)`', '[a]\\(https://e.com)'],
    ['calls to everybody', '@all @所有人 请看，foo@all', '＠all ＠所有人 请看，foo＠all'],
    ['calls to somebody', '@manager4220 和李敏@u001', '＠manager4220 和李敏＠u001'],
    ['calls behind an escape or an entity', '\\@all &#64;all', '＠all ＠all'],
    ['calls in code', '`@all`', '＠all'],
    ['calls in an address', '[x](https://e.com/@all)', '[x](https://e.com/%40all)'],
    ['mail addresses stay', 'zs@a.edu.cn', 'zs@a.edu.cn'],
    ['control characters', '一\u0000\u001B二', '一 二'],
  ];
  it.each(SAFE)('%s', (_, source, shown) => expect(render(source).replaceAll(/ {2,}(?!\n)/g, ' ')).toBe(shown));

  it.each([
    ['quotes without end', '>'.repeat(20_000)],
    ['lists without end', Array.from({ length: 300 }, (_, at) => `${' '.repeat(at * 2)}- 项`).join('\n')],
    ['more than an answer can be', '**一**'.repeat(30_000)],
  ])('not even %s stops it', (_, source) => {
    expect(letter(source).parts.length).toBeGreaterThan(0);
  });
});

describe('the title', () => {
  it.each<readonly [string, Partial<Reply>, string]>([
    ['is what the reply says', { text: '# 别的', title: ' 补卡 ' }, '补卡'],
    ['else the first words without marks', { text: '\n\n## **补卡** `次数`\n\n每月' }, '补卡 次数'],
    ['is cut to what a list of chats shows', { text: '很'.repeat(100) }, `${'很'.repeat(30)}…`],
    ['keeps characters whole', { text: '👩‍👩‍👧'.repeat(40) }, `${'👩‍👩‍👧'.repeat(30)}…`],
    ['calls nobody', { title: '@所有人', text: '' }, '＠所有人'],
    ['is there even if there are no words', { text: '' }, '（没有内容）'],
    ['is a choice if there is nothing else', { text: '', choices: ['确认'] }, '确认'],
  ])('%s', (_, { text = '', ...more }, title) => expect(letter(text, more).title).toBe(title));
});

describe('a cut', () => {
  const paragraph = '教职工应当遵守本规定。'.repeat(20);

  it('is made between paragraphs where it can be', () => {
    const { parts } = letter(Array.from({ length: 60 }, () => paragraph).join('\n\n'));
    const bodies = parts.map((part) => part.replace(/^（续 \d\/\d）\n\n/, ''));
    for (const body of bodies) expect(body).toMatch(/^(?:教职工应当遵守本规定。){20}/);
    expect(parts.slice(1).map((part) => part.slice(0, 7))).toEqual(
      parts.slice(1).map((_, at) => `（续 ${at + 2}/${parts.length}）`.slice(0, 7)),
    );
  });

  it('of one long paragraph is made after a sentence', () => {
    for (const part of letter(paragraph.repeat(60)).parts) expect(part).toMatch(/。$/);
  });

  it('closes and opens emphasis', () => {
    for (const part of letter(`**${paragraph.repeat(60)}**`).parts) expect(part).toMatch(/\*\*教[^*]+。\*\*$/);
  });

  it('never goes through a link, a picture or an escaped sign', () => {
    const links = '[学院](https://a.edu.cn/)![图](https://a.edu.cn/p.png)\\*'.repeat(500);
    for (const part of letter(links).parts) {
      const rest = part
        .replace(/^（.*）\n\n/, '')
        .replaceAll(/!?\[[学院图]+\]\(https:\/\/a\.edu\.cn\/(?:p\.png)?\)|\\\*/g, '');
      expect(rest).toBe('');
    }
  });

  it('of a link longer than a message keeps the words', () => {
    const { parts } = letter(`[${'字'.repeat(3000)}](https://a.edu.cn/${'x'.repeat(20_000)})`);
    expect(parts.join('')).toBe('字'.repeat(3000));
  });

  it('of quotes and lists keeps what their lines begin with', () => {
    const { parts } = letter(`> ${paragraph.repeat(60)}`);
    for (const part of parts) expect(part.replace(/^（.*）\n\n/, '')).toMatch(/^> /);
  });
});

it('a block is written as the clients read it', () => {
  const [block] = blocksOf('**一\n二**');
  expect(writeBlock(block!)).toBe('**一**  \n**二**');
});
