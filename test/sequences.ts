/** What people, platform and chance may do one after another, for tests that hold whatever the order. */
import * as fc from 'fast-check';
import type { FaultName } from './campus/faults.ts';
import { inOffice } from './story-office.ts';
import type { Stage } from './stage.ts';

/** What a failing sequence is printed with, and what it does. */
export type Step = readonly [title: string, make: (stage: Stage) => Promise<unknown> | void];

export function says(by: string, text: string): Step {
  const make = async (stage: Stage): Promise<void> => {
    await stage.campus.says({ by, text });
    await stage.quiet();
  };
  return [`${by}：${text}`, make];
}

/** As in stories: `同意 李敏的采购申请`. Nothing happens where there is nothing to do it with. */
export function does(by: string, text: string, isPossible: (stage: Stage) => boolean): Step {
  return [`${by}（审批）：${text}`, async (stage) => (isPossible(stage) ? inOffice(by, text, stage) : undefined)];
}

/** Once, at the next call or event it concerns. */
export function fault(name: FaultName, path?: string): Step {
  return [name, ({ campus }) => campus.faults.switchOn(name, { count: 1, ...(path && { path }) })];
}

export const restarts: Step = ['重启', (stage) => stage.restart()];

export function passes(seconds: number): Step {
  return [`过了：${seconds}秒`, (stage) => stage.later(seconds * 1_000)];
}

/** Sequences of steps; a step drawn from the first lists is as likely as one of all the others together. */
export function sequencesOf(...kinds: readonly (readonly Step[])[]): fc.Arbitrary<Step[]> {
  const drawn = kinds.map((steps) => fc.constantFrom(...steps));
  return fc.array(fc.oneof(...drawn), { minLength: 4, maxLength: 18 });
}

/** Faults are over, and every try that is still to come has been made. */
export async function settle(stage: Stage): Promise<void> {
  stage.campus.faults.switchOff();
  for (const seconds of [5, 15, 15, 15, 40, 130, 700, 2_000]) await stage.later(seconds * 1_000);
}
