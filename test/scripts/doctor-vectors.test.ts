/** What the doctor says of the vectors of a robot that runs. */
import { expect, it } from 'vitest';
import { openHealth } from '../../bot/adapters/http/health.ts';
import { openMeters } from '../../bot/adapters/http/meters.ts';
import type { Vitals } from '../../bot/adapters/http/vitals.ts';
import { openLog } from '../../bot/wiring.ts';
import type { Ward } from '../../scripts/doctor/finding.ts';
import { checkRunning } from '../../scripts/doctor/running.ts';

const stream = { connected: true, reconnects: 0, frames: 0, duplicates: 0, badFrames: 0, heard: 0, nameless: 0 };
const TOKEN = 'a-token-for-this-test-only';

it.each<[string, Vitals['vectors'], readonly (readonly [string, string])[]]>([
  ['nothing where there are none', undefined, []],
  ['that they are all there', { done: 40, of: 40 }, [['ok', '40 段条款都已准备好']]],
  ['how many are still missing', { done: 30, of: 40 }, [['unchecked', '已准备 30/40 段，其余暂时按字词检索']]],
])('says %s', async (_what, vectors, said) => {
  const vitals: Vitals = { stream, backlog: undefined, generation: 'g1', ...(vectors && { vectors }) };
  const look = () => Promise.resolve(vitals);
  const trace = () => Promise.resolve(undefined);
  const parts = { meters: openMeters(), log: openLog('silent'), token: TOKEN, look, trace };
  const health = await openHealth({ host: '127.0.0.1', port: 0, ...parts });
  const http = { host: '127.0.0.1', port: Number(new URL(health.address!).port) };
  const findings = await checkRunning({ config: { adminToken: TOKEN, http } } as unknown as Ward);
  await health.close();
  expect(findings.filter(({ id }) => id === 'vectors').map((found) => [found.state, found.said])).toEqual(said);
});
