/** The sets of questions, each beside its folder, and which clauses are right for a question. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as zod from 'zod';
import type { Citation } from '../../../bot/ports/library.ts';
import { ROLES } from '../../asking.ts';

export interface QuestionSet {
  readonly name: string;
  readonly questions: string;
  readonly knowledge: string;
}

/**
 * Questions stay apart: on the tuning sets rules and weights are made. Those to check were written from the documents alone,
 * before the rules or by somebody who had not seen them (the service hall); of them only the totals are looked at.
 */
export const SETS: readonly QuestionSet[] = [
  { name: 'sample college, tuning', questions: 'college-tune', knowledge: '../../knowledge' },
  { name: 'another school, tuning', questions: 'academy-tune', knowledge: 'academy' },
  { name: 'a factory, tuning', questions: 'factory-tune', knowledge: 'factory' },
  { name: 'a hospital, tuning', questions: 'hospital-tune', knowledge: 'hospital' },
  { name: 'a kindergarten, tuning', questions: 'kindergarten-tune', knowledge: 'kindergarten' },
  { name: 'sample college, check', questions: 'college-check', knowledge: '../../knowledge' },
  { name: 'a company, tuning', questions: 'company-tune', knowledge: 'company' },
  { name: 'a nursing school, tuning', questions: 'nursing-school-tune', knowledge: 'nursing-school' },
  { name: 'a polytechnic, check', questions: 'polytechnic-check', knowledge: 'polytechnic' },
  { name: 'a service hall, check', questions: 'service-hall-check', knowledge: 'service-hall' },
];
/** The documents of the sample college are in force on this day. */
export const NOW = Date.parse('2026-11-23T10:00:00+08:00');
const BENCH = resolve(import.meta.dirname, '..');

/** A citation is right when its file is named so and its quote, clause included, has all the words. None: unanswerable. */
const QuestionLine = zod.object({
  id: zod.string(),
  question: zod.string(),
  as: zod.enum(ROLES).default('staff'),
  right: zod.array(zod.object({ file: zod.string(), words: zod.array(zod.string()) })),
});
export type AskedQuestion = zod.infer<typeof QuestionLine>;

export function folderOf({ knowledge }: QuestionSet): string {
  return resolve(BENCH, knowledge);
}

export function questionsOf({ questions }: QuestionSet): readonly AskedQuestion[] {
  const lines = readFileSync(resolve(BENCH, `questions/${questions}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => QuestionLine.parse(JSON.parse(line)));
}

export function isRight({ right }: AskedQuestion, cite: Pick<Citation, 'file' | 'clause' | 'quote'>): boolean {
  const text = `${cite.clause} ${cite.quote}`;
  return right.some(({ file, words }) => cite.file.includes(file) && words.every((word) => text.includes(word)));
}
