/** 做: gather the week's figures, keep them without text, draw the page and tell the administrators. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import { tell } from '../../core/say.ts';
import { today, type Moment, type Turn } from '../../core/turn.ts';
import type { Reply } from '../../ports/chat.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Week } from '../../ports/reports.ts';
import { readWish, type Wake } from './read.ts';
import { conflictsIn, keptOf, mondayKept, nextMonday, tallyOf, WEEK_MS, weekOf, withWeek } from './rules.ts';
import * as words from './words.ts';

const SKILL = 'report';
const WEEKS = 'weeks';
const OPEN = 'conflicts';

export async function asked(turn: Turn): Promise<Reply | undefined> {
  const wish = readWish(turn.message.text, { now: turn.now, zone: turn.clock.zone });
  if (!wish) return undefined;
  if (!turn.roles.has('admin')) return words.refused('notAdmin');
  if (turn.message.room.kind === 'group') return words.refused('inPrivate');
  armMonday(turn);
  if (wish.kind !== 'latest') {
    const kept = (await turn.memo.recall<readonly Week[]>('report', WEEKS)) ?? [];
    const found = wish.kind === 'week' ? keptOf(kept, wish.monday) : undefined;
    return found ? words.past(found) : words.weeksThere(kept.map(mondayKept), wish.kind === 'week');
  }
  const { week, weeks } = await weekly(turn);
  return words.report(week, await keep(turn, weeks));
}

export async function wake(moment: Moment, alarm: Alarm): Promise<void> {
  armMonday(moment);
  if ((alarm.data as Wake).kind === 'opened') return;
  const { week, weeks, open } = await weekly(moment);
  moment.memo.note('report', WEEKS, weeks.map(tallyOf));
  moment.memo.note('report', OPEN, open);
  const reply = words.report(week, await keep(moment, weeks));
  for (const userId of moment.policy.roles['admin'] ?? []) tell(moment, userId, reply);
}

/** One alarm for each Monday, however often it is set. */
function armMonday(moment: Moment): void {
  const at = nextMonday(moment.now, moment.clock.zone);
  const data: Wake = { kind: 'weekly' };
  setAlarm(moment, { id: `report:${at}`, skill: SKILL, lane: SKILL, at, data });
}

async function weekly(moment: Moment) {
  const { memo, figures, ledger, editing, library, policy, now } = moment;
  const since = now - WEEK_MS;
  const span = { since, until: now };
  const faults = await editing.faults();
  const week = weekOf({
    day: today(moment),
    since,
    outcomes: await figures.outcomes(span),
    deeds: await figures.deeds(span),
    spent: await ledger.spent(since),
    gaps: (await memo.recall('gaps', 'all')) ?? [],
    faults,
    heads: library.documents(new Set(['public', 'staff', 'admin', ...Object.keys(policy.roles)])),
    before: (await memo.recall('report', OPEN)) ?? [],
  });
  const weeks = withWeek((await memo.recall<readonly Week[]>('report', WEEKS)) ?? [], week);
  return { week, weeks, open: conflictsIn(faults) };
}

/** The message says the figures also where the page cannot be written. */
async function keep({ reports, log }: Moment, weeks: readonly Week[]): Promise<string | undefined> {
  try {
    return await reports.keep(weeks);
  } catch (problem) {
    if (!(problem instanceof OutsideProblem)) throw problem;
    log.warn({ code: problem.code }, 'the page of the weekly report could not be written');
    return undefined;
  }
}
