/** Documents for readers who do not exist: a slip in a head, and nobody sees the file. Pure. */
import type { DocumentHead } from '../../ports/library.ts';
import type { Remark } from '../folder.ts';
import type { LoadedDocument } from '../load/index.ts';

/** Audiences every college has. */
const LABELS: readonly string[] = ['public', 'staff', 'admin'];

export interface Stranger extends Remark {
  readonly head: DocumentHead;
}

/** `roles`: names the policy gives. Undefined: any word may be a role. */
export function strangersIn(documents: readonly LoadedDocument[], roles?: readonly string[]): readonly Stranger[] {
  const known = roles && new Set([...LABELS, ...roles]);
  const heads = documents.map(({ head }) => head).filter(({ audience }) => known && !known.has(audience));
  return heads.map((head) => {
    const remark = `可见范围“${head.audience}”没有人有：应是 ${LABELS.join('、')}，或政策文件 roles 里的角色。改好之前谁也看不到这份文件。`;
    return { head, file: head.file, remark };
  });
}
