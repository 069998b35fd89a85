/** What stands on this machine: the data directory, the database and its key, the knowledge folder. */
import { access, constants, stat, statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openReading } from '../../bot/adapters/store/reading.ts';
import { DATABASE_FILE } from '../../bot/adapters/store/storage.ts';
import { loadFolder } from '../../bot/library/folder.ts';
import type { LoadedDocument } from '../../bot/library/load/index.ts';
import { reviewFolder } from '../../bot/library/review/index.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import type { Config } from '../../bot/config.ts';
import { obeyedAt } from '../obeyed.ts';
import { about, type Check, type Finding } from './finding.ts';

const RESTORE = '停止小管家，从备份恢复数据和密钥（SEAL_KEY 或 DATA_DIR/seal.key，要一起恢复）';
/** A month of a large college's traffic takes a tenth of it. */
const LEAST_FREE_MB = 1_024;
const OTHERS = 0o077;
const MOST_NAMED = 5;

export const checkData: Check = async ({ config }) => {
  const line = about('data', '数据目录', true);
  const { dataDir } = config;
  if (!existsSync(dataDir)) return [line.unchecked(`${dataDir} 还没有，首次启动时建立`), ...(await database(config))];
  try {
    await access(dataDir, constants.R_OK | constants.W_OK);
  } catch {
    return [line.missing(`${dataDir} 不能读写`, '让运行小管家的账号拥有它：chown -R <账号> <DATA_DIR>')];
  }
  const { bavail, bsize } = await statfs(dataDir);
  const freeMb = Math.round((bavail * bsize) / 2 ** 20);
  const isTight = freeMb < LEAST_FREE_MB;
  const space = isTight
    ? line.missing(`磁盘只剩 ${freeMb} MB`, `清理 ${dataDir} 所在的磁盘`)
    : line.ok(`可读写，磁盘余 ${freeMb} MB`);
  return [space, await privacy(dataDir), ...(await database(config))];
};

async function privacy(dataDir: string): Promise<Finding> {
  const line = about('data-mode', '数据目录的权限', false);
  const { mode } = await stat(dataDir);
  if (process.platform === 'win32' || (mode & OTHERS) === 0) return line.ok('只有运行小管家的账号能进入');
  return line.missing('本机的其他账号也能进入', `chmod 700 ${dataDir}`);
}

/** Looked at beside a running robot. */
async function database(config: Config): Promise<readonly Finding[]> {
  const line = about('database', '数据库', true);
  const isFirst = config.databaseUrl === undefined && !existsSync(join(config.dataDir, DATABASE_FILE));
  if (isFirst) return [line.ok('SQLite，首次启动时建立')];
  try {
    const reading = await openReading(config);
    const fault = await reading.fault();
    await reading.close();
    return [fault === undefined ? line.ok(`${reading.engine}，完好，密钥相符`) : line.missing(fault, RESTORE)];
  } catch (problem) {
    if (!(problem instanceof OutsideProblem)) throw problem;
    return [line.missing(problem.message, RESTORE)];
  }
}

export const checkFolder: Check = async ({ config, now }) => {
  const line = about('folder', '知识库文件夹', true);
  const { documents, aside, isThere } = await loadFolder(config.knowledgeDir);
  if (!isThere) return [line.missing(`没有文件夹 ${config.knowledgeDir}`, '建立它并放入文件，或用 KNOWLEDGE_DIR 指出')];
  if (documents.length === 0) return [line.missing('一份可用的文件也没有', `把文件放进 ${config.knowledgeDir}`)];
  const served = line.ok(`${documents.length} 份文件可用`);
  const drift = await driftIn(documents, { config, now: now() });
  if (aside.length === 0) return [served, ...drift];
  const named = aside.slice(0, MOST_NAMED).map(({ file, reason }) => `${file}：${reason}`);
  const more = aside.length > MOST_NAMED ? `等 ${aside.length} 份` : '';
  return [
    served,
    about('folder-aside', '被搁置的文件', false).missing(`${named.join('；')}${more}`, '按各自的原因改好后重新保存'),
    ...drift,
  ];
};

/** Numbers the robot obeys that the folder's regulation says otherwise. */
async function driftIn(
  documents: readonly LoadedDocument[],
  { config, now }: { readonly config: Config; readonly now: number },
): Promise<readonly Finding[]> {
  const { obeyed, sentences } = await obeyedAt(config);
  const today = new Date(now).toISOString().slice(0, 'yyyy-mm-dd'.length);
  const { findings } = reviewFolder({ documents, aside: [], remarks: [] }, today, {
    obeyed,
    touching: new Set(),
  });
  const line = about('folder-drift', '规定的数字', false);
  const drift = findings.filter(({ kind }) => kind === 'drift');
  return [
    ...sentences.map((sentence) => about('folder-confirmed', '确认过的规定', false).ok(sentence)),
    ...drift.map(({ id, sentence }) =>
      line.missing(`${id}　${sentence}`, `核对规定原文；确实改了的，管理员私聊小管家“确认规定 ${id}”`),
    ),
  ];
}
