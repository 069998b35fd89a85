/** `npm run -s licences`: under which licences everything that is installed comes, from the lock file. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';

const USAGE = `Usage: npm run -s licences [-- --all]

Lists the licences of all packages the robot runs on, one line each: licence, name, version. --all adds those for
development. Ends with 1 when there is one that nobody has looked at.
`;
const LOCK = resolve(import.meta.dirname, '../package-lock.json');
/** Looked at: they let a college use, change and run the software without giving its own away. */
const ACCEPTED = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'MPL-2.0',
  '(MPL-2.0 OR Apache-2.0)',
]);
const FAILED = 1;
const WRONG_USE = 2;

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly isForDevelopment: boolean;
}

const words = process.argv.slice(2);
if (words.some((word) => word !== '--all' && word !== '--help')) {
  process.stderr.write(USAGE);
  process.exitCode = WRONG_USE;
} else if (words.includes('--help')) process.stdout.write(USAGE);
else process.exitCode = list(packages().filter(({ isForDevelopment }) => words.includes('--all') || !isForDevelopment));

function packages(): readonly Package[] {
  const lock = JSON.parse(readFileSync(LOCK, 'utf8')) as {
    packages: Record<string, { version?: string; license?: string; dev?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license: licence = 'UNKNOWN', dev: isForDevelopment = false }]) => {
      return {
        name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version,
        licence,
        isForDevelopment,
      };
    });
}

function list(found: readonly Package[]): number {
  const byLicence = found.toSorted((one, other) => one.licence.localeCompare(other.licence));
  process.stdout.write(byLicence.map(({ licence, name, version }) => `${licence}\t${name}\t${version}\n`).join(''));
  const unknown = found.filter(({ licence }) => !ACCEPTED.has(licence));
  if (unknown.length === 0) return 0;
  process.stderr.write(
    `Nobody has looked at the licence of: ${unknown.map(({ name, licence }) => `${name} (${licence})`).join(', ')}.\n`,
  );
  return FAILED;
}
