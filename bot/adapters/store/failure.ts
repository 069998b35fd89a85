/** Says what is wrong with the database and what to do, instead of a number. */
import { OutsideProblem } from '../../ports/problem.ts';
import { failureOf, type Failure } from './postgres/failure.ts';

const BUSY = 5;

/** By SQLite's primary result code, https://www.sqlite.org/rescode.html */
const FAILURES: Readonly<Record<number, Failure>> = {
  [BUSY]: {
    code: 'busy',
    retryable: true,
    sentence: '数据库正被另一个程序占用。请关闭它（例如数据库浏览器、备份程序）后再试。',
  },
  8: { code: 'readonly', retryable: false, sentence: '数据库不能写入。请检查 DATA_DIR 里文件的权限和磁盘是否只读。' },
  10: {
    code: 'ioerr',
    retryable: true,
    sentence: '数据库读写磁盘时出错。请检查 DATA_DIR 所在的磁盘是否已满、损坏或掉线。',
  },
  11: { code: 'corrupt', retryable: false, sentence: '数据库文件已损坏。请停止小管家，把它移开，并从备份恢复。' },
  13: {
    code: 'full',
    retryable: true,
    sentence: '磁盘已满，数据库写不进去。请清理 DATA_DIR 所在的磁盘；没有存下的消息不会被确认，会重新送来。',
  },
  14: {
    code: 'cantopen',
    retryable: false,
    sentence: '数据库文件打不开。请检查 DATA_DIR 是否存在、能否写入，数据库的位置是不是一个文件。',
  },
  26: {
    code: 'notadb',
    retryable: false,
    sentence: '数据库的位置上是别的文件，或者数据库已损坏。请把它移开，并从备份恢复。',
  },
};
const UNKNOWN: Failure = { code: 'failed', retryable: false, sentence: '数据库操作失败。请查看日志中的原因。' };

/** What was thrown, as an OutsideProblem; one that is already is left alone. `route`: the operation, without data. */
export function asProblem(thrown: unknown, route: string): OutsideProblem {
  if (thrown instanceof OutsideProblem) return thrown;
  const { code, retryable, sentence } = FAILURES[primaryCode(thrown)] ?? failureOf(thrown) ?? UNKNOWN;
  return new OutsideProblem({ system: '数据库', route, code, retryable, sentence, cause: thrown });
}

/** Said by everything that is asked of a closed store. */
export function closedProblem(): OutsideProblem {
  const sentence = '数据库已经关闭：小管家正在停止。没有存下的消息不会被确认，重新启动后会再送来。';
  return new OutsideProblem({ system: '数据库', route: 'closed', code: 'closed', retryable: true, sentence });
}

/** Said to whoever wants to look into a database that is not there. */
export function noDatabase(file: string): OutsideProblem {
  const sentence = `没有找到数据库 ${file}。请用 DATA_DIR 指出小管家的数据目录。`;
  return new OutsideProblem({ system: '数据库', route: 'open', code: 'absent', retryable: false, sentence });
}

/** Said to whoever wants to look into what is sealed, without its key. */
export function noKey(): OutsideProblem {
  const sentence = '没有密钥，无法核对：请设置 SEAL_KEY，或用 DATA_DIR 指出存有 seal.key 的数据目录。';
  return new OutsideProblem({ system: '数据库', route: 'key', code: 'missing-key', retryable: false, sentence });
}

/** Somebody else holds the lock. */
export function isBusy(thrown: unknown): boolean {
  return primaryCode(thrown) === BUSY;
}

/** Extended codes carry the primary one in their lowest byte. */
function primaryCode(thrown: unknown): number {
  const isSqlite = thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number';
  return isSqlite ? Number(thrown.errcode) & 0xff : 0;
}
