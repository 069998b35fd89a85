/** Copies of approvals as sealed files, in a folder or in the database, proved by reading them back. */
import { createHash } from 'node:crypto';
import type { Archive, Copy, Page, Sheet } from '../../ports/archive.ts';
import type { Clock } from '../../ports/clock.ts';
import { OutsideProblem } from '../../ports/problem.ts';
import type { Seal } from './seal.ts';

/** Where the files of copies lie. It knows neither people nor keys. */
export interface Vault {
  /** Undefined: not there. */
  read(folder: string, name: string): Promise<Uint8Array | undefined>;
  /** Replaces the whole folder, or nothing. */
  write(folder: string, files: readonly Page[]): Promise<void>;
  folders(): Promise<readonly string[]>;
}

export interface ArchiveOptions {
  readonly vault: Vault;
  readonly seal: Seal;
  readonly clock: Clock;
}

const SYSTEM = '审批备份';
const MANIFEST = 'manifest';

export function openArchive({ vault, seal, clock }: ArchiveOptions): Archive {
  const folderOf = (id: string): string => seal.mark(`copy ${id}`);

  async function manifestIn(folder: string): Promise<Copy | undefined> {
    const sealed = await vault.read(folder, MANIFEST);
    return sealed && (seal.open(sealed) as Copy);
  }

  /** Every page from the disk; throws when one is missing or other than the manifest says. */
  async function pagesOf({ sheets }: Copy, folder: string): Promise<readonly Page[]> {
    return Promise.all(
      sheets.map(async ({ name, sha256 }, at) => {
        const sealed = await vault.read(folder, fileOf(at));
        if (!sealed) throw damaged('missing');
        const content = seal.openBytes(sealed);
        if (sumOf(content) !== sha256) throw damaged('checksum');
        return { name, content };
      }),
    );
  }

  async function opened(id: string): Promise<{ copy: Copy; pages: readonly Page[] } | undefined> {
    const folder = folderOf(id);
    try {
      const copy = await manifestIn(folder);
      return copy && { copy, pages: await pagesOf(copy, folder) };
    } catch (problem) {
      throw problem instanceof OutsideProblem && problem.route !== 'unseal' ? problem : damaged('unreadable', problem);
    }
  }

  async function write(copy: Copy, pages: readonly Page[]): Promise<void> {
    const sealed = pages.map(({ content }, at) => ({ name: fileOf(at), content: seal.closeBytes(content) }));
    await vault.write(folderOf(copy.id), [...sealed, { name: MANIFEST, content: seal.close(copy) }]);
  }

  return {
    keep: async ({ id, label, pages }) => {
      const sheets = pages.map(sheetOf);
      try {
        await write({ id, label, keptAt: clock.now(), sheets }, pages);
      } catch (problem) {
        throw problem instanceof OutsideProblem ? problem : damaged('unwritable', problem);
      }
      const kept = await opened(id);
      if (!kept) throw damaged('missing');
      return kept.copy;
    },
    verify: async (id) => (await opened(id))?.copy,
    open: async (id) => (await opened(id))?.pages ?? [],
    list: async () => {
      const copies = await Promise.all((await vault.folders()).map(manifestIn));
      return copies.filter((copy) => copy !== undefined).toSorted((one, other) => other.keptAt - one.keptAt);
    },
  };
}

function sheetOf({ name, content }: Page): Sheet {
  return { name, bytes: content.byteLength, sha256: sumOf(content) };
}

function sumOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Names of attachments may hold anything: the files are numbered. */
function fileOf(at: number): string {
  return `page-${at + 1}`;
}

function damaged(code: 'checksum' | 'unreadable' | 'unwritable' | 'missing', cause?: unknown): OutsideProblem {
  const sentence =
    code === 'unwritable'
      ? '审批备份写不进 DATA_DIR 里的 backups 文件夹。请检查磁盘是否已满、运行小管家的账号能否写入。'
      : '审批备份读不出来，或者与校验值不符。请不要删除原审批，检查 DATA_DIR 所在的磁盘，然后重新备份。';
  return new OutsideProblem({ system: SYSTEM, route: 'archive', code, retryable: true, sentence, cause });
}
