/** The plug of ports/llm as the settings and the policy want it. */
import { readFileSync } from 'node:fs';
import type { ModelPolicy } from '../../ports/policy.ts';
import type { EndpointOptions } from './endpoint.ts';
import { openLlm, type LlmOptions, type OpenLlm } from './llm.ts';

interface First extends EndpointOptions {
  readonly embeddingModel: string | undefined;
}

const SECOND = 1_000;

/** Throws what reading the file with the key of the second endpoint throws. */
export function openFromPolicy(
  { embeddingModel, ...first }: First,
  { fallback, atOnce, seconds }: ModelPolicy,
  around: Pick<LlmOptions, 'ledger' | 'log' | 'scanner'>,
): OpenLlm {
  const { first: firstToken, idle, total, slow } = seconds;
  const pace = { firstToken: firstToken * SECOND, idle: idle * SECOND, total: total * SECOND, slowMs: slow * SECOND };
  const endpoints = fallback ? [first, secondOf(fallback)] : [first];
  return openLlm({ ...around, endpoints, embeddingModel, atOnce, pace });
}

/** Without a key file the endpoint needs none; the SDK insists on some word. */
function secondOf({ baseUrl, model, keyFile }: NonNullable<ModelPolicy['fallback']>): EndpointOptions {
  return { baseUrl, model, apiKey: keyFile === undefined ? 'none' : readFileSync(keyFile, 'utf8').trim() };
}
