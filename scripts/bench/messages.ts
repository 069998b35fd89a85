/** Time from a frame sent to its reply received, and messages a second: the bot beside a bare echo bot on the same SDK. */
import { UNLIMITED } from '../../test/campus/limits.ts';
import { openCampus, type Campus } from '../../test/campus/index.ts';
import { run as runProgram } from './process.ts';
import { percentile, print, type Options, type Row } from './table.ts';

const QUESTION = '每月可以补卡几次';
const WARM_UP = 300;
const ALONE = 400;
const TOGETHER = 3_000;
const AT_ONCE = 64;
/** The machine drifts: both programs take turns, the best round of each counts. */
const ROUNDS = 3;
/** Spread like a college's: no conversation is asked more than a few times a minute. */
const CONVERSATIONS = 1_500;

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
  print('messages', [rowOf(echo), rowOf(steward), ratio(steward, echo)], options);
}

interface Round {
  readonly program: string;
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
  readonly connectedAfterMs: number;
  readonly residentMb: number;
}

async function measure(campus: Campus, name: string, script: string): Promise<Round> {
  const program = await runProgram(campus, script);
  await together(campus, WARM_UP);
  const alone: number[] = [];
  for (let count = 0; count < ALONE; count++) alone.push(await ask(campus, count));
  const began = performance.now();
  await together(campus, TOGETHER);
  const perSecond = (TOGETHER / (performance.now() - began)) * 1000;
  const residentMb = program.residentMb();
  await program.stop();
  const { connectedAfterMs } = program;
  return {
    program: name,
    p50: percentile(alone, 0.5),
    p95: percentile(alone, 0.95),
    perSecond,
    connectedAfterMs,
    residentMb,
  };
}

/** Milliseconds until the reply is there. */
async function ask(campus: Campus, count: number): Promise<number> {
  const person = campus.college.people[count % campus.college.people.length]!;
  const began = performance.now();
  const raw = { senderStaffId: `bench-${count % CONVERSATIONS}` };
  const { msgId } = await campus.says({ by: person.name, text: QUESTION, raw });
  await answered(campus, msgId);
  return performance.now() - began;
}

/** By the message it answers: other conversations share the room. */
function answered(campus: Campus, msgId: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = campus.listen((news) => {
      if (news.kind !== 'message' || news.message.answers !== msgId) return;
      stop();
      resolve();
    });
  });
}

async function together(campus: Campus, count: number): Promise<void> {
  let next = 0;
  const asker = async (): Promise<void> => {
    while (next < count) await ask(campus, next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
}

function best(rounds: readonly Round[], program: string): Round {
  const mine = rounds.filter((round) => round.program === program);
  const figures = (name: 'p50' | 'p95' | 'connectedAfterMs' | 'residentMb'): number =>
    Math.min(...mine.map((round) => round[name]));
  return {
    program,
    p50: figures('p50'),
    p95: figures('p95'),
    perSecond: Math.max(...mine.map((round) => round.perSecond)),
    connectedAfterMs: figures('connectedAfterMs'),
    residentMb: figures('residentMb'),
  };
}

function rowOf({ program, p50, p95, perSecond, connectedAfterMs, residentMb }: Round): Row {
  return {
    program,
    p50_ms: p50,
    p95_ms: p95,
    per_second: perSecond,
    connected_ms: connectedAfterMs,
    rss_mb: residentMb,
  };
}

function ratio(one: Round, other: Round): Row {
  return {
    program: 'steward / echo',
    p50_ms: one.p50 / other.p50,
    p95_ms: one.p95 / other.p95,
    per_second: one.perSecond / other.perSecond,
    connected_ms: one.connectedAfterMs / other.connectedAfterMs,
    rss_mb: one.residentMb / other.residentMb,
  };
}
