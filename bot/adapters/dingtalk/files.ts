/** Redeems the codes of files people sent: for an address that lives for a moment, and that for the bytes. */
import { z } from 'zod';
import type { Files } from '../../ports/files.ts';
import type { Api } from './api.ts';

export interface FilesOptions {
  readonly api: Api;
  readonly robotCode: string;
}

const PATH = '/v1.0/robot/messageFiles/download';
const Lent = z.object({ downloadUrl: z.string() });

/** Asking for an address changes nothing, so it counts as reading. */
export function openFiles({ api, robotCode }: FilesOptions): Files {
  return {
    async fetch({ downloadCode }) {
      const body = { downloadCode, robotCode };
      const { downloadUrl } = await api.call({ method: 'POST', path: PATH, body, schema: Lent, kind: 'read' });
      return api.download(downloadUrl);
    },
  };
}
