/** Private values stay in the house: each is replaced by a placeholder before a text goes out, and put back afterwards. */
import type { Finding } from '../../scanner/index.ts';
import { ModelFault } from './faults.ts';

/** A stretch of a text and whether it is somebody's words or a document's. */
export interface Stretch {
  readonly text: string;
  readonly source: 'ours' | 'words' | 'document';
}

export interface Scrubbed {
  readonly text: string;
  /** The text with what stood there. `isPrivate`: the person's own values too, else they stay masked. */
  restore(text: string, isPrivate: boolean): string;
}

export interface Scanner {
  scan(text: string): readonly Finding[];
  mask(text: string, findings: readonly Finding[]): string;
}

interface Kept {
  readonly value: string;
  readonly masked: string;
  readonly isOwn: boolean;
}

/** What a model may make of a placeholder: brackets lost, blanks added. */
const WRITTEN = /[⟦[【]?\s*隐去-([0-9a-f]+)-(\d+)\s*[⟧\]】]?/gu;

/**
 * `nonce` marks the placeholders of this one request, so that no message can contain one. The whole text is looked at in
 * one piece: a value is often told by the words before it. Throws ModelFault `unscanned`: then nothing may go out.
 */
export function scrub(stretches: readonly Stretch[], nonce: string, scanner: Scanner): Scrubbed {
  const whole = stretches.map(({ text }) => text).join('');
  const kept: Kept[] = [];
  let text = '';
  let at = 0;
  for (const finding of found(whole, scanner)) {
    const value = whole.slice(finding.start, finding.end);
    const masked = scanner.mask(value, [{ start: 0, end: value.length, type: finding.type }]);
    const number = kept.push({ value, masked, isOwn: sourceAt(stretches, finding.start) !== 'document' });
    text += `${whole.slice(at, finding.start)}⟦隐去-${nonce}-${number}⟧`;
    at = finding.end;
  }
  text += whole.slice(at);
  return {
    text,
    restore: (answer, isPrivate) =>
      answer.replace(WRITTEN, (_all, mark: string, number: string) => {
        const one = mark === nonce ? kept[Number(number) - 1] : undefined;
        if (!one) return '（隐去）';
        return one.isOwn && !isPrivate ? one.masked : one.value;
      }),
  };
}

function found(whole: string, scanner: Scanner): readonly Finding[] {
  try {
    return scanner.scan(whole);
  } catch {
    throw new ModelFault('unscanned');
  }
}

function sourceAt(stretches: readonly Stretch[], at: number): Stretch['source'] {
  let end = 0;
  for (const { text, source } of stretches) {
    end += text.length;
    if (at < end) return source;
  }
  return 'words';
}
