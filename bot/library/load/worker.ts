/** The process that reads risky files: takes one at a time from its parent, gives back what it says, ends with it. */
import { parseHere } from './index.ts';
import type { Task } from './sandbox.ts';

process.on('message', (task: Task) => {
  void parseHere(task.file, task.bytes, task.sidecar).then((loaded) => process.send?.(loaded));
});
process.on('disconnect', () => process.exit());
