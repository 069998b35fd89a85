/** The text of a web page → a small tree of what a reader can see: no scripts, no navigation, nothing hidden. */
import { Parser } from 'htmlparser2';
import { Unreadable } from '../format.ts';

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
}

export type Node = Tag | string;

export interface Page {
  readonly root: Tag;
  /** The title of the window. */
  readonly title: string;
}

const DEEPEST = 256;
const MOST_TAGS = 500_000;
const UNSEEN = new Set(
  'script style noscript template head nav footer aside iframe object svg canvas button select textarea input'.split(
    ' ',
  ),
);
const HIDDEN_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu;
const NAVIGATION = /^(?:navigation|banner|contentinfo|search|menu|menubar)$/u;

interface Growing extends Tag {
  readonly children: Node[];
}

/** Throws Unreadable when the page is nested beyond reason. */
export function parsePage(source: string): Page {
  const root: Growing = { name: 'body', attributes: {}, children: [] };
  const open: Growing[] = [root];
  let title = '';
  let isInTitle = false;
  let count = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      count += 1;
      if (open.length > DEEPEST || count > MOST_TAGS)
        throw new Unreadable('网页嵌套太深或太大，未收录；请把正文另存为 docx 后重新放入。');
      isInTitle = name === 'title' && title === '';
      const tag: Growing = { name, attributes, children: [] };
      if (isSeen(name, attributes)) open.at(-1)?.children.push(tag);
      open.push(tag);
    },
    ontext(text) {
      if (isInTitle) title += text;
      else open.at(-1)?.children.push(text);
    },
    onclosetag() {
      isInTitle = false;
      if (open.length > 1) open.pop();
    },
  });
  parser.end(source);
  return { root, title: title.replace(/\s+/gu, ' ').trim() };
}

/** Pages of offices are full of spans without display; what they hide is not meant to be read. */
function isSeen(name: string, attributes: Readonly<Record<string, string>>): boolean {
  const { style = '', hidden, role = '', 'aria-hidden': unspoken } = attributes;
  if (UNSEEN.has(name) || hidden !== undefined || unspoken === 'true') return false;
  return !HIDDEN_STYLE.test(style) && !NAVIGATION.test(role);
}
