/** A process that owns a directory until it is killed. Usage: owner.ts DIR */
import { ownDirectory } from '../../../bot/adapters/store/directory.ts';

ownDirectory(process.argv[2]!);
process.stdout.write('owned\n');
setInterval(() => undefined, 1_000);
