/** What PostgreSQL's and the network's codes mean, https://www.postgresql.org/docs/current/errcodes-appendix.html */

export interface Failure {
  readonly code: string;
  readonly retryable: boolean;
  readonly sentence: string;
}

const UNREACHABLE: Failure = {
  code: 'unreachable',
  retryable: true,
  sentence:
    '连不上 PostgreSQL。请检查 DATABASE_URL 里的主机和端口、数据库是否在运行、网络和防火墙；恢复后小管家会自动继续。',
};
const REFUSED: Failure = {
  code: 'refused',
  retryable: false,
  sentence: 'PostgreSQL 不接受这个用户名或密码。请检查 DATABASE_URL（或 DATABASE_URL_FILE）和数据库的 pg_hba.conf。',
};
const SLOW: Failure = {
  code: 'slow',
  retryable: true,
  sentence: 'PostgreSQL 半分钟没有答复。请检查数据库的负载，以及有没有别的程序长时间锁着小管家的表。',
};

/** By SQLSTATE, or by its first two characters. */
const FAILURES: Readonly<Record<string, Failure>> = {
  '08': UNREACHABLE,
  '28': REFUSED,
  '3D': {
    code: 'missing',
    retryable: false,
    sentence: 'PostgreSQL 里没有 DATABASE_URL 所写的数据库。请先建立它（createdb），或者改正名字。',
  },
  '25006': {
    code: 'readonly',
    retryable: true,
    sentence: '连上的 PostgreSQL 是只读的（多半是备库）。请让 DATABASE_URL 指向主库。',
  },
  '42501': {
    code: 'denied',
    retryable: false,
    sentence: 'DATABASE_URL 里的用户没有建表或读写的权限。请让它拥有自己的数据库或模式。',
  },
  '53100': {
    code: 'full',
    retryable: true,
    sentence: 'PostgreSQL 的磁盘已满，写不进去。请清理它的磁盘；没有存下的消息不会被确认，会重新送来。',
  },
  '53300': {
    code: 'crowded',
    retryable: true,
    sentence: 'PostgreSQL 的连接数已满。每个小管家用 6 个连接：请调大 max_connections，或者减少别的程序。',
  },
  '40': { code: 'busy', retryable: true, sentence: 'PostgreSQL 里几个程序互相等待。稍后会自动再试。' },
  '57014': SLOW,
  '57P': UNREACHABLE,
  '58': {
    code: 'ioerr',
    retryable: true,
    sentence: 'PostgreSQL 读写磁盘时出错。请检查数据库服务器的磁盘和日志。',
  },
  XX: { code: 'corrupt', retryable: false, sentence: 'PostgreSQL 报告内部错误。请查看数据库服务器的日志。' },
};

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** What the client says of its own accord; it gives these no code. */
const LOST =
  /connection terminated|not queryable|connection ended|timeout exceeded when trying to connect|pool after calling end/i;

/** Undefined: nothing that is known of PostgreSQL. */
export function failureOf(thrown: unknown): Failure | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  if (NETWORK.has(code) || LOST.test(thrown.message)) return UNREACHABLE;
  if (/query read timeout/i.test(thrown.message)) return SLOW;
  if (!/^[\dA-Z]{5}$/.test(code)) return undefined;
  return FAILURES[code] ?? FAILURES[code.slice(0, 3)] ?? FAILURES[code.slice(0, 2)];
}

/** The same may pass as soon as the database is there again. */
export function isLost(thrown: unknown): boolean {
  const code = failureOf(thrown)?.code;
  return code === 'unreachable' || code === 'crowded' || code === 'slow' || code === 'readonly';
}

/** Two transactions waited for each other, and this one was undone: it passes when it is done again. */
export function isBetweenOthers(thrown: unknown): boolean {
  return failureOf(thrown)?.code === 'busy';
}
