/** What the application was not granted is not known; a skill then goes on without it. */
import { OutsideProblem } from '../ports/problem.ts';

/** The old generation's code for a missing permission; the new one names the scopes. */
const NO_PERMISSION = '60011';

/** Undefined: the permission is missing. Anything else that fails is thrown as ever. */
export async function ifPermitted<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (problem) {
    const isMissing = problem instanceof OutsideProblem && problem.missingScopes.length > 0;
    if (isMissing || (problem instanceof OutsideProblem && problem.code === NO_PERMISSION)) return undefined;
    throw problem;
  }
}
