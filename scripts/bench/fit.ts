/** Fits the weights of bot/language/belief.ts to the tuning questions, and tells what they are worth on a folder they have not seen. */
import { SIGNS } from '../../bot/language/belief.ts';
import { ANSWERS } from '../../bot/skills/answer/rules.ts';
import { fullestFirst } from '../../bot/skills/answer/rules/fullest.ts';
import { leading } from '../../bot/skills/answer/rules/weigh.ts';
import { SETS } from './answers/sets.ts';
import { examplesOf, type Example } from './fit/examples.ts';
import { believe, fit, lossOf, type Counted, type Model } from './fit/logistic.ts';
import { print, type Options, type Row } from './table.ts';

const PENALTIES = [0.001, 0.002];

interface Folder {
  readonly name: string;
  readonly examples: readonly Example[];
}

export async function run(options: Options): Promise<void> {
  const folders: Folder[] = [];
  for (const set of SETS.filter(({ questions }) => questions.endsWith('-tune')))
    folders.push({ name: set.name, examples: await examplesOf(set) });
  for (const penalty of PENALTIES)
    print(`fit, penalty ${penalty}, each folder by the weights of the others`, leftOut(folders, penalty), options);
  for (const penalty of PENALTIES) tell(penalty, fit(counted(folders), penalty));
}

function leftOut(folders: readonly Folder[], penalty: number): readonly Row[] {
  const rows = folders.map((folder) => {
    const model = fit(counted(folders.filter((other) => other !== folder)), penalty);
    return { folder: folder.name, ...quality(model, folder.examples) };
  });
  const mean = (name: 'right' | 'wrong' | 'loss') => rows.reduce((sum, row) => sum + row[name], 0) / rows.length;
  return [...rows, { folder: 'mean', right: mean('right'), wrong: mean('wrong'), loss: mean('loss') }];
}

/** Each folder counts alike, however many questions it has. */
function counted(folders: readonly Folder[]): readonly Counted[] {
  return folders.flatMap(({ examples }) =>
    examples.map((example) => ({ example, count: 1 / examples.length / folders.length })),
  );
}

function quality(model: Model, examples: readonly Example[]) {
  const outcomes = examples.map((example) => ({ example, answer: answerOf(model, example) }));
  const answerable = outcomes.filter(({ example }) => example.isAnswerable);
  const others = outcomes.filter(({ example }) => !example.isAnswerable);
  return {
    right: (100 * answerable.filter(({ answer }) => answer?.isRight).length) / answerable.length,
    wrong: (100 * others.filter(({ answer }) => answer).length) / others.length,
    loss: examples.reduce((sum, example) => sum + lossOf(model, example), 0) / examples.length,
  };
}

/** What the answerer would say first. */
function answerOf(model: Model, { candidates }: Example) {
  const likely = candidates.map((each) => ({ ...each, belief: believe(model, each.signs) }));
  const best = leading(fullestFirst(likely.toSorted((one, other) => other.belief - one.belief)));
  return best?.fits && best.belief >= ANSWERS ? best : undefined;
}

function tell(penalty: number, { bias, weights }: Model): void {
  const lines = SIGNS.map((sign, at) => `  ${sign}: ${weights[at]!.toFixed(2)},`);
  process.stdout.write(`\nfitted to all folders, penalty ${penalty}\nbias ${bias.toFixed(2)}\n${lines.join('\n')}\n`);
}
