/** One colleague in private with a robot that has a model. */
import type { Mind, ModelServer } from '../model-server/index.ts';
import { openStage, type Setting, type Stage } from '../stage.ts';

export interface Talk extends Stage {
  readonly server: ModelServer;
  /** What the robot says to it, in order. */
  readonly say: (text: string, by?: string) => Promise<readonly string[]>;
}

/** No test runs into one of them by chance. */
const PATIENT = { first: 20, idle: 20, total: 25, slow: 20 };
/** So quick that a test of a time-out takes no time. */
export const QUICK = { first: 0.2, idle: 0.2, total: 1, slow: 0.05 };
export const PERSON = '李敏';

export async function openTalk(mind: Mind, setting: Setting = {}): Promise<Talk> {
  const stage = await openStage({ ...setting, mind, model: { seconds: PATIENT, ...setting.model } });
  const said = (by: string) => stage.campus.messages({ private: by }).filter(({ from }) => from === 'robot');
  const { server } = stage;
  if (!server) throw new Error('there is no model');
  return Object.assign(Object.create(stage) as Stage, {
    server,
    say: async (text: string, by = PERSON) => {
      const before = said(by).length;
      await stage.campus.says({ by, text });
      await stage.quiet();
      return said(by)
        .slice(before)
        .map((message) => message.text);
    },
  });
}
