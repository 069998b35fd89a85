/** 做: begin a round every night and on an administrator's word, go on with it step by step, and tell how it stands. */
import { setAlarm, type Alarm } from '../../core/alarm.ts';
import { syncedIn } from '../../core/synced.ts';
import type { Moment, Turn } from '../../core/turn.ts';
import { localTime } from '../../language/local-time.ts';
import type { Reply } from '../../ports/chat.ts';
import { conclude } from './act/ending.ts';
import { beginRound, roundIn, takeStep } from './act/round.ts';
import { readWish, type Wake } from './read.ts';
import { hasEnded, nextNight } from './rules.ts';
import * as words from './words.ts';

const SKILL = 'wiki';
/** Another process sees the folder: one of its lanes takes the alarm sooner or later. */
const ELSEWHERE_MS = 30_000;

export async function asked(turn: Turn): Promise<Reply | undefined> {
  const wish = readWish(turn.message.text);
  if (!wish) return undefined;
  if (!turn.roles.has('admin')) return words.refused('notAdmin');
  if (turn.message.room.kind === 'group') return words.refused('inPrivate');
  if (!turn.policy.knowledge?.wiki) return words.refused('off');
  if (wish === 'status') return words.status(await progress(turn));
  setAlarm(turn, {
    id: `wiki:begin:${turn.message.id}`,
    skill: SKILL,
    lane: SKILL,
    at: turn.now,
    data: { kind: 'nightly' } satisfies Wake,
  });
  turn.memo.record({ deed: 'wiki-begun', whose: turn.message.person.userId ?? '', about: 'wiki' });
  return words.begun;
}

export async function wake(moment: Moment, alarm: Alarm): Promise<void> {
  if (!moment.policy.knowledge?.wiki) return;
  const woken = alarm.data as Wake;
  armNight(moment);
  if (!moment.copies.isHere()) return again(moment, alarm);
  const round = await roundIn(moment);
  if (woken.kind === 'step') {
    if (!round || round.number !== woken.number) return;
    return goOn(moment, woken.number);
  }
  // A step that was given up has left its round behind.
  const isUnderWay = round !== undefined && !hasEnded(round, moment.now);
  if (isUnderWay || (woken.kind === 'opened' && (await syncedIn(moment)))) return;
  beginRound(moment);
  armStep(moment, 0);
}

async function goOn(moment: Moment, number: number): Promise<void> {
  const ended = await takeStep(moment);
  if (ended) await conclude(moment, ended);
  else armStep(moment, number + 1);
}

/** Once a night, however often it is set. */
function armNight(moment: Moment): void {
  const at = nextNight(moment.now, moment.clock.zone);
  setAlarm(moment, { id: `wiki:${at}`, skill: SKILL, lane: SKILL, at, data: { kind: 'nightly' } satisfies Wake });
}

function armStep(moment: Moment, number: number): void {
  const data: Wake = { kind: 'step', number };
  setAlarm(moment, { id: `wiki:${moment.now}/${number}`, skill: SKILL, lane: SKILL, at: moment.now, data });
}

function again(moment: Moment, { data }: Alarm): void {
  const at = moment.now + ELSEWHERE_MS;
  setAlarm(moment, { id: `wiki:elsewhere:${at}`, skill: SKILL, lane: SKILL, at, data });
}

async function progress(turn: Turn): Promise<words.Progress> {
  const { now, clock } = turn;
  const last = await syncedIn(turn);
  const round = await roundIn(turn);
  const running =
    round && !hasEnded(round, now)
      ? { calls: round.calls, seen: round.seen + (round.walk?.plan ? 0 : (round.walk?.found.length ?? 0)) }
      : undefined;
  const timeOf = (at: number): string => {
    const { day, time } = localTime(at, clock.zone);
    return `${day.slice(5)} ${time}`;
  };
  return { last, lastAt: last ? timeOf(last.at) : '', nextAt: timeOf(nextNight(now, clock.zone)), running };
}
