/** An answer whose clause another document contradicts shows both with their dates, until somebody rules or corrects it. */
import type { Reply } from '../ports/chat.ts';
import type { Dispute, Ruling } from '../ports/editing.ts';
import type { Citation } from '../ports/library.ts';
import type { Answer } from './better.ts';
import type { Turn } from './turn.ts';
import { BOTH, bothRuled, contradicted, ruled } from './words.ts';

/** More would hide the answer. */
const MOST = 2;

/**
 * The other document is shown to those who may read it, nobody else hears that there is one. No model betters such an
 * answer: both clauses stand as they were written.
 */
export async function withDisputes(turn: Turn, answer: Answer): Promise<Answer> {
  const cites = answer.outcome === 'answered' ? (answer.cites ?? []) : [];
  const open = turn.editing.disputing(cites).filter(({ audience }) => turn.audience.has(audience));
  if (open.length === 0) return answer;
  const { better: _left, ...reply } = answer;
  let told: Reply = reply;
  for (const dispute of open.slice(0, MOST)) told = await withDispute(turn, told, dispute);
  return told;
}

async function withDispute({ memo }: Turn, reply: Reply, { id, other }: Dispute): Promise<Reply> {
  const ruling = await memo.recall<Ruling>('ruling', id);
  const cites = reply.cites ?? [];
  const isShown = cites.some((cite) => isAt(other, cite));
  if (isShown) return { ...reply, text: `${reply.text}\n\n${aboutBoth(ruling, cites)}` };
  if (ruling && !isAt(ruling, other)) return reply;
  const note = ruling ? ruled(other, ruling.name) : contradicted(other);
  return { ...reply, text: `${reply.text}\n\n${note}`, cites: [...cites, other] };
}

/** Both stand in the answer already. */
function aboutBoth(ruling: Ruling | undefined, cites: readonly Citation[]): string {
  const chosen = ruling && cites.find((cite) => isAt(ruling, cite));
  return chosen ? bothRuled(chosen, ruling.name) : BOTH;
}

function isAt({ file, clause }: Pick<Ruling, 'file' | 'clause'>, citation: Citation): boolean {
  return citation.file === file && citation.clause === clause;
}
