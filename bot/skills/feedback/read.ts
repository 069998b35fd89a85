/** 听: whether somebody praises or blames the answer they got, and why. */
import { choiceIn } from '../../language/choice.ts';

export type Verdict = 'up' | 'down';

const UP = /^(?:👍+(?:\s*有用)?|有用|有帮助|很?有用的?|答得好|答对了)[。.!！~\s]*$/u;
const DOWN = /^(?:👎+(?:\s*没用)?|没用|没有?帮助|答错了|答得不对|答非所问|不准确)[。.!！~\s]*$/u;

/** Nothing but praise or blame; anything longer is about something else. */
export function read(text: string): Verdict | undefined {
  const bare = text.trim().replaceAll(/[\u{1F3FB}-\u{1F3FF}]/gu, '');
  if (UP.test(bare)) return 'up';
  return DOWN.test(bare) ? 'down' : undefined;
}

/** One of the reasons offered, by its words or its number. */
export function reasonIn(text: string, reasons: readonly string[]): string | undefined {
  const number = choiceIn(text);
  return reasons.find((reason) => reason === text.trim()) ?? (number === undefined ? undefined : reasons[number - 1]);
}
