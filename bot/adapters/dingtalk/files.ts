/** Redeems the codes of files people sent: for an address that lives for a moment, and that for the bytes. */
import { z } from 'zod';
import type { Files } from '../../ports/files.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Api } from './api.ts';

export interface FilesOptions {
  readonly api: Api;
  readonly robotCode: string;
}

const PATH = '/v1.0/robot/messageFiles/download';
const Lent = z.object({ downloadUrl: z.string() });

export function openFiles({ api, robotCode }: FilesOptions): Files {
  /** Asking for an address changes nothing, so it counts as reading. */
  async function redeem(downloadCode: string): Promise<Uint8Array> {
    const body = { downloadCode, robotCode };
    const { downloadUrl } = await api.call({ method: 'POST', path: PATH, body, schema: Lent, kind: 'read' });
    return api.download(downloadUrl);
  }

  return {
    async fetch({ downloadCode }) {
      try {
        return await redeem(downloadCode);
      } catch (problem) {
        if (isGone(problem)) return undefined;
        throw problem;
      }
    },
  };
}

/** Refused for good, and not because the administrator has something to grant. */
function isGone(problem: unknown): boolean {
  return problem instanceof OutsideProblem && !problem.retryable && problem.missingScopes.length === 0;
}
