/**
 * All digits of a text in one row, whatever they were written with, cut into groups. A group ends where a separator
 * stands or the writing changes (三13800000000 is a name's end and a number), and says how it hangs on the group before.
 */
import { isDigit, isHan } from './characters.ts';
import type { Plain } from './normalise.ts';

/** What stands between a group and the one before: nothing at all, a separator, or something that cuts. */
export type Joint = 'cut' | 'touching' | 'blank' | 'dash' | 'dot' | 'comma' | 'newline';

export interface Group {
  /** Indexes into the row, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly joint: Joint;
  /** Ordinary digits, bullets such as ①, or Chinese numerals. */
  readonly script: Script;
}

export interface DigitRow {
  readonly values: readonly number[];
  /** places[i] is where digit i stands in the plain text. */
  readonly places: readonly number[];
  readonly groups: readonly Group[];
}

type Script = 'digit' | 'bullet' | 'han';

/** Everyday, bank (大写) and radio (幺洞拐) numerals; the position in a line is not the value, the pair is. */
const HAN_NUMERALS = new Map(
  ['零〇洞', '一壹幺弌', '二贰貳两', '三叁參', '四肆', '五伍', '六陆陸', '七柒拐', '八捌', '九玖勾'].flatMap(
    (signs, value) => Array.from(signs, (sign) => [sign.charCodeAt(0), value] as const),
  ),
);

/** A separator may be a few signs wide: ' - ', two blanks, a line break with blanks around it. */
const WIDEST_GAP = 3;

const JOINTS = new Map<number, Joint>(
  (
    [
      [' ', 'blank'],
      ['-', 'dash'],
      ['.', 'dot'],
      ['·', 'dot'],
      [',', 'comma'],
      ['、', 'comma'],
      ['/', 'comma'],
      ['_', 'comma'],
      ['|', 'comma'],
      ['~', 'comma'],
      [')', 'dash'],
      ['\n', 'newline'],
      ['\r', 'newline'],
    ] as const
  ).map(([sign, joint]) => [sign.charCodeAt(0), joint]),
);

/** One pass over the text. */
export function readDigits(folded: Plain): DigitRow {
  const { plain } = folded;
  const values: number[] = [];
  const places: number[] = [];
  const groups: Group[] = [];
  for (let at = 0; at < plain.length;) {
    const script = scriptAt(folded, at);
    if (!script) {
      at += 1;
      continue;
    }
    const from = values.length;
    const joint = jointBefore(plain, places.at(-1), at);
    do {
      values.push(numeral(plain.charCodeAt(at)));
      places.push(at);
      at += 1;
    } while (at < plain.length && scriptAt(folded, at) === script);
    groups.push({ from, to: values.length, joint, script });
  }
  return { values, places, groups };
}

function scriptAt({ text, plain, startOf }: Plain, at: number): Script | undefined {
  const code = plain.charCodeAt(at);
  if (isDigit(code)) return text === plain ? 'digit' : scriptOfOriginal(text.charCodeAt(startOf(at)));
  return isHan(code) && HAN_NUMERALS.has(code) ? 'han' : undefined;
}

/** Enclosed and dingbat digits are bullets of lists as often as parts of a number. */
function scriptOfOriginal(code: number): Script {
  return (code >= 0x2460 && code <= 0x24ff) || (code >= 0x2776 && code <= 0x2793) ? 'bullet' : 'digit';
}

function numeral(code: number): number {
  return isDigit(code) ? code - 48 : (HAN_NUMERALS.get(code) ?? 0);
}

function jointBefore(plain: string, last: number | undefined, at: number): Joint {
  if (last === undefined || at - last - 1 > WIDEST_GAP) return 'cut';
  let joint: Joint = 'touching';
  for (let index = last + 1; index < at && joint !== 'cut'; index += 1) {
    joint = widen(joint, JOINTS.get(plain.charCodeAt(index)) ?? 'cut');
  }
  return joint;
}

/** Blanks give way to what they surround; a comma bears nothing but blanks beside it. */
function widen(joint: Joint, next: Joint): Joint {
  if (joint === 'touching' || joint === 'blank') return next;
  if (next === 'blank') return joint;
  return joint === 'comma' || next === 'comma' ? 'cut' : next;
}
