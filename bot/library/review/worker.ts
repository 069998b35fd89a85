/** The process that looks through folders, behind everything else on its machine: answers go first. */
import { constants, setPriority } from 'node:os';
import { faultsOf, type ReviewTask } from './faults.ts';

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.on('message', (task: ReviewTask) => void process.send?.(faultsOf(task)));
process.on('disconnect', () => process.exit());
