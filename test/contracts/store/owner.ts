/**
 * A process that owns a directory until it is killed, and keeps nothing to remember it by.
 * Usage: node --expose-gc owner.ts DIR
 */
import { ownDirectory } from '../../../bot/adapters/store/sqlite/directory.ts';

ownDirectory(process.argv[2]!);
setInterval(() => {
  globalThis.gc?.();
  process.stdout.write('owned\n');
}, 1);
