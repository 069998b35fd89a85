/** Fetches a file from an address the platform gave: only from the platform's own storage, and not without end. */
import { OutsideProblem } from '../../ports/problem.ts';
import type { Bases } from './request.ts';

/** The storage of DingTalk stands on its own domain and on that of its cloud. */
const STORAGE = /\.(?:dingtalk\.com|aliyuncs\.com|alicdn\.com)$/u;
const PATIENCE_MS = 120_000;
const MOST_BYTES = 200 * 1024 * 1024;
const ROUTE = 'file download';

/** Throws OutsideProblem. The address is a secret: it appears in no error. */
export async function download(address: string, bases: Bases): Promise<Uint8Array> {
  const url = allowed(address, bases);
  if (!url) throw problem('untrustedAddress', { retryable: false });
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw problem(String(response.status), { retryable: response.status >= 500 });
    return await collect(response);
  } catch (cause) {
    throw cause instanceof OutsideProblem ? cause : problem('network', { retryable: true });
  }
}

async function collect(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw problem('tooLarge', { retryable: false });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function allowed(address: string, { apiBase, oapiBase }: Bases): URL | undefined {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return undefined;
  const isOurs = [apiBase, oapiBase].some((base) => new URL(base).origin === url.origin);
  return isOurs || (url.protocol === 'https:' && url.port === '' && STORAGE.test(url.hostname)) ? url : undefined;
}

function problem(code: string, { retryable }: { retryable: boolean }): OutsideProblem {
  return new OutsideProblem({ system: '钉钉', route: ROUTE, code, retryable });
}
