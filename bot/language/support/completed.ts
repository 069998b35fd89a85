/** How far a text that is still being written can be judged: up to where the next sentence has begun. */

/** Marks behind a full stop belong to the sentence before it, so they have to be closed, and something else must follow. */
const COMPLETED = /^[\s\S]*(?:[。！？!?；;\n](?:[^\S\n]*(?:\[[0-9,，、\s]+\]|【[0-9]+】))*)(?=\s*[^\s[【。！？!?；;])/u;

/** Empty: no sentence is complete yet. */
export function completedIn(text: string): string {
  return COMPLETED.exec(text)?.[0].trimEnd() ?? '';
}
