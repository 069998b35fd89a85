/** The language model. Loaded only where one is configured: without one nothing gets slower or heavier. */
import type { OpenLlm } from '../adapters/model/llm.ts';
import type { ModelConfig } from '../config.ts';
import { openLedger } from '../core/ledger.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { NO_MODEL_POLICY, type Policy } from '../ports/policy.ts';
import type { Store } from '../ports/store.ts';
import { mask, scan } from '../scanner/index.ts';

export interface ModelParts {
  readonly policy: Policy;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
}

export async function openModel(endpoint: ModelConfig, { policy, store, clock, log }: ModelParts): Promise<OpenLlm> {
  const { openFromPolicy } = await import('../adapters/model/opening.ts');
  const decided = policy.model ?? NO_MODEL_POLICY;
  const scanner = { scan: (text: string) => scan(text, policy.privacy?.rules), mask };
  return openFromPolicy(endpoint, decided, { ledger: openLedger({ store, clock, budget: decided }), log, scanner });
}
