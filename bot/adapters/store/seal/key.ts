/** The key that seals job payloads and notes: given by the administrator, or made at the first start and kept apart from the database. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideProblem } from '../../../ports/problem.ts';

const BYTES = 32;
const FILE = 'seal.key';

/** Whoever finds one of these finds something sealed. */
const SEALED = ['steward.sqlite', 'backups'];

/**
 * `given` is Base64 of 32 bytes. Throws OutsideProblem when the kept key is damaged, or gone while what it sealed is
 * still there: a new one could not open that, and would look like the right one to whoever searches for it.
 */
export function sealKey(dataDir: string, given: string | undefined): Uint8Array {
  if (given !== undefined) return Buffer.from(given, 'base64');
  const file = join(dataDir, FILE);
  if (!existsSync(file)) {
    if (SEALED.some((name) => existsSync(join(dataDir, name)))) throw unusable('missing-key', '不见了');
    keep(dataDir, file);
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== BYTES) throw unusable('damaged-key', '已损坏');
  return key;
}

/** Written before it is used, readable by the owner only; `wx` keeps a key that appeared meanwhile. */
function keep(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
}

function unusable(code: string, what: string): OutsideProblem {
  return new OutsideProblem({
    system: '数据目录',
    route: FILE,
    code,
    retryable: false,
    sentence: `密钥文件 ${FILE} ${what}，以前的数据要用原来的密钥才能打开；请从备份恢复这个文件（或设置原来的 SEAL_KEY）后再启动。`,
  });
}
