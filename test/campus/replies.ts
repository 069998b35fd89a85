/** Waiting for the robot: its messages in a room after a given message. */
import type { ReplyWish } from './campus.ts';
import type { RoomMessage } from './rooms.ts';
import type { World } from './world.ts';

const PATIENCE_MS = 10_000;

export function waitForReply(world: World, msgId: string, wish: ReplyWish): Promise<readonly RoomMessage[]> {
  const { count = 1, withinMs = PATIENCE_MS } = wish;
  const asked = world.rooms.message(msgId);
  if (!asked) return Promise.reject(new Error(`There is no message ${msgId} in any room.`));
  const found = repliesSince(world, asked);
  if (found.length >= count) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(deadline);
      stop();
    };
    const stop = world.news.listen((news) => {
      if (news.kind !== 'message' || !isReply(news.message, asked)) return;
      found.push(news.message);
      if (found.length < count) return;
      finish();
      resolve(found);
    });
    const deadline = setTimeout(() => {
      finish();
      reject(new Error(tooFew({ asked, found, count, withinMs })));
    }, withinMs);
  });
}

function isReply(message: RoomMessage, asked: RoomMessage): boolean {
  return message.from === 'robot' && message.conversationId === asked.conversationId;
}

/** From the newest back to the question: a long room costs nothing. */
function repliesSince(world: World, asked: RoomMessage): RoomMessage[] {
  const all = world.rooms.byConversation(asked.conversationId)?.messages.all() ?? [];
  const replies: RoomMessage[] = [];
  for (let at = all.length - 1; at >= 0 && all[at] !== asked; at -= 1) {
    if (isReply(all[at]!, asked)) replies.unshift(all[at]!);
  }
  return replies;
}

function tooFew(of: { asked: RoomMessage; found: readonly RoomMessage[]; count: number; withinMs: number }): string {
  const there = of.found.map((each) => `「${each.text}」`).join(' ') || 'nothing';
  return `${of.asked.by} said 「${of.asked.text}」 and got ${of.found.length} of ${of.count} answers within ${of.withinMs} ms: ${there}.`;
}
