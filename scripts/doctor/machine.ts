/** What stands on this machine: the data directory, the database and its key, the knowledge folder. */
import { access, constants, stat, statfs } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReading } from '../../bot/adapters/store/reading.ts';
import { createSeal } from '../../bot/adapters/store/seal.ts';
import { loadFolder } from '../../bot/library/folder.ts';
import { OutsideProblem } from '../../bot/ports/problem.ts';
import type { Config } from '../../bot/config.ts';
import { about, type Check, type Finding } from './finding.ts';

const DATABASE = 'steward.sqlite';
/** A month of a large college's traffic takes a tenth of it. */
const LEAST_FREE_MB = 1_024;
const OTHERS = 0o077;
const MOST_NAMED = 5;

export const checkData: Check = async ({ config }) => {
  const line = about('data', '数据目录', true);
  const { dataDir } = config;
  if (!existsSync(dataDir)) return [line.unchecked(`${dataDir} 还没有，首次启动时建立`), ...database(config)];
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
  return [space, await privacy(dataDir), ...database(config)];
};

async function privacy(dataDir: string): Promise<Finding> {
  const line = about('data-mode', '数据目录的权限', false);
  const { mode } = await stat(dataDir);
  if (process.platform === 'win32' || (mode & OTHERS) === 0) return line.ok('只有运行小管家的账号能进入');
  return line.missing('本机的其他账号也能进入', `chmod 700 ${dataDir}`);
}

/** Looked at beside a running robot. */
function database({ dataDir, sealKey }: Config): readonly Finding[] {
  const line = about('database', '数据库', true);
  const file = join(dataDir, DATABASE);
  if (!existsSync(file)) return [line.ok('SQLite，首次启动时建立')];
  try {
    const key = sealKey ?? readFileSync(join(dataDir, 'seal.key'), 'utf8').trim();
    const reading = openReading(file);
    try {
      const fault = reading.faultIn(createSeal(Buffer.from(key, 'base64')));
      return [
        fault === undefined
          ? line.ok('SQLite，完好，密钥相符')
          : line.missing(fault, '停止小管家，从备份恢复 DATA_DIR（数据库和 seal.key 要一起恢复）'),
      ];
    } finally {
      reading.close();
    }
  } catch (problem) {
    const said = problem instanceof OutsideProblem ? problem.message : '密钥文件 seal.key 读不到';
    return [line.missing(said, '从备份恢复 DATA_DIR 里的 seal.key，或设置原来的 SEAL_KEY')];
  }
}

export const checkFolder: Check = async ({ config }) => {
  const line = about('folder', '知识库文件夹', true);
  const { documents, aside, isThere } = await loadFolder(config.knowledgeDir);
  if (!isThere) return [line.missing(`没有文件夹 ${config.knowledgeDir}`, '建立它并放入文件，或用 KNOWLEDGE_DIR 指出')];
  if (documents.length === 0) return [line.missing('一份可用的文件也没有', `把文件放进 ${config.knowledgeDir}`)];
  const served = line.ok(`${documents.length} 份文件可用`);
  if (aside.length === 0) return [served];
  const named = aside.slice(0, MOST_NAMED).map(({ file, reason }) => `${file}：${reason}`);
  const more = aside.length > MOST_NAMED ? `等 ${aside.length} 份` : '';
  return [
    served,
    about('folder-aside', '被搁置的文件', false).missing(`${named.join('；')}${more}`, '按各自的原因改好后重新保存'),
  ];
};
