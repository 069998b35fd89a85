/** Words of the documents that sound like what was typed: only for pairs of characters that no document knows. */
import { loadReadings, slipsIn, type ReadingsOf } from '../../language/sounds.ts';
import type { Meaning } from '../../language/colloquial.ts';

/** More words of one sound than these tell nothing. */
const MOST_MEANT = 3;

/** What a text may have been meant to say, pair by pair. */
export type Homophones = (text: string, isKnown: (word: string) => boolean) => Promise<readonly Meaning[]>;

/** The table of sounds is made for the first question that needs it. */
export function createHomophones(characters: () => Iterable<string>): Homophones {
  let table: Promise<Sounds> | undefined;
  return async (text, isKnown) => {
    const odd = slipsIn(text).filter(({ said }) => !isKnown(said));
    if (odd.length === 0) return [];
    table ??= soundsOf(characters());
    const sounds = await table;
    return odd.flatMap(({ said, at }) => {
      const meant = pairsLike(said, sounds).filter(isKnown);
      return meant.length > 0 && meant.length <= MOST_MEANT ? [{ said, meant, at, isGuess: true }] : [];
    });
  };
}

/** The pair with one character exchanged for another of its sound. */
function pairsLike(said: string, { readingsOf, alike }: Sounds): readonly string[] {
  const [first = '', second = ''] = Array.from(said);
  const others = (character: string) => readingsOf(character).flatMap((reading) => alike.get(reading) ?? []);
  const pairs = [...others(first).map((each) => each + second), ...others(second).map((each) => first + each)];
  return [...new Set(pairs)];
}

interface Sounds {
  readonly readingsOf: ReadingsOf;
  readonly alike: ReadonlyMap<string, readonly string[]>;
}

async function soundsOf(characters: Iterable<string>): Promise<Sounds> {
  const readingsOf = await loadReadings();
  const alike = new Map<string, string[]>();
  for (const character of characters)
    for (const reading of readingsOf(character)) alike.set(reading, [...(alike.get(reading) ?? []), character]);
  return { readingsOf, alike };
}
