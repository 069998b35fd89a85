/** A job of the kind `model`: asks once, says what came of it or what the rules say, and lets nobody wait without a word. */
import type { Reply } from '../ports/chat.ts';
import type { Job } from '../ports/store.ts';
import { askedOf, type Thinking } from './better.ts';
import { say } from './say.ts';
import type { Skill } from './skill.ts';
import type { Moment } from './turn.ts';
import { understand } from './understand.ts';
import { consulting } from './words.ts';

/** Problems are thrown as ever: then the rules' answer is said, see recover. */
export async function think(job: Job, skills: readonly Skill[], moment: Moment): Promise<string> {
  const { memo, llm } = moment;
  const thinking = job.data as Thinking;
  const wasAsked = await memo.recall<boolean>('asking', job.id);
  if (wasAsked || !llm) return settle(moment, thinking, undefined);
  // After a crash the model is not asked again: the person has waited long enough.
  await memo.intend('asking', job.id, true);
  const slow = setTimeout(() => void sayMeanwhile(moment, thinking), llm.slowMs);
  try {
    if (thinking.wish.kind === 'understand') return await understand(moment, thinking, skills);
    return settle(moment, thinking, await write(moment, thinking, skills));
  } finally {
    clearTimeout(slow);
  }
}

async function write(moment: Moment, thinking: Thinking, skills: readonly Skill[]): Promise<Reply | undefined> {
  const { wish } = thinking;
  if (wish.kind !== 'write') return undefined;
  const owner = skills.find(({ name }) => name === wish.skill);
  return owner?.write?.(moment, { message: thinking.message, reply: thinking.reply, matter: wish.matter });
}

function settle(moment: Moment, { message, reply, below }: Thinking, better: Reply | undefined): string {
  const text = [better?.text, below].filter(Boolean).join('\n\n');
  say(moment, message, better ? { ...better, text } : reply);
  return better ? 'written' : 'quoted';
}

/** In groups nobody needs to be told that somebody else waits. */
async function sayMeanwhile(moment: Moment, thinking: Thinking): Promise<void> {
  const { room, replyAddress } = askedOf(thinking);
  if (room.kind === 'group') return;
  const told = { room, reply: consulting, ...(replyAddress && { replyAddress }) };
  await moment.memo.sayNow(told).catch(() => moment.log.debug({}, 'that it takes a while could not be told'));
}
