/** 做: tells the administrators how the month stands, when they ask and when a limit comes near. */
import type { Alarm } from '../../core/alarm.ts';
import { tell } from '../../core/say.ts';
import type { Moment, Turn } from '../../core/turn.ts';
import type { Reply } from '../../ports/chat.ts';
import { isAboutBudget, type Passing } from './read.ts';
import { isNews } from './rules.ts';
import * as words from './words.ts';

/** 额度 alone is about telephones and the like for everybody but administrators. */
export async function awaits({ message, roles }: Turn): Promise<boolean> {
  return roles.has('admin') && isAboutBudget(message.text);
}

export async function asked({ budget }: Turn): Promise<Reply> {
  return words.standing(await budget.spending());
}

export async function warn(moment: Moment, alarm: Alarm): Promise<void> {
  const { memo, policy } = moment;
  const passing = alarm.data as Passing;
  const about = `${passing.month}/${passing.meter}`;
  if (!isNews(passing, await memo.recall<number>('budget', about))) return;
  memo.note('budget', about, passing.share);
  for (const userId of policy.roles['admin'] ?? []) tell(moment, userId, words.warning(passing));
}
