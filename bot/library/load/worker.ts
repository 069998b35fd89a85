/** The process that reads risky files: takes one at a time from its parent, gives back what it says, ends with it. */
import { parseHere } from './index.ts';
import { copyMasked } from './masking/copy.ts';
import type { Task } from './sandbox.ts';
import { readWords } from './words.ts';

process.on('message', (task: Task) => {
  void read(task).then((given) => process.send?.(given));
});
process.on('disconnect', () => process.exit());

function read({ file, bytes, sidecar, isForWords, masking }: Task): Promise<unknown> {
  if (masking) return copyMasked(file, bytes, masking).then((copy) => copy ?? null);
  return isForWords ? readWords(file, bytes) : parseHere(file, bytes, sidecar);
}
