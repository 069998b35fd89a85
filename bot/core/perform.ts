/** What each kind of job does. Gives back how it ended, in a word for the ledger. */
import { privateRoom, type Incoming, type Message, type Outgoing, type Press } from '../ports/chat.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Job } from '../ports/store.ts';
import type { Alarm } from './alarm.ts';
import type { Deed } from './deed.ts';
import { sayOrBetter } from './better.ts';
import { beginTurn, dispatch } from './dispatch.ts';
import { addUp } from './ledger.ts';
import { say } from './say.ts';
import type { Skill } from './skill.ts';
import { think } from './thinking.ts';
import type { Moment } from './turn.ts';
import { takeUp } from './thinking/understand.ts';

/** The job that writes down what came in. Its id is the platform's, so that a second delivery is the same job. */
export function incomingJob(incoming: Incoming, now: number): Job {
  switch (incoming.kind) {
    case 'message': {
      const { message } = incoming;
      return {
        id: message.id,
        kind: 'message',
        lane: message.person.id,
        group: message.room.id,
        at: now,
        data: message,
      };
    }
    case 'press': {
      const { press } = incoming;
      return { id: press.id, kind: 'press', lane: press.person.id, group: press.person.id, at: now, data: press };
    }
    case 'event': {
      const { event } = incoming;
      return { id: event.id, kind: 'event', lane: `event:${event.subject}`, group: 'event', at: now, data: event };
    }
  }
}

export async function perform(job: Job, skills: readonly Skill[], moment: Moment): Promise<string> {
  switch (job.kind) {
    case 'message':
      return answer(job.data as Message, skills, moment);
    case 'press':
      return press(job.data as Press, skills, moment);
    case 'event':
      return hearOf(job, skills, moment);
    case 'alarm':
      return wake(job.data as Alarm, skills, moment);
    case 'deed':
      return act(job.data as Deed, skills, moment);
    case 'reply':
      await moment.chat.send(job.data as Outgoing);
      return 'sent';
    case 'model':
      return think(job, skills, moment);
    case 'understood':
      return takeUp(moment, job, skills);
    case 'usage':
      await addUp(moment, job);
      return 'counted';
    case 'record':
      await moment.audit.record(job.data as AuditEntry);
      return 'recorded';
  }
}

async function answer(message: Message, skills: readonly Skill[], moment: Moment): Promise<string> {
  const { remarks, answer } = await dispatch(skills, await beginTurn(moment, message, skills));
  for (const remark of remarks) say(moment, message, remark);
  if (answer) sayOrBetter(moment, message, answer);
  return answer?.outcome ?? (remarks.length > 0 ? 'remarked' : 'overheard');
}

/** The presser alone is told what came of it. */
async function press(press: Press, skills: readonly Skill[], moment: Moment): Promise<string> {
  const owner = skills.find((skill) => skill.cards?.some((prefix) => press.card.startsWith(prefix)));
  const reply = await owner?.pressed?.(moment, press);
  if (reply) moment.memo.say({ room: reply.room ?? privateRoom(press.person), reply });
  return reply?.outcome ?? 'ignored';
}

async function hearOf(job: Job, skills: readonly Skill[], moment: Moment): Promise<string> {
  const event = job.data as Extract<Incoming, { kind: 'event' }>['event'];
  const interested = skills.filter((skill) => skill.events?.includes(event.type));
  for (const skill of interested) await skill.event?.(moment, event);
  return interested.length > 0 ? 'noted' : 'ignored';
}

async function wake(alarm: Alarm, skills: readonly Skill[], moment: Moment): Promise<string> {
  await skills.find((skill) => skill.name === alarm.skill)?.alarm?.(moment, alarm);
  return 'woken';
}

/** What was confirmed is done; its person hears the outcome. */
async function act(deed: Deed, skills: readonly Skill[], moment: Moment): Promise<string> {
  const reply = await skills.find((skill) => skill.name === deed.skill)?.act?.(moment, deed);
  if (reply) {
    say(moment, deed.asked, reply);
    moment.memo.record({ deed: `${deed.skill}:${reply.outcome}`, whose: deed.person.id, about: deed.number });
  }
  return reply?.outcome ?? 'looked';
}
