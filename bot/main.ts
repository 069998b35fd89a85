/** The process: settings → wiring → bot → listen; stops in the reverse order. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { openHealth } from './adapters/http/health.ts';
import { createObserver } from './adapters/http/observer.ts';
import { openMeters } from './adapters/http/meters.ts';
import { adminToken } from './adapters/http/token.ts';
import { readConfig } from './config.ts';
import { readPolicy } from './policy.ts';
import { OutsideProblem } from './ports/problem.ts';
import { armReport } from './wiring/upkeep.ts';
import { openLog, wire, type Surroundings } from './wiring.ts';

/** LangChain would send what it does to a server abroad if one of these were set: the process forces them off. */
const TRACING = ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'];
const WRONG_USE = 2;
const FILL_IN = '请把这些设置写进 .env（参照 .env.example）后再启动。想先试用，不需要任何设置：npm run playground';
const CORRECT_POLICY = '请改正政策文件（POLICY_FILE，默认 ./policy.yaml）后再启动。';
const USAGE =
  '用法：npm start\n启动机器人。所有设置来自环境变量或 .env，见 .env.example；想先试用：npm run playground\n';
const FAILED = 1;

if (process.argv.length > 2) tellUsage(process.argv.slice(2));
const surroundings = readSurroundings();
const { config, log } = surroundings;
const meters = openMeters();
const wired = await wire({ ...surroundings, meters }).catch(cannotStart);
const token = adminToken(config.dataDir, config.adminToken);
const { observer } = surroundings.policy;
const health = await openHealth({
  ...config.http,
  log,
  meters,
  token,
  look: () => wired.vitals(),
  trace: (id) => wired.trace(id),
  observe: observer && createObserver({ policy: observer, hear: (incoming) => wired.bot.hear(incoming) }),
  report: () => wired.reports.latest(),
});
let isStopping = false;
// Before the first try to connect, which may take long when DingTalk does not answer.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
await armReport(wired.ports);
// Where people may send notices, the first of them does not wait for the whole address book.
if (surroundings.policy.notice) void wired.addressBook.start();
wired.bot.start();
await wired.stream.start();
/** Once: a terminal and the launcher may both pass on the same Ctrl-C, and the grace is short anyway. */
async function stop(signal: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  log.info({ signal }, 'stopping: what is in work is finished first');
  await wired.close();
  await health.close();
  process.exit(0);
}

function readSurroundings(): Surroundings {
  if (existsSync('.env')) process.loadEnvFile('.env');
  for (const name of TRACING) process.env[name] = 'false';
  const settings = readConfig(process.env);
  if (settings.kind === 'faults') return refuse(settings.faults, FILL_IN);
  const { config } = settings;
  const decisions = readPolicy(config.policyFile, config.adminUserIds);
  if (decisions.kind === 'faults') return refuse(decisions.faults, CORRECT_POLICY);
  const log = openLog(config.logLevel);
  return { config, policy: decisions.policy, log, clock: { now: Date.now, zone: config.zone } };
}

/** The process takes no arguments: everything is a setting. */
function tellUsage(words: readonly string[]): never {
  const isAsked = words.includes('--help');
  (isAsked ? process.stdout : process.stderr).write(isAsked ? USAGE : `不认识的参数：${words.join(' ')}\n${USAGE}`);
  process.exit(isAsked ? 0 : WRONG_USE);
}

/** Everything that is missing, in one go. */
function refuse(faults: readonly string[], next: string): never {
  const list = faults.map((fault) => `  · ${fault}`).join('\n');
  process.stderr.write(`设置还不完整，机器人没有启动：\n${list}\n${next}\n`);
  process.exit(WRONG_USE);
}

function cannotStart(problem: unknown): never {
  const why = problem instanceof OutsideProblem ? `${problem.system}：${problem.message}` : String(problem);
  process.stderr.write(`机器人没有启动。${why}\n`);
  process.exit(FAILED);
}
