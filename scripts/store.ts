/** `npm run -s store`: moves a college between SQLite and PostgreSQL, keeps a backup and brings it back, proves the audit. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { copyStore, isServer, type Copied } from '../bot/adapters/store/transfer/copy.ts';
import { OutsideProblem } from '../bot/ports/problem.ts';
import { verifyAudit } from './store/verify-audit.ts';

const USAGE = `npm run -s store -- copy 来源 目标      在数据目录（SQLite）和 postgres://… 之间搬家，逐表核对行数和校验值
npm run -s store -- backup 文件夹       把现在的数据（DATABASE_URL 或 DATA_DIR）备份到一个新文件夹；小管家可以在运行
npm run -s store -- restore 文件夹      把备份放回现在的位置，那里必须是空的，小管家必须已停止
npm run -s store -- verify-audit         逐条核对审计记录；不完整的，以 1 结束。小管家可以在运行

搬家前请停止小管家。密钥不随数据走：SEAL_KEY（或 DATA_DIR/seal.key）请另外保存，新位置要用同一个。
设置可以写在 .env 里。
`;
const FAILED = 1;
const WRONG_USE = 2;

/** Name → what it does with its words; undefined: they are not what it needs. */
const COMMANDS: Readonly<Record<string, (words: readonly string[]) => Promise<number> | undefined>> = {
  copy: ([from, to, ...rest]) => (from && to && rest.length === 0 ? copy(from, to) : undefined),
  backup: ([dir, ...rest]) => (dir && rest.length === 0 ? backup(dir) : undefined),
  restore: ([dir, ...rest]) => (dir && rest.length === 0 ? restore(dir) : undefined),
  'verify-audit': (words) => (words.length === 0 ? verifyAudit() : undefined),
};

if (existsSync('.env')) process.loadEnvFile('.env');
const [command = '', ...words] = process.argv.slice(2);
process.exitCode = await run(command, words).catch((problem: unknown) => {
  if (!(problem instanceof OutsideProblem)) throw problem;
  process.stderr.write(`${problem.message}\n`);
  return FAILED;
});

async function run(name: string, rest: readonly string[]): Promise<number> {
  if (name === '--help' || name === 'help') return tell(USAGE);
  const doing = Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.(rest) : undefined;
  if (doing) return doing;
  process.stderr.write(USAGE);
  return WRONG_USE;
}

async function copy(from: string, to: string): Promise<number> {
  const copied = await copyStore(from, to, { isMove: true });
  return tell(`${table(copied)}已复制并核对。新位置要用同一个密钥：${keyHint(from)}\n`);
}

async function backup(dir: string): Promise<number> {
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    process.stderr.write(`${dir} 不是空文件夹。请换一个名字，例如加上日期。\n`);
    return FAILED;
  }
  const copied = await copyStore(place(), dir);
  return tell(`${table(copied)}已备份到 ${dir} 并核对。密钥不在里面，请另外保存：${keyHint(place())}\n`);
}

async function restore(dir: string): Promise<number> {
  const copied = await copyStore(dir, place());
  return tell(`${table(copied)}已恢复并核对。请确认 SEAL_KEY 是备份时的那一个，然后启动小管家。\n`);
}

/** Where the bot of these settings remembers. */
function place(): string {
  const file = process.env['DATABASE_URL_FILE'];
  return (
    process.env['DATABASE_URL'] || (file && readFileSync(file, 'utf8').trim()) || process.env['DATA_DIR'] || './data'
  );
}

function keyHint(from: string): string {
  return isServer(from) || process.env['SEAL_KEY']
    ? '现在的 SEAL_KEY。'
    : `${join(from, 'seal.key')} 里的内容（SEAL_KEY）。`;
}

function table(copied: readonly Copied[]): string {
  return copied.map(({ table: name, rows, checksum }) => `${name}\t${rows} 行\t${checksum.slice(0, 16)}\n`).join('');
}

function tell(text: string): number {
  process.stdout.write(text);
  return 0;
}
