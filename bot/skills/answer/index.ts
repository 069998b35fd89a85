/** 政策问答: quotes the clauses that answer, or says that it does not know. It comes last and takes what nobody else takes. */
import { withDisputes } from '../../core/disputed.ts';
import { withTransfer } from '../../core/missed.ts';
import type { Skill } from '../../core/skill.ts';
import { act, previousQuestion } from './act.ts';
import { write } from './act/writing.ts';
import { FILLS } from './read.ts';

export const answer: Skill = {
  name: 'answer',
  title: '政策问答',
  says: [],
  who: ['everyone'],
  asked: async (turn) => withTransfer(turn, await withDisputes(turn, await act(turn))),
  meaning: { page: 'skill-answer', asks: 'rewrite', fills: FILLS, before: previousQuestion },
  write,
};
