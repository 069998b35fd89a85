/**
 * `npm run patterns`: every regular expression of the product is looked at by recheck, so that no message can hold the
 * robot up. Exponential ones and those of the third degree or more fail; quadratic ones are listed, since what people
 * send is bounded at the door.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { check } from 'recheck';

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const BOT = resolve(import.meta.dirname, '../bot');
/** One pattern may be thought about so long; those it gives up on are listed. */
const TIMEOUT_MS = 1_000;
const AT_ONCE = 4;
/** Strings, templates and comments are taken whole, so that a slash in them begins no pattern. */
const TOKEN =
  /\/\*[^]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(,=:[!&|?{};\n>]\s*)\/(?<source>(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/(?<flags>[dgimsuvy]*)/g;

function patternsIn(file: string): Pattern[] {
  const text = readFileSync(join(BOT, file), 'utf8');
  return Array.from(text.matchAll(TOKEN)).flatMap(({ groups }) =>
    groups?.['source'] === undefined ? [] : [{ file, source: groups['source'], flags: groups['flags'] ?? '' }],
  );
}

/** `d`, `g` and `y` change nothing of how long it takes. */
async function weigh(pattern: Pattern): Promise<{ readonly pattern: Pattern; readonly degree: number | string }> {
  const found = await check(pattern.source, pattern.flags.replaceAll(/[dgy]/g, ''), { timeout: TIMEOUT_MS });
  if (found.status === 'safe') return { pattern, degree: 1 };
  if (found.status === 'unknown') return { pattern, degree: found.error.kind };
  return { pattern, degree: found.complexity.type === 'polynomial' ? found.complexity.degree : Infinity };
}

async function weighAll(patterns: readonly Pattern[]) {
  const left = [...patterns];
  const weighed: Awaited<ReturnType<typeof weigh>>[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) weighed.push(await weigh(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return weighed;
}

const files = readdirSync(BOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const all = await weighAll(files.flatMap(patternsIn));
const noted = all.filter(({ degree }) => degree !== 1);
for (const { pattern, degree } of noted) {
  const level = typeof degree === 'number' ? `degree ${degree}` : degree;
  process.stdout.write(`${level}\t${pattern.file}\t/${pattern.source.slice(0, 100)}/\n`);
}
const unsafe = noted.filter(({ degree }) => typeof degree === 'number' && degree > 2);
process.stdout.write(
  `${all.length} patterns, ${unsafe.length} unsafe, ${noted.length - unsafe.length} to keep an eye on\n`,
);
process.exit(unsafe.length > 0 ? 1 : 0);
