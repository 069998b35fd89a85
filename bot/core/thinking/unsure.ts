/** When a model may be asked what a message means: the skills' own words found nothing, and the answerer no clause. */
import { seemsARequest } from '../../language/request.ts';
import { mayUse } from '../access.ts';
import type { Answer } from '../better.ts';
import { recallRequest, type OpenRequest } from '../request.ts';
import type { Skill } from '../skill.ts';
import type { Turn } from '../turn.ts';

/** A question that finds nothing is refused before anything is asked of a model. */
export async function unsure(turn: Turn, skills: readonly Skill[], reply: Answer): Promise<Answer> {
  const { llm, message, memo, understood } = turn;
  const found = reply.outcome !== 'refused' && reply.outcome !== 'offered';
  if (!llm || found || reply.better || understood || message.text === '') return reply;
  const request = await recallRequest(memo, message.person);
  const meant = await meantBy(turn, skills);
  const follows = meant.some(({ before }) => before !== undefined);
  if (meant.length === 0 || !(follows || seemsARequest(message.text))) return reply;
  return { ...reply, better: { kind: 'understand', version: versionOf(request) } };
}

/** A skill that may be meant, and what was said before, where it leans on that. */
export interface Meant {
  readonly skill: Skill;
  readonly before?: string;
}

export async function meantBy(turn: Turn, skills: readonly Skill[]): Promise<readonly Meant[]> {
  const able = skills.filter(({ asked, meaning, who }) => asked && meaning && mayUse(turn.roles, who));
  const each = await Promise.all(
    able.map(async (skill): Promise<Meant | undefined> => {
      if (!skill.meaning?.before) return { skill };
      const before = await skill.meaning.before(turn);
      return before === undefined ? undefined : { skill, before };
    }),
  );
  return each.filter((one) => one !== undefined);
}

/** Where the person's request stands. What was asked of a model counts only while it has not moved. */
export function versionOf(request: OpenRequest | undefined): string {
  return request ? `${request.number}/${request.showing}/${request.state}` : '';
}
