/** The process: settings → wiring → bot → listen; stops in the reverse order. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { readConfig } from './config.ts';
import { readPolicy } from './policy.ts';
import { OutsideProblem } from './ports/problem.ts';
import { openLog, wire, type Surroundings } from './wiring.ts';

const WRONG_USE = 2;
const FAILED = 1;

const surroundings = readSurroundings();
const wired = await wire(surroundings).catch(cannotStart);
let isStopping = false;
// Before the first try to connect, which may take long when DingTalk does not answer.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
wired.bot.start();
await wired.stream.start();

/** Once: a terminal and the launcher may both pass on the same Ctrl-C, and the grace is short anyway. */
async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  surroundings.log.info({ signal }, 'stopping: what is in work is finished first');
  await wired.close();
  process.exit(0);
}

function readSurroundings(): Surroundings {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readConfig(process.env);
  if (settings.kind === 'faults') return refuse(settings.faults);
  const { config } = settings;
  const decisions = readPolicy(config.policyFile, config.adminUserIds);
  if (decisions.kind === 'faults') return refuse(decisions.faults);
  const log = openLog(config.logLevel);
  for (const remark of settings.remarks) log.warn({ remark }, 'a setting has no effect');
  return { config, policy: decisions.policy, log, clock: { now: Date.now, zone: config.zone } };
}

/** Everything that is missing, in one go. */
function refuse(faults: readonly string[]): never {
  const list = faults.map((fault) => `  · ${fault}`).join('\n');
  const next = '请把这些设置写进 .env（参照 .env.example）后再启动。想先试用，不需要任何设置：npm run playground';
  process.stderr.write(`设置还不完整，机器人没有启动：\n${list}\n${next}\n`);
  process.exit(WRONG_USE);
}

function cannotStart(problem: unknown): never {
  const why = problem instanceof OutsideProblem ? `${problem.system}：${problem.message}` : String(problem);
  process.stderr.write(`机器人没有启动。${why}\n`);
  process.exit(FAILED);
}
