/** Redeems the codes of files people sent: for an address that lives for a moment, and that for the bytes. Uploads what is sent back. */
import { extname } from 'node:path';
import { z } from 'zod';
import type { Files } from '../../ports/files.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Api } from './api.ts';

export interface FilesOptions {
  readonly api: Api;
  readonly robotCode: string;
}

const PATH = '/v1.0/robot/messageFiles/download';
const UPLOAD = '/media/upload';
/** What both `POST /media/upload` and the message `sampleFile` take. */
const SENDABLE = ['.docx', '.xlsx', '.pdf', '.zip'];
/** The platform's own limit for files. */
const LARGEST = 20 * 1024 * 1024;
const Uploaded = z.object({ media_id: z.string().min(1) });
const Lent = z.object({ downloadUrl: z.string() });

export function openFiles({ api, robotCode }: FilesOptions): Files {
  /** Asking for an address changes nothing, so it counts as reading. */
  async function redeem(downloadCode: string): Promise<Uint8Array> {
    const body = { downloadCode, robotCode };
    const { downloadUrl } = await api.call({ method: 'POST', path: PATH, body, schema: Lent, kind: 'read' });
    return api.download(downloadUrl);
  }

  /** A medium nobody has sent is seen by nobody, so a lost answer does no harm. */
  async function upload(name: string, bytes: Uint8Array): Promise<string> {
    const form = { field: 'media', name: `file${extname(name)}`, bytes };
    const query = { type: 'file' };
    const answer = await api.call({ method: 'POST', path: UPLOAD, query, form, schema: Uploaded, kind: 'read' });
    return answer.media_id;
  }

  return {
    suffixes: SENDABLE,
    async lodge(name, bytes) {
      if (bytes.length > LARGEST || !SENDABLE.includes(extname(name))) return undefined;
      try {
        return { media: await upload(name, bytes), name };
      } catch (problem) {
        if (problem instanceof OutsideProblem && !problem.retryable) return undefined;
        throw problem;
      }
    },
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
