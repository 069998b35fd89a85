/** The process that reads risky files: takes one at a time from its parent, gives back what it says, ends with it. */
import { parseHere } from './index.ts';
import type { Task } from './sandbox.ts';
import { readWords } from './words.ts';

process.on('message', ({ file, bytes, sidecar, isForWords }: Task) => {
  const reading = isForWords ? readWords(file, bytes) : parseHere(file, bytes, sidecar);
  void reading.then((read) => process.send?.(read));
});
process.on('disconnect', () => process.exit());
