/** A private and a group callback as DingTalk sends them, and the reader under test. */
import { parseMessage } from '../../../bot/adapters/dingtalk/payload.ts';
import type { Message } from '../../../bot/ports/chat.ts';

export const CONTEXT = { origins: ['http://127.0.0.1:8099'], now: 5 };
export const BOT = '$:LWCP_v1:$bot';

export const envelope = {
  conversationId: 'cidP1==',
  conversationType: '1',
  msgId: 'msgP1==',
  createAt: 1_784_851_200_000,
  senderId: '$:LWCP_v1:$a',
  senderStaffId: 'u001',
  senderNick: '李敏',
  senderCorpId: 'dingcorp1',
  chatbotUserId: BOT,
  chatbotCorpId: 'dingcorp1',
};
export const group = {
  ...envelope,
  conversationId: 'cidG1==',
  conversationType: '2',
  conversationTitle: '招生工作群',
  isInAtList: true,
  atUsers: [{ dingtalkId: BOT }],
};
export const text = (content: string): object => ({ msgtype: 'text', text: { content } });

export function read(data: object, context = CONTEXT): Message {
  const result = parseMessage(JSON.stringify(data), context);
  if (!result.ok) throw new Error(result.why);
  return result.value;
}
