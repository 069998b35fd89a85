/** How often the right clause answers, comes first, or is offered, and how often an unanswerable question is refused. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as zod from 'zod';
import type { Reply } from '../../bot/ports/chat.ts';
import type { Citation } from '../../bot/ports/library.ts';
import type { OpenLlm } from '../../bot/adapters/model/llm.ts';
import { openLog } from '../../bot/wiring.ts';
import { openAsker, ROLES, type Asker } from '../asking.ts';
import { percentile, print, type Options, type Row } from './table.ts';

/**
 * Questions stay apart: on the tuning sets rules and weights are made. Those to check were written from the documents alone,
 * before the rules; of them only the totals are looked at.
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

interface Trial {
  readonly isAnswerable: boolean;
  readonly outcome: Reply['outcome'] | undefined;
  /** Place of the first right citation; 0 for none. */
  readonly place: number;
  readonly ms: number;
  /** The first line is a model's, every sentence of it held up by the clauses. */
  readonly isWritten: boolean;
}

export async function run(options: Options): Promise<void> {
  const rows = await rowsOf(undefined);
  const model = options.model ? await openModel() : undefined;
  const withModel = model ? await rowsOf(model) : [];
  print('answers', [...rows, ...withModel], options);
  await model?.llm.close();
}

/** The endpoint of the settings, and a count of what it costs. */
interface Model {
  readonly llm: OpenLlm;
  readonly spent: { calls: number; tokens: number };
}

async function openModel(): Promise<Model> {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey, LLM_MODEL: name } = process.env;
  if (!baseUrl || !apiKey || !name) throw new Error('--model needs LLM_BASE_URL, LLM_API_KEY and LLM_MODEL');
  const { openLlm } = await import('../../bot/adapters/model/llm.ts');
  const spent = { calls: 0, tokens: 0 };
  const note = ({ tokens }: { tokens: number }) => {
    spent.calls += 1;
    spent.tokens += tokens;
    return Promise.resolve();
  };
  const ledger = { isOpen: () => Promise.resolve(true), note };
  const llm = openLlm({ endpoints: [{ baseUrl, apiKey, model: name }], ledger, log: openLog('silent') });
  return { llm, spent };
}

async function rowsOf(model: Model | undefined): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { name, questions, knowledge } of SETS) {
    const asker = await openAsker(resolve(import.meta.dirname, knowledge), () => NOW, model?.llm);
    if (!asker) throw new Error(`there is no folder ${knowledge}`);
    const trials: Trial[] = [];
    for (const question of readQuestions(questions)) trials.push(await attempt(asker, question));
    await asker.close();
    const { calls = 0, tokens = 0 } = model?.spent ?? {};
    const cost = { written: model ? share(trials, ({ isWritten }) => isWritten) : '–', calls, tokens };
    rows.push({ questions: model ? `${name}, with a model` : name, ...score(trials), ...cost });
    if (model) Object.assign(model.spent, { calls: 0, tokens: 0 });
  }
  return rows;
}

function readQuestions(name: string): readonly Question[] {
  const lines = readFileSync(resolve(import.meta.dirname, `questions/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => QuestionLine.parse(JSON.parse(line)));
}

async function attempt(asker: Asker, { id, question, as, right }: Question): Promise<Trial> {
  const started = performance.now();
  const reply = await asker.ask({ id, question, role: as });
  const ms = performance.now() - started;
  const isRight = (cite: Citation) => right.some((wanted) => matches(wanted, cite));
  const place = (reply?.cites ?? []).findIndex(isRight) + 1;
  return { isAnswerable: right.length > 0, outcome: reply?.outcome, place, ms, isWritten: asker.wasWritten(id) };
}

function matches({ file, words }: Question['right'][number], cite: Citation): boolean {
  const text = `${cite.clause} ${cite.quote}`;
  return cite.file.includes(file) && words.every((word) => text.includes(word));
}

function score(trials: readonly Trial[]) {
  const answerable = trials.filter(({ isAnswerable }) => isAnswerable);
  const others = trials.filter(({ isAnswerable }) => !isAnswerable);
  const times = trials.map(({ ms }) => ms);
  return {
    answerable: answerable.length,
    'answered, right first': share(answerable, ({ outcome, place }) => outcome === 'answered' && place === 1),
    'first, right': share(answerable, ({ place }) => place === 1),
    'answered, right': share(answerable, ({ outcome, place }) => outcome === 'answered' && place > 0),
    'answered or offered, right': share(answerable, ({ place }) => place > 0),
    refused: share(answerable, ({ outcome }) => outcome === 'refused'),
    unanswerable: others.length,
    'answered all the same': share(others, ({ outcome }) => outcome === 'answered'),
    'refused or offered': share(others, ({ outcome }) => outcome !== 'answered'),
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
  };
}

function share(trials: readonly Trial[], fits: (trial: Trial) => boolean): string {
  return `${((100 * trials.filter(fits).length) / (trials.length || 1)).toFixed(1)}%`;
}
