/** What a file says once it is read, in a form that tests can state line by line. */
import { parseHere, type Loaded } from '../../../../bot/library/load/index.ts';
import type { Passage } from '../../../../bot/ports/library.ts';

export function passagesOf(loaded: Loaded): readonly Passage[] {
  if (loaded.kind === 'aside') throw new Error(loaded.reason);
  return loaded.document.passages;
}

/** Each passage as `clause | text`. */
export async function read(file: string, bytes: Uint8Array): Promise<readonly string[]> {
  return passagesOf(await parseHere(file, bytes)).map(({ clause, text }) => `${clause} | ${text}`);
}

/** The texts alone. */
export async function textsOf(file: string, bytes: Uint8Array): Promise<readonly string[]> {
  return passagesOf(await parseHere(file, bytes)).map(({ text }) => text);
}

export function reasonOf(loaded: Loaded): string {
  return loaded.kind === 'aside' ? loaded.reason : 'served';
}
