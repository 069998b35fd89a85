/** Who may read a document. What is not said clearly is never read as "everybody". */
import { Unreadable } from './format.ts';

const LABELS: Readonly<Record<string, string>> = {
  public: 'public',
  公开: 'public',
  所有人: 'public',
  staff: 'staff',
  教职工: 'staff',
  员工: 'staff',
  内部: 'staff',
  admin: 'admin',
  管理员: 'admin',
};
/** Most of a college's papers are for its staff; public has to be said. */
const WHEN_SILENT = 'staff';
/** A misspelt key next to an audience word: nobody but the administrators sees the file until it is put right. */
const WHEN_IN_DOUBT = 'admin';
const ROLE = /^[\p{L}\p{N}_-]{1,40}$/u;

export interface Asked {
  readonly file: string;
  /** What the head says under `audience`. */
  readonly given: unknown;
  /** Keys of the head nobody knows. */
  readonly unknown: ReadonlyMap<string, unknown>;
}

export interface Readers {
  readonly label: string;
  readonly remarks: readonly string[];
}

/**
 * The head's word counts first, then the innermost folder that is named like an audience (`公开/`, `admin/`), then
 * `staff`. Any other single word is the name of a role. Throws Unreadable for lists and the like.
 */
export function readAudience({ file, given, unknown }: Asked): Readers {
  if (given !== undefined) return { label: readLabel(given), remarks: [] };
  const doubtful = [...unknown].find(([, value]) => labelOf(value) !== undefined);
  if (doubtful) {
    return {
      label: WHEN_IN_DOUBT,
      remarks: [`“${doubtful[0]}”像是写错的“可见范围”，改好之前只有管理员能看到这份文件。`],
    };
  }
  const folder = file
    .split('/')
    .slice(0, -1)
    .findLast((name) => labelOf(name) !== undefined);
  const label = labelOf(folder);
  if (label !== undefined) return { label, remarks: [`文件头没有可见范围，按文件夹“${folder}”处理。`] };
  return { label: WHEN_SILENT, remarks: ['文件头没有可见范围，按“教职工”处理；要公开请写明 audience: public。'] };
}

function labelOf(value: unknown): string | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return Object.hasOwn(LABELS, word) ? LABELS[word] : undefined;
}

function readLabel(given: unknown): string {
  const value = Array.isArray(given) && given.length === 1 ? given[0] : given;
  const label = labelOf(value);
  if (label !== undefined) return label;
  if (typeof value === 'string' && ROLE.test(value.trim())) return value.trim();
  throw new Unreadable('文件头的可见范围看不懂，为避免误公开未收录；请写成 public、staff、admin 或一个角色名。');
}
