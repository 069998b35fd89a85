/** `npm run -s store -- verify-audit`: the audit log is proved line by line; whoever changed it had no key. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Proof } from '../../bot/adapters/store/audit-proof.ts';
import { openReading } from '../../bot/adapters/store/reading.ts';
import { createSeal, type Seal } from '../../bot/adapters/store/seal.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';

const FAILED = 1;
const WHY = { changed: '被改动', missing: '被删除或插入', cut: '之后的记录被截去' };

/** Gives back the exit code. Throws OutsideProblem. */
export async function verifyAudit(): Promise<number> {
  const dataDir = process.env['DATA_DIR'] || './data';
  const reading = openReading(join(dataDir, 'steward.sqlite'));
  try {
    const proof = await reading.proveAudit(sealOf(dataDir));
    process.stdout.write(sentenceOf(proof));
    return proof.kind === 'whole' ? 0 : FAILED;
  } finally {
    reading.close();
  }
}

function sentenceOf(proof: Proof): string {
  if (proof.kind === 'broken') return `审计记录不完整：第 ${proof.at} 条${WHY[proof.why]}。请保留现场，与备份对照。\n`;
  const { lines, first, last, hash } = proof;
  if (lines === 0) return '还没有审计记录。\n';
  return `审计记录完整：第 ${first} 至 ${last} 条，共 ${lines} 条。末条校验值 ${hash}\n`;
}

function sealOf(dataDir: string): Seal {
  const file = process.env['SEAL_KEY_FILE'] || join(dataDir, 'seal.key');
  const given = process.env['SEAL_KEY'] || (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const key = Buffer.from(given.trim(), 'base64');
  if (key.length === 32) return createSeal(key);
  const sentence = '没有密钥，无法核对审计记录：请设置 SEAL_KEY，或用 DATA_DIR 指出存有 seal.key 的数据目录。';
  throw new OutsideProblem({ system: '数据目录', route: 'seal.key', code: 'missing-key', retryable: false, sentence });
}
