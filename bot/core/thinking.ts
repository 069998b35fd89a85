/** A job of the kind `model`: asks once, says what came of it or what the rules say, and lets nobody wait without a word. */
import type { Reply } from '../ports/chat.ts';
import type { Job } from '../ports/store.ts';
import { askedOf, type Thinking } from './better.ts';
import { say } from './say.ts';
import { growingOf, openShowing, type Showing } from './thinking/showing.ts';
import type { Skill } from './skill.ts';
import type { Moment } from './turn.ts';
import { understand } from './thinking/understand.ts';
import { consulting } from './words.ts';

/** Problems are thrown as ever: then the rules' answer is said, see recover. */
export async function think(job: Job, skills: readonly Skill[], moment: Moment): Promise<string> {
  const { memo, llm } = moment;
  const thinking = job.data as Thinking;
  const wasAsked = await memo.recall<boolean | string>('asking', job.id);
  if (wasAsked || !llm) return settle(moment, job, undefined);
  // After a crash the model is not asked again: the person has waited long enough.
  await memo.intend('asking', job.id, true);
  if (thinking.wish.kind === 'understand') {
    return meanwhile(moment, thinking, { work: () => understand(moment, thinking, skills), isHeard: () => false });
  }
  const showing = openShowing(job, moment);
  const work = () => write(moment, thinking, { skills, showing });
  return settle(moment, job, await meanwhile(moment, thinking, { work, isHeard: showing.hasBegun }));
}

interface Waiting<T> {
  readonly work: () => Promise<T>;
  /** Something of the answer is to be seen: nobody needs to be told that it takes a while. */
  readonly isHeard: () => boolean;
}

async function meanwhile<T>(moment: Moment, thinking: Thinking, { work, isHeard }: Waiting<T>): Promise<T> {
  const slow = setTimeout(() => {
    if (!isHeard()) void sayMeanwhile(moment, thinking);
  }, moment.llm?.slowMs);
  try {
    return await work();
  } finally {
    clearTimeout(slow);
  }
}

interface Tools {
  readonly skills: readonly Skill[];
  readonly showing: Showing;
}

/** When it has ended, nothing more is shown: only then is it known on which card the reply belongs. */
async function write(moment: Moment, thinking: Thinking, { skills, showing }: Tools): Promise<Reply | undefined> {
  const { wish, message, reply } = thinking;
  if (wish.kind !== 'write') return undefined;
  const owner = skills.find(({ name }) => name === wish.skill);
  const { show } = showing;
  try {
    return await owner?.write?.(moment, { message, reply, matter: wish.matter, ...(show && { show }) });
  } finally {
    await showing.end();
  }
}

async function settle(moment: Moment, job: Job, better: Reply | undefined): Promise<string> {
  const { message, reply, below } = job.data as Thinking;
  const text = [better?.text, below].filter(Boolean).join('\n\n');
  say(moment, message, { ...(better ? { ...better, text } : reply), ...(await growingOf(job, moment)) });
  return better ? 'written' : 'quoted';
}

/** In groups nobody needs to be told that somebody else waits. */
async function sayMeanwhile(moment: Moment, thinking: Thinking): Promise<void> {
  const { room, replyAddress } = askedOf(thinking);
  if (room.kind === 'group') return;
  const told = { room, reply: consulting, ...(replyAddress && { replyAddress }) };
  await moment.memo.sayNow(told).catch(() => moment.log.debug({}, 'that it takes a while could not be told'));
}
