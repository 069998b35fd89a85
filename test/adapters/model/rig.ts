/** The plug of ports/llm on real sockets, with a ledger and a log that tests can read. */
import { openLlm, type LlmOptions, type OpenLlm } from '../../../bot/adapters/model/llm.ts';
import { openLog } from '../../../bot/adapters/log/log.ts';
import type { Assignment, Spent } from '../../../bot/ports/llm.ts';
import { openModelServer, type ModelServer, type ModelServerOptions } from '../../model-server/index.ts';

export interface Rig {
  readonly server: ModelServer;
  readonly llm: OpenLlm;
  readonly spent: readonly Spent[];
  readonly log: readonly string[];
  close(): Promise<void>;
}

export type RigOptions = ModelServerOptions & { readonly llm?: Partial<LlmOptions>; readonly isBroke?: boolean };

export const KEY = 'sk-rig-0123456789abcdef';
/** Milliseconds: no test runs into one of them by chance. */
export const PACE = {
  firstToken: 20_000,
  idle: 20_000,
  total: 25_000,
  pauseMs: 1,
  slowMs: 50,
  failures: 3,
  restMs: 60_000,
};
/** A test that is to run into one of them does so at once. */
export const HURRY = { ...PACE, firstToken: 150, idle: 150, total: 600 };

export async function openRig({ llm, isBroke = false, ...options }: RigOptions = {}): Promise<Rig> {
  const server = await openModelServer(options);
  const spent: Spent[] = [];
  const log: string[] = [];
  const plug = openLlm({
    endpoints: [{ baseUrl: server.baseUrl, apiKey: KEY, model: 'qwen-test' }],
    ledger: { isOpen: async () => !isBroke, note: async (one) => void spent.push(one) },
    log: openLog('trace', { write: (line: string) => void log.push(line) }),
    pace: PACE,
    ...llm,
  });
  return {
    server,
    llm: plug,
    spent,
    log,
    close: async () => {
      await plug.close();
      await server.close();
    },
  };
}

export function assignment(more: Partial<Assignment> = {}): Assignment {
  return {
    page: 'answer',
    blanks: { today: '2026-11-23' },
    material: [
      { kind: 'question', text: '每月可以补卡几次' },
      { kind: 'passage', text: '每月补卡最多4次。' },
    ],
    by: { skill: 'answer', person: 'someone' },
    isPrivate: true,
    ...more,
  };
}
