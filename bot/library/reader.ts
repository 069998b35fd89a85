/** Plugs into ports/reader: the formats of the knowledge folder, for files that are looked at once and not kept. */
import { extname } from 'node:path';
import type { Reader } from '../ports/reader.ts';
import { openSandbox } from './load/sandbox.ts';

export interface OpenReader extends Reader {
  close(): void;
}

/** Nobody waits at a screen for longer. */
const LONGEST_MS = 20_000;

export function openReader(): OpenReader {
  const sandbox = openSandbox({ longestMs: LONGEST_MS });
  return {
    async read(name, bytes) {
      const file = `file${extname(name)}`;
      const outcome = await sandbox.words({ file, bytes });
      return outcome.kind === 'words' && outcome.text.trim() !== '' ? outcome.text : undefined;
    },
    async copyMasked(name, bytes, masking) {
      const outcome = await sandbox.copy({ file: `file${extname(name)}`, bytes, masking });
      return outcome?.kind === 'copy' ? outcome : undefined;
    },
    close: () => sandbox.close(),
  };
}
