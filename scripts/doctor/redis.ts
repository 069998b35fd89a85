/** Whether the Redis of the settings answers; without one the limits stay in this process, or in PostgreSQL. */
import { Redis } from 'ioredis';
import { about, type Check } from './finding.ts';

const PATIENCE_MS = 3_000;
const FIX = '检查 REDIS_URL 的地址、密码和网络；没有它，小管家照常工作，只是各副本各自限速，更慢一些';

export const checkRedis: Check = async ({ config }) => {
  const { redisUrl } = config;
  if (redisUrl === undefined) return [];
  const line = about('redis', 'Redis', true);
  const options = {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    retryStrategy: () => null,
  };
  const client = new Redis(redisUrl, options);
  // What went wrong is told below; its text may quote the address with the password.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return [(await client.ping()) === 'PONG' ? line.ok('可以连接') : line.missing('回应不对', FIX)];
  } catch {
    return [line.missing('连不上', FIX)];
  } finally {
    client.disconnect();
  }
};
