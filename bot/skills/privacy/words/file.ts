/** 说: the check of a file, and the masked copy that goes back. */
import type { Reply, SentFile } from '../../../ports/chat.ts';
import { CHECKED, LIMITS, listOf, verbatim, type Counts } from '../words.ts';

/** A masked copy on its way. */
export interface Copy {
  readonly file: SentFile;
  /** Files of an archive that are not in it. */
  readonly leftOut: number;
}

interface Excerpt {
  readonly lines: readonly string[];
  /** How many more lines there are. */
  readonly more: number;
  readonly copy: Copy | undefined;
}

export function nameOfCopy(name: string): string {
  return `${name || '文件'}（已打码）`;
}

export function copied(file: SentFile): Reply {
  return { outcome: 'answered', title: CHECKED, text: `打过码的文件：${file.name}`, file };
}

export function shortReport(counts: Counts, masked: string, copy: Copy | undefined): Reply {
  return reply(
    `这个文件里有个人信息：**${listOf(counts)}**。`,
    '打过码的内容，可以直接复制：',
    verbatim(masked),
    about(copy),
    LIMITS,
  );
}

/** A file too long to be given back in a chat: its lines with private values, masked. */
export function longReport(counts: Counts, { lines, more, copy }: Excerpt): Reply {
  return reply(
    `这个文件里有个人信息：**${listOf(counts)}**。`,
    `文件较长，下面是有个人信息的行（已打码）${more > 0 ? `，另外还有 ${more} 行没有列出` : ''}：`,
    verbatim(lines.join('\n')),
    about(copy),
    LIMITS,
  );
}

/** What is in the copy, and what is not. */
function about(copy: Copy | undefined): string {
  if (!copy) return '打过码的文件这次没能做好或者太大（上限 20 MB），请照上面的内容在原文件里修改。';
  const left = copy.leftOut > 0 ? `压缩包里有 ${copy.leftOut} 个文件读不了，没有放进去。` : '';
  return `打过码的文件接着就发给您。${left}图片里的文字没有检查，需要的话请自己遮盖。`;
}

function reply(...paragraphs: readonly string[]): Reply {
  return { outcome: 'answered', title: CHECKED, text: paragraphs.join('\n\n') };
}

export const notAText: Reply = {
  outcome: 'refused',
  title: CHECKED,
  text: '这个文件里读不出文字。能检查的是 txt、csv、Word、Excel、PPT 和 PDF 文件，以及装着这些文件的 zip；有打开密码的、扫描的和损坏的读不了。请另存以后重新说“帮我检查”再发，或者把文字复制给我。',
};

export const notFetched: Reply = {
  outcome: 'refused',
  title: CHECKED,
  text: '这个文件取不到：可能已经过期，或者超过 16 MB。请重新说“帮我检查”，再发一次文件，或者把文字复制给我。',
};
