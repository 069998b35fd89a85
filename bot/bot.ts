/** Puts skills and ports together: what comes in is written down, then done. */
import { incomingJob } from './core/perform.ts';
import type { Skill } from './core/skill.ts';
import { openWork, type Work } from './core/work.ts';
import type { Incoming } from './ports/chat.ts';
import type { Ports } from './ports/index.ts';

export interface Bot extends Work {
  /** Resolves when it is safely written down: only then may the sender be told it arrived. False: known already. */
  hear(incoming: Incoming): Promise<boolean>;
}

export function createBot(skills: readonly Skill[], ports: Ports): Bot {
  return {
    ...openWork(skills, ports),
    hear: (incoming) => ports.store.accept(incomingJob(incoming, ports.clock.now())),
  };
}
