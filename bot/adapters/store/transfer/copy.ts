/** Copies a college's memory from one place to another, and proves it: the same rows, byte for byte, or nothing. */
import { createHash } from 'node:crypto';
import { asProblem } from '../failure.ts';
import { openFolderSource, openFolderTarget } from './folder.ts';
import { transferProblem, type Layout, type Row, type Source, type Target } from './place.ts';
import { openServerSource, openServerTarget } from './server.ts';

export interface Copied {
  readonly table: string;
  readonly rows: number;
  /** Of all rows, whatever their order, hexadecimal. */
  readonly checksum: string;
}

const DIGEST_BYTES = 32;

/**
 * `from`, `to`: a data directory, or `postgres://…`. The target must be empty and not in use; the source may go on
 * working when only a backup is wanted, not when the college moves: what it did afterwards would be left behind. Throws
 * an OutsideProblem; then nothing has changed at the target.
 */
export async function copyStore(
  from: string,
  to: string,
  { isMove = false }: { readonly isMove?: boolean } = {},
): Promise<readonly Copied[]> {
  try {
    const source = isServer(from) ? await openServerSource(from, { isMove }) : openFolderSource(from, { isMove });
    return await copyFrom(source, to);
  } catch (problem) {
    throw asProblem(problem, 'transfer');
  }
}

async function copyFrom(source: Source, to: string): Promise<readonly Copied[]> {
  try {
    const target = await (isServer(to) ? openServerTarget(to) : openFolderTarget(to));
    try {
      return await copyBetween(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

export function isServer(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

async function copyBetween(source: Source, target: Target): Promise<readonly Copied[]> {
  const layout = await source.layout();
  if (!isSameLayout(layout, await target.layout()))
    throw transferProblem(
      'version',
      '两边的表不一样：来源是用别的版本写的。请先用这一版启动一次小管家，正常停止后再复制。',
    );
  for (const { table } of layout) await refuseFull(target, table);
  const read: Copied[] = [];
  for (const { table } of layout) read.push(await copyTable(source, target, table));
  await target.settle();
  for (const copied of read) await prove(target, copied);
  await target.keep();
  return read;
}

async function refuseFull(target: Target, table: string): Promise<void> {
  for await (const rows of target.rows(table)) {
    if (rows.length === 0) continue;
    throw transferProblem('full', '目标里已经有小管家的数据，没有改动。请换一个空的目录、数据库或模式（schema）。');
  }
}

async function copyTable(source: Source, target: Target, table: string): Promise<Copied> {
  const sum = openSum();
  for await (const rows of source.rows(table)) {
    rows.forEach(sum.add);
    if (rows.length > 0) await target.add(table, rows);
  }
  return { table, ...sum.result() };
}

async function prove(target: Target, { table, rows, checksum }: Copied): Promise<void> {
  const sum = openSum();
  for await (const portion of target.rows(table)) portion.forEach(sum.add);
  const found = sum.result();
  if (found.rows === rows && found.checksum === checksum) return;
  throw transferProblem('checksum', `复制后的 ${table} 与来源不一致。请清空目标，检查磁盘后再复制；来源没有改动。`);
}

/** The engines give rows in different orders, so their digests are joined in a way that knows none. */
function openSum() {
  const sum = Buffer.alloc(DIGEST_BYTES);
  let rows = 0;
  return {
    add: (row: Row): void => {
      rows += 1;
      const digest = createHash('sha256').update(canonical(row)).digest();
      for (let at = 0; at < DIGEST_BYTES; at += 1) sum[at] = (sum[at] ?? 0) ^ (digest[at] ?? 0);
    },
    result: () => ({ rows, checksum: sum.toString('hex') }),
  };
}

function canonical(row: Row): string {
  const names = Object.keys(row).toSorted();
  return JSON.stringify(
    names.map((name) => {
      const value = row[name] ?? null;
      return [name, value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value];
    }),
  );
}

function isSameLayout(one: Layout, other: Layout): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
