/** What a message without any skill's own words means: a model chooses and reads beside the lanes; then the rules decide as ever. */
import type { Assignment, Llm, Page } from '../../ports/llm.ts';
import type { Job } from '../../ports/store.ts';
import { besideRequest } from '../aside.ts';
import { sayOrBetter, type Thinking } from '../better.ts';
import { beginTurn } from '../dispatch.ts';
import { recallRequest } from '../request.ts';
import { say } from '../say.ts';
import type { Skill } from '../skill.ts';
import { today, type Moment, type Turn, type Understood } from '../turn.ts';
import { meantBy, versionOf, type Meant } from './unsure.ts';

/** A job of the kind `understood`: in the lane of its person, where alone their request may be changed. */
interface Heard extends Omit<Thinking, 'wish'> {
  readonly understood: Understood;
  readonly version: string;
}

const NOBODY = 'none';
const WEEKDAYS = '日一二三四五六';

/** Beside the lanes. Nothing is said but the rules' answer, when no skill is meant. */
export async function understand(moment: Moment, thinking: Thinking, skills: readonly Skill[]): Promise<string> {
  const { message, reply, wish } = thinking;
  const turn = await beginTurn(moment, message, skills);
  const understood = wish.kind === 'understand' ? await meaningOf(turn, skills) : undefined;
  if (!understood || wish.kind !== 'understand') {
    say(moment, message, reply);
    return 'not understood';
  }
  const data: Heard = { person: message.person, message, reply, understood, version: wish.version };
  moment.memo.follow(heardJob(data, moment.now));
  return `understood:${understood.skill}`;
}

/** In the lane. The person may have gone on meanwhile: then what they said before is not acted upon any more. */
export async function takeUp(moment: Moment, job: Job, skills: readonly Skill[]): Promise<string> {
  const { message, reply, understood, version } = job.data as Heard;
  const turn = { ...(await beginTurn(moment, message, skills)), understood };
  const request = await recallRequest(moment.memo, message.person);
  const owner = skills.find(({ name }) => name === understood.skill);
  const answer = versionOf(request) === version ? await owner?.asked?.(turn) : undefined;
  if (!answer) say(moment, message, reply);
  else sayOrBetter(moment, message, await besideRequest(turn, understood.skill, answer));
  return answer?.outcome ?? reply.outcome;
}

async function meaningOf(turn: Turn, skills: readonly Skill[]): Promise<Understood | undefined> {
  const { llm } = turn;
  const meant = await meantBy(turn, skills);
  if (!llm) return undefined;
  const name = await choose(turn, llm, meant);
  const chosen = meant.find(({ skill }) => skill.name === name);
  return chosen && { skill: chosen.skill.name, fills: (await read(turn, llm, chosen)) ?? {} };
}

async function choose(turn: Turn, llm: Llm, meant: readonly Meant[]): Promise<string | undefined> {
  const pages = meant.flatMap(({ skill }): readonly Page[] => (skill.meaning ? [skill.meaning.page] : []));
  const names = meant.map(({ skill }) => skill.name);
  const before = meant.map((each) => each.before).find(Boolean);
  const assignment = { ...about(turn, before), page: 'choose' as const, blanks: { skills: pages } };
  return llm.choose(assignment, [...names, NOBODY]);
}

async function read(turn: Turn, llm: Llm, { skill: { meaning }, before }: Meant): Promise<object | undefined> {
  if (!meaning?.fills) return undefined;
  const day = today(turn);
  const weekday = WEEKDAYS[new Date(day).getUTCDay()] ?? '';
  const blanks = { today: `${day} 星期${weekday}`, matter: [meaning.page] };
  return llm.read({ ...about(turn, before), page: meaning.asks ?? 'read', blanks }, meaning.fills);
}

function about({ message }: Turn, before: string | undefined): Pick<Assignment, 'material' | 'by' | 'isPrivate'> {
  const earlier = before === undefined ? [] : [{ kind: 'earlier' as const, text: before }];
  const quoted = message.quoted ? [{ kind: 'earlier' as const, text: message.quoted.text }] : [];
  return {
    material: [...earlier, ...quoted, { kind: 'message', text: message.text }],
    by: { skill: 'route', person: message.person.id },
    // The draft is talked over with that person alone.
    isPrivate: true,
  };
}

function heardJob(data: Heard, at: number): Job {
  const { id, person } = data.message;
  return { id: `${id}/understood`, kind: 'understood', lane: person.id, group: person.id, at, data };
}
