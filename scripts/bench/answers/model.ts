/** The model of the settings for the answers benchmark: what it writes, what it costs, and why it fails. */
import { openLlm, type OpenLlm } from '../../../bot/adapters/model/llm.ts';
import { openLog } from '../../../bot/adapters/log/log.ts';
import { OutsideProblem } from '../../../bot/ports/problem.ts';

export interface Model {
  readonly llm: OpenLlm;
  /** What has come since the last time this was asked. */
  take(): Spent;
}

export interface Spent {
  readonly calls: number;
  readonly tokens: number;
  /** Why calls have failed: code → times. */
  readonly failed: ReadonlyMap<string, number>;
  /** Everything it wrote, as it came. */
  readonly written: readonly string[];
}

/** An endpoint that fails is not left alone here: each question shows what it does. */
const NEVER_RESTS = { failures: Number.POSITIVE_INFINITY, pauseMs: 50 };

/** Throws an Error when the settings are incomplete. */
export function openModel(): Model {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey, LLM_MODEL: model } = process.env;
  if (!baseUrl || !apiKey || !model) {
    throw new Error('--model needs LLM_BASE_URL, LLM_API_KEY and LLM_MODEL; npm run model-server gives all three');
  }
  const none = () => ({ calls: 0, tokens: 0, failed: new Map<string, number>(), written: [] as string[] });
  let spent = none();
  const note = async ({ tokens }: { tokens: number }) => {
    spent.calls += 1;
    spent.tokens += tokens;
  };
  const endpoints = [{ baseUrl, apiKey, model }];
  const ledger = { isOpen: () => Promise.resolve(true), note };
  const plug = openLlm({ endpoints, ledger, log: openLog('silent'), pace: NEVER_RESTS });

  const llm: OpenLlm = {
    ...plug,
    write: async (assignment, hear) => {
      try {
        const text = await plug.write(assignment, hear);
        spent.written.push(text);
        return text;
      } catch (problem) {
        const code = problem instanceof OutsideProblem ? String(problem.code) : 'unknown';
        spent.failed.set(code, (spent.failed.get(code) ?? 0) + 1);
        throw problem;
      }
    },
  };
  return {
    llm,
    take: () => {
      const taken = spent;
      spent = none();
      return taken;
    },
  };
}

export function added(all: readonly Spent[]): Spent {
  const failed = new Map<string, number>();
  for (const each of all) for (const [code, times] of each.failed) failed.set(code, (failed.get(code) ?? 0) + times);
  return {
    calls: all.reduce((sum, { calls }) => sum + calls, 0),
    tokens: all.reduce((sum, { tokens }) => sum + tokens, 0),
    failed,
    written: all.flatMap(({ written }) => written),
  };
}

/** One sentence for the terminal. Undefined: nothing failed. */
export function troubleIn(spent: readonly Spent[]): string | undefined {
  const { failed, written } = added(spent);
  if (failed.size === 0) return undefined;
  const list = [...failed].map(([code, times]) => `${code} ${times}×`).join(', ');
  return written.length === 0
    ? `The model answered nothing (${list}): the rows "with a model" are those without one. Check LLM_BASE_URL, LLM_API_KEY and LLM_MODEL.`
    : `Some calls of the model failed (${list}); those questions were answered with the clauses alone.`;
}
