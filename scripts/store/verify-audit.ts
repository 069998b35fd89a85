/** `npm run -s store -- verify-audit`: the audit log is proved line by line; whoever changed it had no key. */
import type { Proof } from '../../bot/adapters/store/audit/proof.ts';
import { openReading } from '../../bot/adapters/store/reading.ts';
import { placeOfData } from '../place.ts';

const FAILED = 1;
const WHY = { changed: '被改动', missing: '被删除或插入', cut: '之后的记录被截去' };

/** Gives back the exit code. Throws OutsideProblem. */
export async function verifyAudit(): Promise<number> {
  const reading = await openReading(placeOfData());
  try {
    const proof = await reading.proveAudit();
    process.stdout.write(sentenceOf(proof));
    return proof.kind === 'whole' ? 0 : FAILED;
  } finally {
    await reading.close();
  }
}

function sentenceOf(proof: Proof): string {
  if (proof.kind === 'broken') return `审计记录不完整：第 ${proof.at} 条${WHY[proof.why]}。请保留现场，与备份对照。\n`;
  const { lines, first, last, hash } = proof;
  if (lines === 0) return '还没有审计记录。\n';
  return `审计记录完整：第 ${first} 至 ${last} 条，共 ${lines} 条。末条校验值 ${hash}\n`;
}
