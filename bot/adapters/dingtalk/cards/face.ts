/** What a card of the platform's own AI template shows, and in which order: its `sys_full_json_obj`. */

/** A button carries its words as its id, so that pressing and typing are the same. */
export function faceOf(choices: readonly string[]): string {
  const msgButtons = choices.map((text, at) => ({
    text,
    id: text,
    color: at === 0 ? 'blue' : 'gray',
    request: true,
  }));
  const order = ['msgTitle', 'msgContent', 'staticMsgContent', ...(choices.length > 0 ? ['msgButtons'] : [])];
  return JSON.stringify({ order, msgButtons });
}

/** What changes on a card that was shown: a line below its words, and other buttons or none. */
export function belowParams(line: string, choices: readonly string[] = []): Record<string, string> {
  return { staticMsgContent: line, sys_full_json_obj: faceOf(choices) };
}

/** A value of a card may have 1 KB. */
export const MOST_BYTES = 1_000;

/** `flowStatus` of an AI card that is complete. */
export const FINISHED = '3';

export function fits(params: Readonly<Record<string, string>>): boolean {
  return Object.values(params).every((value) => Buffer.byteLength(value) <= MOST_BYTES);
}
