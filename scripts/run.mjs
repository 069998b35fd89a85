/**
 * Starts a TypeScript file (or any script) on a Node that runs it without a build: the one at hand when it is new
 * enough, else the one that `npm ci` installed with the project. Plain JavaScript that any Node from 18 on can read.
 * The other Node runs this same file, tied to its launcher by a channel: when the launcher dies, it ends in good order.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** node:sqlite without a flag, a SQLite that is safe for us, and type stripping are all there from here on. */
const NEEDED_MAJOR = 24;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** EX_CONFIG of sysexits.h: the machine is not set up for this program. */
const NOT_SET_UP = 78;
/** What Node has made of the sources (stripped, compiled) is kept for the next start: a third of its time. Where nothing can be written, it is made anew. */
const COMPILED = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));

const [script = '', ...rest] = process.argv.slice(2);

if (isNewEnough()) {
  module.enableCompileCache?.(COMPILED);
  if (process.channel) endWithLauncher();
  process.argv = [process.execPath, resolve(script), ...rest];
  await import(pathToFileURL(resolve(script)).href);
} else {
  runOn(bundledNode() ?? giveUp());
}

/** Also a launcher that was killed outright, and can pass nothing on, leaves nobody behind. */
function endWithLauncher() {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // Listening alone must not keep a program running that has come to its end.
  process.channel.unref();
}

function isNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR;
}

/** The platform package that npm chose from optionalDependencies. */
function bundledNode() {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const manifest = require.resolve(`${name}/package.json`);
      const binary = join(dirname(manifest), require(manifest).bin.node);
      if (existsSync(binary)) return binary;
    } catch {
      // Not installed on this platform: the next name is tried.
    }
  }
  return undefined;
}

function giveUp() {
  process.stderr.write(
    `需要 Node.js ${NEEDED_MAJOR} 或更新的版本（当前 ${process.version}）：请执行 npm ci（不要加 --omit=optional），或自行安装后重试。\n`,
  );
  process.exit(NOT_SET_UP);
}

/** Hands signals down and the outcome up, so that a service manager sees one program. */
function runOn(node) {
  const again = [...process.execArgv, fileURLToPath(import.meta.url), script, ...rest];
  const child = spawn(node, again, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    for (const each of SIGNALS) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}
