/** Slips of people who type by sound: 补咖 for 补卡. Characters are compared by their toneless pinyin, in all its readings. */
import { remembered } from './remembered.ts';
import { segmentsOf } from './segments.ts';

/** The toneless readings of one character. */
export type ReadingsOf = (character: string) => readonly string[];

/** A stretch of a text that may be such a slip, and where it stands. */
export interface Slip {
  readonly said: string;
  readonly at: number;
}

const HAN = /^\p{Script=Han}$/u;
/** Little words stand alone without being a slip. */
const LITTLE =
  /[的了不没我你他她它是有在和与及就都也还要能会可请被把让给对从到向这那哪几一二两三四五六七八九十个吗呢吧啊么谁上下]/u;

/** Loads the table of readings, which few questions need, once. */
export function loadReadings(): Promise<ReadingsOf> {
  return loaded('pinyin');
}

const loaded = remembered(async (): Promise<ReadingsOf> => {
  const { pinyin } = await import('pinyin-pro');
  return remembered((character) => pinyin(character, { toneType: 'none', type: 'array', multiple: true }));
});

/**
 * Neighbouring characters that are no word together nor with others: what a slip leaves of a word. Those of known words
 * and the little words are let be, so that 大卡车 never becomes 打卡.
 */
export function slipsIn(text: string): readonly Slip[] {
  const lone = segmentsOf(text).filter(({ segment }) => HAN.test(segment) && !LITTLE.test(segment));
  return lone.flatMap(({ segment, index }, at) => {
    const next = lone[at + 1];
    return next?.index === index + 1 ? [{ said: segment + next.segment, at: index }] : [];
  });
}

/** As long, of the same sound, and written with one other character. */
export function isSlipOf(said: string, word: string, readingsOf: ReadingsOf): boolean {
  const pair = differing(said, word);
  return pair !== undefined && soundAlike(...pair, readingsOf);
}

/** The one character in which they differ, as each has it. */
function differing(said: string, word: string): readonly [string, string] | undefined {
  const [one, other] = [Array.from(said), Array.from(word)];
  if (one.length !== other.length) return undefined;
  const places = one.flatMap((character, at) =>
    character === other[at] ? [] : [[character, other[at] ?? ''] as const],
  );
  return places.length === 1 ? places[0] : undefined;
}

export function soundAlike(one: string, other: string, readingsOf: ReadingsOf): boolean {
  const readings = readingsOf(other);
  return readingsOf(one).some((reading) => readings.includes(reading));
}
