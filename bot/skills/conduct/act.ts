/** 做: remembers posts as keyed hashes for a day, and tells one person in private, once a week at most. */
import { groupPolicyOf } from '../../core/audience.ts';
import { keyedHash } from '../../core/hashing.ts';
import type { Turn } from '../../core/turn.ts';
import { privateRoom, type Reply } from '../../ports/chat.ts';
import { readPost, sameWords } from './read.ts';
import { judge } from './rules.ts';
import { hint } from './words.ts';

export async function overhear(turn: Turn): Promise<Reply | undefined> {
  const { message, memo, policy } = turn;
  const { person, room, text } = message;
  const isWatched = !message.toRobot && groupPolicyOf(room, policy)?.manners === true;
  const post = isWatched && person.userId !== undefined ? readPost(text) : undefined;
  if (!post) return undefined;
  const wasPosted = post === 'post' && (await postedBefore(turn));
  const wasTold = (await memo.recall('habit', person.id)) !== undefined;
  const habit = judge({ post, wasPosted, wasTold });
  if (!habit) return undefined;
  memo.note('habit', person.id, habit);
  return { ...hint(habit), room: privateRoom(person) };
}

async function postedBefore(turn: Turn): Promise<boolean> {
  const { person, room, text } = turn.message;
  const hash = await keyedHash(turn);
  const id = hash(`${person.id}/${room.id}/${sameWords(text)}`);
  const before = await turn.memo.recall('posted', id);
  turn.memo.note('posted', id, true);
  return before !== undefined;
}
