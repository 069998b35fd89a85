/** Tells the operator what is wrong in the folder: each thing once, as long as it stays as it is. */
import type { Log } from '../../ports/log.ts';
import type { FolderState } from '../folder.ts';

/** Audiences every college has. */
const LABELS: readonly string[] = ['public', 'staff', 'admin'];

/** `roles`: names the policy gives; a document for any other word would be seen by nobody. Absent: any word may be a role. */
export function openTelling(log: Log, roles?: readonly string[]): (state: FolderState) => void {
  const known = roles && new Set([...LABELS, ...roles]);
  let told: ReadonlySet<string> = new Set();

  function strangers({ documents }: FolderState): readonly { readonly file: string; readonly remark: string }[] {
    const heads = documents.map(({ head }) => head).filter(({ audience }) => known && !known.has(audience));
    return heads.map(({ file, audience }) => {
      const remark = `可见范围“${audience}”没有人有：应是 ${LABELS.join('、')}，或政策文件 roles 里的角色。改好之前谁也看不到这份文件。`;
      return { file, remark };
    });
  }

  return (state) => {
    const lines = new Map<string, () => void>();
    for (const { file, reason } of state.aside) {
      lines.set(`${file} ${reason}`, () => log.warn({ file, reason }, 'A knowledge file is put aside.'));
    }
    for (const { file, remark } of strangers(state)) {
      lines.set(`${file} ${remark}`, () => log.warn({ file, remark }, 'Nobody can see a knowledge file.'));
    }
    for (const { file, remark } of state.remarks) {
      lines.set(`${file} ${remark}`, () => log.info({ file, remark }, 'A knowledge file needs a look.'));
    }
    log.info({ documents: state.documents.length, aside: state.aside.length }, 'The knowledge folder was read.');
    for (const [line, tell] of lines) if (!told.has(line)) tell();
    told = new Set(lines.keys());
  };
}
