/**
 * Time from a frame sent to its reply received, and messages a second: the bot beside a bare echo bot on the same SDK.
 * The bot writes every message to the disk before it is acknowledged; what the disk takes for that stands in a row of its own.
 */
import { UNLIMITED } from '../../test/campus/limits.ts';
import { openCampus, type Campus } from '../../test/campus/index.ts';
import { ask } from './asking.ts';
import { syncTimes } from './disk.ts';
import { run as runProgram } from './process.ts';
import { question } from './questions.ts';
import { percentile, print, type Options, type Row } from './table.ts';

/** Long enough for the compiler: a bot in service runs for weeks. */
const WARM_UP = 1_500;
const ALONE = 400;
const TOGETHER = 3_000;
const AT_ONCE = 64;
/** The machine drifts: both programs take turns, the best round of each counts. */
const ROUNDS = 3;

export async function run(options: Options): Promise<void> {
  const campus = await openCampus({ limits: UNLIMITED, keepMessages: 200 });
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(
      await measure(campus, 'echo', 'scripts/bench/echo-bot.ts'),
      await measure(campus, 'steward', 'bot/main.ts'),
    );
  }
  await campus.close();
  const echo = best(rounds, 'echo');
  const steward = best(rounds, 'steward');
  print('messages', [rowOf(echo), rowOf(steward), ratio(steward, echo), diskRow()], options);
}

interface Round {
  readonly program: string;
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
  /** Processor time for one message: it hardly depends on what else this machine does. */
  readonly cpuMs: number;
  readonly connectedAfterMs: number;
  readonly residentMb: number;
}

async function measure(campus: Campus, name: string, script: string): Promise<Round> {
  const program = await runProgram(campus, script);
  await together(campus, WARM_UP);
  const alone: number[] = [];
  for (let count = 0; count < ALONE; count++) alone.push(await ask(campus, count, question(count)));
  const [began, cpuBefore] = [performance.now(), program.cpuMs()];
  await together(campus, TOGETHER);
  const perSecond = (TOGETHER / (performance.now() - began)) * 1000;
  const cpuMs = (program.cpuMs() - cpuBefore) / TOGETHER;
  const residentMb = program.residentMb();
  await program.stop();
  const { connectedAfterMs } = program;
  return {
    program: name,
    p50: percentile(alone, 0.5),
    p95: percentile(alone, 0.95),
    perSecond,
    cpuMs,
    connectedAfterMs,
    residentMb,
  };
}

async function together(campus: Campus, count: number): Promise<void> {
  let next = 0;
  const asker = async (): Promise<void> => {
    for (let mine = next++; mine < count; mine = next++) await ask(campus, mine, question(mine));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
}

function best(rounds: readonly Round[], program: string): Round {
  const mine = rounds.filter((round) => round.program === program);
  const figures = (name: 'p50' | 'p95' | 'cpuMs' | 'connectedAfterMs' | 'residentMb'): number =>
    Math.min(...mine.map((round) => round[name]));
  return {
    program,
    p50: figures('p50'),
    p95: figures('p95'),
    perSecond: Math.max(...mine.map((round) => round.perSecond)),
    cpuMs: figures('cpuMs'),
    connectedAfterMs: figures('connectedAfterMs'),
    residentMb: figures('residentMb'),
  };
}

function rowOf({ program, p50, p95, perSecond, cpuMs, connectedAfterMs, residentMb }: Round): Row {
  return {
    program,
    p50_ms: p50,
    p95_ms: p95,
    per_second: perSecond,
    cpu_ms: cpuMs,
    connected_ms: connectedAfterMs,
    rss_mb: residentMb,
  };
}

/** One sync of a page, as every message waits for before it is acknowledged. */
function diskRow(): Row {
  const times = syncTimes();
  const { p50, p95 } = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  return { program: 'fsync', p50_ms: p50, p95_ms: p95, per_second: '', cpu_ms: '', connected_ms: '', rss_mb: '' };
}

function ratio(one: Round, other: Round): Row {
  return {
    program: 'steward / echo',
    p50_ms: one.p50 / other.p50,
    p95_ms: one.p95 / other.p95,
    per_second: one.perSecond / other.perSecond,
    cpu_ms: one.cpuMs / other.cpuMs,
    connected_ms: one.connectedAfterMs / other.connectedAfterMs,
    rss_mb: one.residentMb / other.residentMb,
  };
}
