/** `npm run -s backups`: the copies of approvals that were kept before the originals were deleted: listed, proved, taken out. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openArchive } from '../bot/adapters/store/archive.ts';
import { folderVault } from '../bot/adapters/store/archive/folder.ts';
import { sealKey } from '../bot/adapters/store/seal/key.ts';
import { createSeal } from '../bot/adapters/store/seal.ts';
import { openLog } from '../bot/adapters/log/log.ts';
import { BACKUPS_FOLDER, openStorage } from '../bot/adapters/store/storage.ts';
import { OutsideProblem } from '../bot/ports/problem.ts';
import type { Archive, Copy } from '../bot/ports/archive.ts';

const USAGE = `npm run -s backups -- list [--json]      列出全部审批备份（编号、标题、时间、文件数）
npm run -s backups -- verify             逐个读出并核对校验值；有损坏的，以 1 结束
npm run -s backups -- export 编号 文件夹   把一份备份解密导出成文件；编号可以只写最后几位

备份在 DATA_DIR（默认 ./data）的 backups 文件夹里，设置了 DATABASE_URL 时在数据库里；用 SEAL_KEY（默认 DATA_DIR/seal.key）加密。
小管家运行时也可以使用。
`;
const FAILED = 1;
const WRONG_USE = 2;
const ZONE = process.env['TZ_COLLEGE'] || 'Asia/Shanghai';

let closing = async (): Promise<void> => {};
const [command, ...rest] = process.argv.slice(2);
process.exitCode = await run(command, rest).catch((problem: unknown) => {
  if (!(problem instanceof OutsideProblem)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  return FAILED;
});
await closing();

async function run(command: string | undefined, [first, second]: readonly string[]): Promise<number> {
  if (command === '--help' || command === 'help') return tell(USAGE);
  if (command === 'list') return list(await open(), first === '--json');
  if (command === 'verify') return verify(await open());
  if (command === 'export' && first && second) return exportOne(await open(), first, second);
  process.stderr.write(USAGE);
  return WRONG_USE;
}

async function open(): Promise<Archive> {
  const dataDir = process.env['DATA_DIR'] || './data';
  const sealKeyGiven = secret('SEAL_KEY');
  const databaseUrl = secret('DATABASE_URL');
  const clock = { now: Date.now, zone: ZONE };
  if (databaseUrl !== undefined) {
    const storage = await openStorage({
      dataDir,
      databaseUrl,
      sealKey: sealKeyGiven,
      clock,
      log: openLog('silent'),
    });
    closing = () => storage.close();
    return storage.archive;
  }
  const dir = join(dataDir, BACKUPS_FOLDER);
  const hasKey = sealKeyGiven !== undefined || existsSync(join(dataDir, 'seal.key'));
  if (!existsSync(dir) || !hasKey) {
    process.stderr.write(`${dataDir} 里没有审批备份。请用 DATA_DIR 指出小管家的数据目录。\n`);
    process.exit(FAILED);
  }
  const seal = createSeal(sealKey(dataDir, sealKeyGiven));
  return openArchive({ vault: folderVault(dir), seal, clock });
}

/** From the environment, or from the file it names. */
function secret(name: string): string | undefined {
  const file = process.env[`${name}_FILE`];
  return process.env[name] || (file && readFileSync(file, 'utf8').trim()) || undefined;
}

async function list(archive: Archive, isJson: boolean): Promise<number> {
  const copies = await archive.list();
  if (isJson) return tell(copies.map((copy) => `${JSON.stringify(copy)}\n`).join(''));
  const lines = copies.map((copy) => `${copy.label}\t${dayOf(copy)}\t${copy.sheets.length} 个文件\n`);
  return tell(lines.join('') || '还没有审批备份。\n');
}

async function verify(archive: Archive): Promise<number> {
  let broken = 0;
  for (const { id, label } of await archive.list()) {
    const isWhole = await archive.verify(id).then(Boolean, () => false);
    if (!isWhole) broken += 1;
    tell(`${isWhole ? '完好' : '损坏'}\t${label}\n`);
  }
  return broken === 0 ? 0 : FAILED;
}

/** The names inside a copy come from people: only their last part becomes a file's name. */
async function exportOne(archive: Archive, number: string, folder: string): Promise<number> {
  const found = (await archive.list()).filter(({ label }) => label.split(' ')[0]?.endsWith(number));
  const [copy] = found;
  if (!copy || found.length > 1) {
    process.stderr.write(copy ? '有几份备份符合，请写完整的编号。\n' : '没有这个编号的备份。\n');
    return FAILED;
  }
  for (const { name, content } of await archive.open(copy.id)) {
    const inside = name.startsWith('attachments/') ? join('attachments', basename(name)) : basename(name);
    mkdirSync(dirname(join(folder, inside)), { recursive: true });
    writeFileSync(join(folder, inside), content, { flag: 'wx', mode: 0o600 });
  }
  const sums = copy.sheets.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
  writeFileSync(join(folder, 'SHA256SUMS'), sums, { flag: 'wx', mode: 0o600 });
  return tell(`已导出 ${copy.sheets.length} 个文件到 ${folder}\n`);
}

function dayOf({ keptAt }: Copy): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(keptAt);
}

function tell(words: string): number {
  process.stdout.write(words);
  return 0;
}
