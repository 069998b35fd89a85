/** What is posted to a session webhook: replies with a mention, and the words to whoever has to wait. */
import type { Person, Room } from '../../../ports/chat.ts';
import { withMention, withName } from '../markdown/compose.ts';

interface Words {
  readonly title: string;
  readonly text: string;
}

/** Said once when a conversation has had as many messages in a minute as the platform bears. */
export function followsLater({ kind }: Pick<Room, 'kind'>): unknown {
  const why = kind === 'group' ? '这里一下子问的人比较多' : '一下子来的消息比较多';
  return { msgtype: 'text', text: { content: `${why}，后面的回答我会在一两分钟内陆续送到，不用重复提问。` } };
}

/** Said to one person in a group who has had their share of a minute. */
export const SLOWER: Words = {
  title: '稍后送到',
  text: '您的问题我都收到了。为了让群里其他同事也能及时得到回答，后面几条我会稍后陆续送到，一条不少，不用重复发。',
};

/** Who is named is mentioned; somebody from outside cannot be. */
export function webhookMessage({ title, text }: Words, named: Person | undefined): unknown {
  const mention = named?.userId;
  const words = mention !== undefined ? withMention(text, mention) : named ? withName(text, named) : text;
  const at = { atUserIds: mention === undefined ? [] : [mention], isAtAll: false };
  return { msgtype: 'markdown', markdown: { title, text: words }, at };
}
