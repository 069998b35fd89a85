/** Nobody gets a step of a notice twice, and nobody is forgotten, however often the process is killed. More of it: `npm run bench -- ladder`. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isStep, judge, openField, type Field } from './campaign.ts';
import { UNLIMITED } from './campus/limits.ts';

const PEOPLE = 90;
const KILLS = 3;
const TEXT = '全院消防演练请准时参加';

let field: Field;

beforeEach(async () => {
  field = await openField({ people: PEOPLE, limits: UNLIMITED });
});
afterEach(() => field.close());

/** Dies at the next thing it does to the outside. */
async function killAtNextStep(): Promise<void> {
  const stop = field.campus.listen((news) => {
    if (isStep(news)) field.bot.kill('SIGKILL');
  });
  await field.bot.ended;
  stop();
}

it(`sends every step of everybody once or says that it does not know, killed ${KILLS} times`, async () => {
  await field.live();
  const { number } = await field.order(`${TEXT}，不用短信`);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killAtNextStep();
    await field.live();
  }
  await field.campus.waitFor(
    () => field.campus.messages({ private: '周启明' }).some(({ text }) => text.includes(`${number} 已发出`)),
    30_000,
  );
  field.bot.kill('SIGTERM');
  await field.bot.ended;

  const verdict = judge(field, { number, text: TEXT }, await field.rows(number), [0, 1]);
  expect(verdict).toMatchObject({ doubled: 0, wrong: 0, lost: 0 });
  expect(verdict.done).toBeGreaterThan(0);
}, 60_000);
