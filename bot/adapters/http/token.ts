/** The token of the administrators' pages: given by the administrator, or made at the first start. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'admin.token';
const BYTES = 24;

/** The directory is there. A token that cannot be kept is made anew at every start: no reason not to start. */
export function adminToken(dataDir: string, given: string | undefined): string {
  if (given !== undefined) return given;
  const file = join(dataDir, FILE);
  return keptIn(file) ?? made(file);
}

function keptIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function made(file: string): string {
  const token = randomBytes(BYTES).toString('base64url');
  try {
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
  } catch {
    // Nobody can read it then, so the administrators' pages stay shut.
  }
  return token;
}
