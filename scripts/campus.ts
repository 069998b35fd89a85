/** `npm run campus`: the simulated DingTalk alone, for a bot or an SDK in any language to connect to. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FAULTS } from '../test/campus/faults.ts';
import { openCampus } from '../test/campus/index.ts';
import type { CampusOptions } from '../test/campus/index.ts';
import { createCertificate } from '../test/campus/tls/certificate.ts';
import type { Certificate } from '../test/campus/tls/certificate.ts';
import { UNLIMITED } from '../test/campus/limits.ts';

const HELP = `Usage: npm run campus -- [--port N] [--seed N] [--people N] [--no-limits] [--tls FILE]

Starts a simulated DingTalk on 127.0.0.1: stream gateway, OpenAPI, a sample college, and faults on demand.
The first line on stdout is JSON: {"api","oapi","clientId","clientSecret","robotCode","agentId","corpId"}.

  --port N      port to listen on (default: any free one)
  --seed N      another college: other ids, other chance (default 1)
  --people N    a larger college, in departments below departments (default 30)
  --no-limits   no rates and no monthly quotas
  --tls FILE    send clients to wss:// (the Java SDK knows no other); writes the certificate to trust into FILE
  --help        this text

Point a client's OpenAPI host at "api". People talk through the control API, for instance:
  curl -s $API/campus/state
  curl -s $API/campus/says -H 'content-type: application/json' -d '{"by":"李敏","text":"你好"}'
  curl -sG $API/campus/messages --data-urlencode private=李敏
  curl -s $API/campus/faults -H 'content-type: application/json' -d '{"name":"openUnavailable","count":2}'
  curl -sN $API/campus/stream
Faults: ${Object.keys(FAULTS).join(', ')}
`;

const WRONG_USE = 2;

/** Undefined: wrong use, already told. */
function readArguments(): CampusOptions | undefined {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
        people: { type: 'string', default: '30' },
        'no-limits': { type: 'boolean', default: false },
        tls: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(HELP);
      process.exit(0);
    }
    const port = wholeNumber('--port', values.port, 65_535);
    return {
      port,
      seed: wholeNumber('--seed', values.seed, 2 ** 32 - 1),
      people: wholeNumber('--people', values.people, 5_000),
      ...(values['no-limits'] ? { limits: UNLIMITED } : {}),
      ...(values.tls === undefined ? {} : { tls: writeCertificate(values.tls) }),
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message.replace(/\.?$/u, '.')} See npm run campus -- --help.\n`);
    return undefined;
  }
}

/** Only the certificate is written; its key stays in this process. */
function writeCertificate(path: string): Certificate {
  const certificate = createCertificate();
  writeFileSync(path, certificate.cert);
  return certificate;
}

function wholeNumber(name: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d+$/u.test(text) && number <= max) return number;
  throw new RangeError(`${name} must be a whole number from 0 to ${max}, not "${text}".`);
}

async function main(): Promise<number | undefined> {
  const wanted = readArguments();
  if (!wanted) return WRONG_USE;
  try {
    const campus = await openCampus(wanted);
    const { api, oapi, clientId, clientSecret, robotCode, agentId, corpId } = campus;
    process.stdout.write(`${JSON.stringify({ api, oapi, clientId, clientSecret, robotCode, agentId, corpId })}\n`);
    process.stderr.write(`The campus is open at ${api}; stop it with Ctrl+C.\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void campus.close());
    return undefined;
  } catch (error) {
    process.stderr.write(`${whyNotOpen(error as NodeJS.ErrnoException, wanted.port ?? 0)}\n`);
    return 1;
  }
}

function whyNotOpen(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken by another program; choose another with --port.`;
  if (error.code === 'EACCES') return `Port ${port} needs more rights than this user has; choose one above 1023.`;
  return `The campus could not open: ${error.message}`;
}

const exitCode = await main();
if (exitCode !== undefined) process.exitCode = exitCode;
