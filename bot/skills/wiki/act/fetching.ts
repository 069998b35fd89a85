/** 做: read one document and lay its copy aside; what cannot be read is put aside with its reason. */
import type { Moment } from '../../../core/turn.ts';
import { OutsideProblem } from '../../../ports/problem.ts';
import type { Plan, Round, Walk } from '../read.ts';
import { withCopy, withoutCopy } from '../rules.ts';
import { REASONS } from '../words.ts';
import { isSpent, reasonOf } from './problems.ts';

/** Where the file lies, and how it is had. */
const FILE_CALLS = 2;

type Wanted = Plan['fetch'][number];

interface Read {
  readonly bytes: Uint8Array;
  readonly calls: number;
}

export async function fetchNext(moment: Moment, round: Round, walk: Walk & { readonly plan?: Plan }): Promise<Round> {
  const { plan } = walk;
  const wanted = plan?.fetch[0];
  if (!plan || !wanted) return round;
  const read = await readOne(moment, wanted);
  if (typeof read === 'string') {
    const aside = withoutCopy(plan, wanted, read);
    return { ...round, calls: round.calls + 1, walk: { ...walk, plan: aside } };
  }
  const { audience, owner } = walk.chosen;
  const source = `钉钉知识库《${walk.workspace.name}》`;
  const head = { title: wanted.name.trim() || wanted.path, source, audience, ...(owner && { owner }) };
  await moment.copies.stage({ path: wanted.path, bytes: read.bytes, head });
  return { ...round, calls: round.calls + read.calls, walk: { ...walk, plan: withCopy(plan, wanted) } };
}

/** The reason where this document, and only this one, cannot be had. Throws OutsideProblem. */
async function readOne(moment: Moment, wanted: Wanted): Promise<Read | string> {
  try {
    return await contentOf(moment, wanted);
  } catch (problem) {
    if (!(problem instanceof OutsideProblem) || problem.retryable) throw problem;
    if (problem.missingScopes.length > 0 || isSpent(problem)) throw problem;
    return reasonOf(problem);
  }
}

async function contentOf({ wiki }: Moment, { id, kind }: Wanted): Promise<Read | string> {
  if (kind === 'file') return { bytes: await wiki.file(id), calls: FILE_CALLS };
  const { markdown, calls } = await wiki.body(id);
  return markdown.trim() === '' ? REASONS.empty : { bytes: new TextEncoder().encode(markdown), calls };
}
