/** `npm run -s scan`: finds private data in JSON lines from stdin, one answer a line on stdout. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { scan } from '../bot/scanner/index.ts';

const HELP = `Usage: npm run -s scan [-- --help] < messages.jsonl > findings.jsonl

Finds private data in texts. Reads one JSON object a line: {"id": "…", "text": "…"}
and prints one a line: {"id": "…", "spans": [{"start": 0, "end": 11, "type": "mobile"}]}

Offsets are UTF-16 code units, the end is exclusive. Nothing leaves this machine.
Types: id_card mobile bank_card email passport travel_permit foreign_pr plate qq wechat_id
       secret landline exam_id student_id grade salary health address

Exit codes: 0 every line was answered, 1 some line could not be read, 2 wrong use.
`;

interface Request {
  readonly id: string | number;
  readonly text: string;
}

process.exitCode = await main(process.argv.slice(2));

async function main(options: readonly string[]): Promise<number> {
  if (options.includes('--help') || options.includes('-h')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.length > 0) {
    process.stderr.write('scan takes no options but --help: pipe JSON lines into it.\n');
    return 2;
  }
  return answerLines();
}

async function answerLines(): Promise<number> {
  let failures = 0;
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const request = parse(line);
    if (typeof request === 'string') {
      failures += 1;
      process.stderr.write(`Line ${number} was skipped: ${request}.\n`);
    } else await print({ id: request.id, spans: scan(request.text) });
  }
  return failures === 0 ? 0 : 1;
}

/** The request, or what is wrong with the line; the line itself is never repeated, it may hold private data. */
function parse(line: string): Request | string {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return 'it is not JSON; write one object a line, like {"id":"1","text":"…"}';
  }
  if (typeof value !== 'object' || value === null) return 'it is not a JSON object with "id" and "text"';
  const { id, text } = value as Partial<Record<string, unknown>> as { id?: unknown; text?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number') return 'its "id" must be a string or a number';
  if (typeof text !== 'string') return 'its "text" must be a string';
  return { id, text };
}

/** Waits while the reader of our output is slower than we are. */
async function print(answer: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
}
