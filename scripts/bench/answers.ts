/** How often the right clause answers, comes first, or is offered, and how often an unanswerable question is refused. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as zod from 'zod';
import type { Citation } from '../../bot/ports/library.ts';
import { openAsker, ROLES, type Asker } from '../asking.ts';
import { added, openModel, troubleIn, type Model, type Spent } from './answers/model.ts';
import { leanedOn, score, scoreWriting, type Trial } from './answers/scoring.ts';
import { print, type Options, type Row } from './table.ts';

/**
 * Questions stay apart: on the tuning sets rules and weights are made. Those to check were written from the documents alone,
 * before the rules or by somebody who had not seen them (the nursing school, the service hall); of them only the totals are
 * looked at.
 */
const SETS = [
  { name: 'sample college, tuning', questions: 'college-tune', knowledge: '../../knowledge' },
  { name: 'another school, tuning', questions: 'academy-tune', knowledge: 'academy' },
  { name: 'a factory, tuning', questions: 'factory-tune', knowledge: 'factory' },
  { name: 'a hospital, tuning', questions: 'hospital-tune', knowledge: 'hospital' },
  { name: 'a kindergarten, tuning', questions: 'kindergarten-tune', knowledge: 'kindergarten' },
  { name: 'sample college, check', questions: 'college-check', knowledge: '../../knowledge' },
  { name: 'a company, tuning', questions: 'company-tune', knowledge: 'company' },
  { name: 'a polytechnic, check', questions: 'polytechnic-check', knowledge: 'polytechnic' },
  { name: 'a nursing school, check', questions: 'nursing-school-check', knowledge: 'nursing-school' },
  { name: 'a service hall, check', questions: 'service-hall-check', knowledge: 'service-hall' },
];
/** The documents of the sample college are in force on this day. */
const NOW = Date.parse('2026-11-23T10:00:00+08:00');

/** A citation is right when its file is named so and its quote, clause included, has all the words. None: unanswerable. */
const QuestionLine = zod.object({
  id: zod.string(),
  question: zod.string(),
  as: zod.enum(ROLES).default('staff'),
  right: zod.array(zod.object({ file: zod.string(), words: zod.array(zod.string()) })),
});
type Question = zod.infer<typeof QuestionLine>;

export async function run(options: Options): Promise<void> {
  const model = options.model ? openModel() : undefined;
  const rows = await rowsOf(undefined);
  const withModel = model ? await rowsOf(model) : [];
  print(
    'answers',
    [...rows, ...withModel].map(({ row }) => row),
    options,
  );
  const trouble = troubleIn(withModel.flatMap(({ spent }) => (spent ? [spent] : [])));
  if (trouble !== undefined) process.stderr.write(`${trouble}\n`);
  await model?.llm.close();
}

interface Scored {
  readonly row: Row;
  readonly spent: Spent | undefined;
}

async function rowsOf(model: Model | undefined): Promise<readonly Scored[]> {
  const scored: Scored[] = [];
  for (const { name, questions, knowledge } of SETS) {
    const asker = await openAsker(resolve(import.meta.dirname, knowledge), () => NOW, model?.llm);
    if (!asker) throw new Error(`there is no folder ${knowledge}`);
    const trials: Trial[] = [];
    const spent: Spent[] = [];
    for (const question of readQuestions(questions)) {
      const trial = await attempt(asker, question);
      const cost = model?.take();
      trials.push({ ...trial, raw: cost?.written.at(-1) });
      if (cost) spent.push(cost);
    }
    await asker.close();
    const all = model && added(spent);
    const title = model ? `${name}, with a model` : name;
    scored.push({ row: { questions: title, ...score(trials), ...scoreWriting(trials, all) }, spent: all });
  }
  return scored;
}

function readQuestions(name: string): readonly Question[] {
  const lines = readFileSync(resolve(import.meta.dirname, `questions/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => QuestionLine.parse(JSON.parse(line)));
}

async function attempt(asker: Asker, { id, question, as, right }: Question): Promise<Omit<Trial, 'raw'>> {
  const started = performance.now();
  const reply = await asker.ask({ id, question, role: as });
  const ms = performance.now() - started;
  const isWritten = asker.wasWritten(id);
  const isRight = (cite: Citation) => right.some((wanted) => matches(wanted, cite));
  const place = (reply?.cites ?? []).findIndex(isRight) + 1;
  const cited = leanedOn(reply ?? {}, isWritten);
  const rightlyCited = cited.filter(isRight).length;
  return { question, isAnswerable: right.length > 0, reply, place, cited: cited.length, rightlyCited, ms, isWritten };
}

function matches({ file, words }: Question['right'][number], cite: Citation): boolean {
  const text = `${cite.clause} ${cite.quote}`;
  return cite.file.includes(file) && words.every((word) => text.includes(word));
}
