/** 做: lets a model write the answer, or explain it, from the clauses the rules have chosen; they stand below it word by word. */
import { judgeable } from '../../../core/answered.ts';
import type { Answer, Wish } from '../../../core/better.ts';
import type { Writing } from '../../../core/skill.ts';
import { today, type Moment } from '../../../core/turn.ts';
import { completedIn } from '../../../language/support/completed.ts';
import type { Message, Reply, Room } from '../../../ports/chat.ts';
import type { Assignment, Material } from '../../../ports/llm.ts';
import { upheld, type Written } from '../rules/upheld.ts';
import * as words from '../words.ts';
import { apart } from './apart.ts';

/** What is kept of a question for the model; the clauses are those of the answer. */
export interface Matter {
  readonly page: 'answer' | 'explain';
  readonly question: string;
  /** The office that answers for the first of them. */
  readonly office?: string;
  /** The group it was asked in, where the answer goes to the asker alone. */
  readonly group?: Room;
}

const SKILL = 'answer';

export function wishToWrite(matter: Matter): Wish {
  return { kind: 'write', skill: SKILL, matter };
}

/** The answer for the asker alone to what they asked in a group, and so is a better one. */
export function askedIn(group: Room, moment: Moment & { readonly message: Message }, answer: Answer): Answer {
  const told = apart(moment, group, answer);
  if (answer.better?.kind !== 'write') return told;
  return { ...told, better: wishToWrite({ ...(answer.better.matter as Matter), group }) };
}

export async function write(moment: Moment, { message, reply, matter, show }: Writing): Promise<Reply | undefined> {
  const { page, group, ...asked } = matter as Matter;
  const told = (text: string) => (group ? words.fromGroup(group.title, { text }).text : text);
  const { question } = asked;
  const { cites = [] } = reply;
  const passages = cites.map(({ quote }): Material => ({ kind: 'passage', text: quote }));
  const holding = { cites, question, isExplained: page === 'explain' };
  const assignment: Assignment = {
    page,
    ...(page === 'answer' && { blanks: { today: today(moment) } }),
    material: [{ kind: 'question', text: question }, ...passages],
    by: { skill: SKILL, person: message.person.id },
    isPrivate: message.room.kind === 'private',
  };
  const text = await moment.llm?.write(assignment, show && hearing(holding, (words) => show(told(words))));
  const written = text && upheld(text, holding);
  if (!written) return undefined;
  const judged = { ...asked, clauses: cites.map(words.choiceOf), answer: written };
  const here = { ...moment, message };
  const better = judgeable(here, judged, words.written(written, cites, reply));
  return group ? apart(here, group, better) : better;
}

/** Sentence by sentence: what is shown early is held up by the clauses as well. */
function hearing(holding: Written, show: (text: string) => void): (soFar: string) => void {
  let judged = '';
  return (soFar) => {
    const completed = completedIn(soFar);
    if (completed === judged) return;
    judged = completed;
    const words = upheld(completed, holding);
    if (words !== undefined) show(words);
  };
}
