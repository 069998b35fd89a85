/** From the start of the process to its connection, memory and answers: with the sample knowledge, and with 10,000 passages. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCampus } from '../../test/campus/index.ts';
import { UNLIMITED } from '../../test/campus/limits.ts';
import { ask } from './asking.ts';
import { writeFolder } from './folder.ts';
import { run as runProgram } from './process.ts';
import { QUESTIONS } from './questions.ts';
import { percentile, print, type Options, type Row } from './table.ts';

const PASSAGES = 10_000;
const ASKED = 300;
const SAMPLE = join(import.meta.dirname, '../../knowledge');

export async function run(options: Options): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-folder-'));
  const questions = writeFolder(dir, PASSAGES);
  const rows = [await measure('sample folder', SAMPLE, QUESTIONS), await measure('10,000 passages', dir, questions)];
  rmSync(dir, { recursive: true });
  print('start', rows, options);
}

/** A campus of its own for each: the first live connection is the one that is waited for. */
async function measure(name: string, knowledge: string, questions: readonly string[]): Promise<Row> {
  const campus = await openCampus({ limits: UNLIMITED, keepMessages: 200 });
  const program = await runProgram(campus, 'bot/main.ts', { KNOWLEDGE_DIR: knowledge });
  const freshMb = program.residentMb();
  const times: number[] = [];
  for (let count = 0; count < ASKED; count += 1)
    times.push(await ask(campus, count, questions[count % questions.length]!));
  const row = {
    knowledge: name,
    connected_ms: program.connectedAfterMs,
    rss_fresh_mb: freshMb,
    rss_mb: program.residentMb(),
    question_p50_ms: percentile(times, 0.5),
    question_p95_ms: percentile(times, 0.95),
  };
  await program.stop();
  await campus.close();
  return row;
}
