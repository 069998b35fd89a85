/** How often the right clause answers, comes first, or is offered, and how often an unanswerable question is refused. */
import type { Citation } from '../../bot/ports/library.ts';
import { openAsker, type Asker } from '../asking.ts';
import { added, openModel, troubleIn, type Model, type Spent } from './answers/model.ts';
import { leanedOn, score, scoreWriting, type Trial } from './answers/scoring.ts';
import { folderOf, isRight, NOW, questionsOf, SETS, type AskedQuestion } from './answers/sets.ts';
import { print, type Options, type Row } from './table.ts';

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
  for (const set of SETS) {
    const asker = await openAsker(folderOf(set), () => NOW, model?.llm);
    if (!asker) throw new Error(`there is no folder ${set.knowledge}`);
    const trials: Trial[] = [];
    const spent: Spent[] = [];
    for (const question of questionsOf(set)) {
      const trial = await attempt(asker, question);
      const cost = model?.take();
      trials.push({ ...trial, raw: cost?.written.at(-1) });
      if (cost) spent.push(cost);
    }
    await asker.close();
    const all = model && added(spent);
    const title = model ? `${set.name}, with a model` : set.name;
    scored.push({ row: { questions: title, ...score(trials), ...scoreWriting(trials, all) }, spent: all });
  }
  return scored;
}

async function attempt(asker: Asker, asked: AskedQuestion): Promise<Omit<Trial, 'raw'>> {
  const { id, question, as, right } = asked;
  const started = performance.now();
  const reply = await asker.ask({ id, question, role: as });
  const ms = performance.now() - started;
  const isWritten = asker.wasWritten(id);
  const fits = (cite: Citation) => isRight(asked, cite);
  const place = (reply?.cites ?? []).findIndex(fits) + 1;
  const cited = leanedOn(reply ?? {}, isWritten);
  const rightlyCited = cited.filter(fits).length;
  return { question, isAnswerable: right.length > 0, reply, place, cited: cited.length, rightlyCited, ms, isWritten };
}
