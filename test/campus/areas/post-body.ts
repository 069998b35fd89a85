/** Reads the message of a webhook post: each msgtype has its body, and what is missing is refused. */
import { Refusal } from '../api/refusal.ts';
import { asObject } from '../wire/frames.ts';

export interface Post {
  readonly title?: string;
  readonly text: string;
  /** link and feedCard cannot @ anybody. */
  readonly mayMention: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const READERS: Readonly<Record<string, (fields: Fields) => Post>> = {
  text: (fields) => ({ text: need(fields, 'content'), mayMention: true }),
  markdown: (fields) => ({ title: need(fields, 'title'), text: need(fields, 'text'), mayMention: true }),
  link(fields) {
    need(fields, 'messageUrl');
    return { title: need(fields, 'title'), text: need(fields, 'text'), mayMention: false };
  },
  actionCard(fields) {
    if (!Array.isArray(fields['btns'])) {
      need(fields, 'singleTitle');
      need(fields, 'singleURL');
    } else checkItems(fields['btns'], ['title', 'actionURL']);
    return { title: need(fields, 'title'), text: need(fields, 'text'), mayMention: true };
  },
  feedCard(fields) {
    const links = fields['links'];
    if (!Array.isArray(links) || links.length === 0) throw missing('links');
    checkItems(links, ['title', 'messageURL', 'picURL']);
    return { text: links.map((each) => String(asObject(each)?.['title'])).join('\n'), mayMention: false };
  },
};

export function readPost(body: Fields): Post {
  const msgtype = typeof body['msgtype'] === 'string' ? body['msgtype'] : '';
  const reader = READERS[msgtype];
  if (!reader) throw new Refusal(400105, `不支持的消息类型 ${msgtype}`);
  return reader(asObject(body[msgtype]) ?? {});
}

function checkItems(items: readonly unknown[], names: readonly string[]): void {
  for (const item of items) for (const name of names) need(asObject(item) ?? {}, name);
}

function need(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw missing(name);
  return value;
}

function missing(name: string): Refusal {
  return new Refusal(40035, `缺少参数 ${name}`);
}
