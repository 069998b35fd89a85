/** 说: every sentence people read from this skill. */
import type { GroupDecision } from '../../core/audience.ts';
import type { Reply } from '../../ports/chat.ts';
import type { AskedGroup, Standing } from './read.ts';

const TITLE = '群的可见范围';
const CHOICES = ['公开', '教职工', '其他角色'];

/** A group was used for the first time. */
export function question(group: AskedGroup): Reply {
  const text = [
    `群${named(group)}（群聊${group.number}）第一次使用小管家，政策文件里没有写它。现在群里只回答公开文件的内容。`,
    '请确认这个群里可以说什么：**公开**（群里有外单位人员、学生，或者拿不准）、**教职工**（群里全是教职工）、**其他角色**（例如只有某个部门的工作群）。',
    `回复对应的词，或者“群聊${group.number} 教职工”这样的一句。不回复就一直只说公开内容。`,
  ];
  return { outcome: 'asked', title: TITLE, text: text.join('\n\n'), choices: choicesFor(group) };
}

/** Several groups wait: each sentence names its own. */
export function which(waiting: readonly Standing[]): Reply {
  const list = waiting.map(({ number, title }) => `- 群聊${number}：${named({ title })}`).join('\n');
  const text = ['有几个群在等您确认，请写明是哪一个，例如“群聊1 教职工”：', list].join('\n\n');
  return { outcome: 'asked', title: TITLE, text, choices: waiting.flatMap(choicesFor).slice(0, MOST_CHOICES) };
}

export function whichRole(group: Standing, roles: readonly string[]): Reply {
  const sentences = roles.map((role) => `群聊${group.number}${group.decision ? '改为' : ' '}${roleName(role)}`);
  const text = `群${named(group)}可以说哪个角色的文件？角色写在政策文件的 roles 里；没有合适的，请先在那里加上。`;
  return { outcome: 'asked', title: TITLE, text, choices: sentences.slice(0, MOST_CHOICES) };
}

export function settled(group: AskedGroup, audience: readonly string[]): Reply {
  const text = `好的。群${named(group)}（群聊${group.number}）里可以说：${scopeName(audience)}。以后要改，请说“群聊${group.number}改为公开”这样的一句。`;
  return { outcome: 'done', title: TITLE, text };
}

/** To the other administrators, who need not answer any more. */
export function settledBy(name: string, group: AskedGroup, audience: readonly string[]): Reply {
  const text = `${name}已确认：群${named(group)}（群聊${group.number}）里可以说${scopeName(audience)}。`;
  return { outcome: 'done', title: TITLE, text };
}

export function decided(group: AskedGroup, decision: GroupDecision): Reply {
  const text = `群${named(group)}（群聊${group.number}）已由${decision.name}确认为${scopeName(decision.audience)}，没有改动。确实要改，请说“群聊${group.number}改为公开”这样的一句。`;
  return { outcome: 'refused', title: TITLE, text };
}

export function inPolicy(group: AskedGroup): Reply {
  const text = `群${named(group)}已写在政策文件里，以政策文件为准；要改请改政策文件。`;
  return { outcome: 'refused', title: TITLE, text };
}

export function unknown(): Reply {
  return { outcome: 'asked', title: TITLE, text: '没有这个编号的群。说“群的可见范围”可以看到全部编号。' };
}

export function list(groups: readonly Standing[], day: (at: number) => string): Reply {
  const lines = groups.map((group) => `- 群聊${group.number}：${named(group)}，${standing(group, day)}`);
  const text =
    lines.length > 0
      ? ['政策文件以外、用过小管家的群：', lines.join('\n'), '要改请说“群聊1改为教职工”这样的一句。'].join('\n\n')
      : '还没有政策文件以外的群用过小管家。';
  return { outcome: 'answered', title: TITLE, text };
}

/** A platform list of buttons, and a screen, hold no more. */
const MOST_CHOICES = 9;

/** A title is other people's words: nothing in it becomes a link or a heading. */
function named({ title }: Pick<AskedGroup, 'title'>): string {
  return `“${title.replaceAll(/[\s[\]()<>#*_`~|\\]+/g, ' ').trim()}”`;
}

function choicesFor({ number }: AskedGroup): readonly string[] {
  return CHOICES.map((choice) => `群聊${number} ${choice}`);
}

function standing({ decision, isInPolicy }: Standing, day: (at: number) => string): string {
  if (isInPolicy) return '以政策文件为准';
  if (!decision) return '待确认，只说公开内容';
  return `${scopeName(decision.audience)}（${decision.name}，${day(decision.at)}确认）`;
}

function scopeName(audience: readonly string[]): string {
  const roles = audience.filter((label) => label !== 'public' && label !== 'staff').map(roleName);
  if (!audience.includes('staff')) return '公开文件';
  return ['公开文件', '教职工文件', ...roles.map((role) => `角色“${role}”的文件`)].join('、');
}

function roleName(role: string): string {
  return role === 'admin' ? '管理员' : role;
}
