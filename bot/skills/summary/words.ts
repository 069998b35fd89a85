/** 说: every sentence people read from this skill. */
import type { Reply } from '../../ports/chat.ts';
import type { DocumentHead } from '../../ports/library.ts';

/** One chapter of a document. */
export interface Part {
  readonly heading: string;
  readonly text: string;
}

const TITLE = '文件概要';
const MOST_HEADINGS = 12;

/** What its head and its headings say. */
export function outline(head: DocumentHead, parts: readonly Part[]): Reply {
  return { outcome: 'answered', title: TITLE, text: `${introduction(head)}\n\n${headings(parts)}\n\n${INVITATION}` };
}

export function written(text: string, head: DocumentHead, parts: readonly Part[]): Reply {
  return {
    outcome: 'answered',
    title: TITLE,
    text: [introduction(head), text, headings(parts), INVITATION].join('\n\n'),
  };
}

const INVITATION = '想看哪一部分，可以接着问，我会引用原文。';

function introduction({ title, source, owner, effective }: DocumentHead): string {
  const facts = [source, owner && `由${owner}负责`, effective && `自 ${effective} 起施行`].filter(Boolean);
  return `**《${title}》**${facts.length > 0 ? `（${facts.join('，')}）` : ''}`;
}

function headings(parts: readonly Part[]): string {
  const shown = parts.slice(0, MOST_HEADINGS).map(({ heading }, at) => `${at + 1}. ${heading}`);
  const rest = parts.length > MOST_HEADINGS ? `\n……共 ${parts.length} 部分` : '';
  return `全文分为：\n\n${shown.join('\n')}${rest}`;
}
