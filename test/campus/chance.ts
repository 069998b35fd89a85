/** Seeded chance: the same seed gives the same college, the same ids and the same choices. */
export interface Chance {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly hex: (length: number) => string;
  /** Standard base64 (with + / and =), as long as `bytes` bytes need. */
  readonly base64: (bytes: number) => string;
  readonly digits: (length: number) => string;
  readonly uuid: () => string;
}

const WORD = 2 ** 32;

export function createChance(seed: number): Chance {
  const word = createWords(seed);
  const below = (limit: number): number => Math.floor((word() / WORD) * limit);
  const hex = (length: number): string => {
    let text = '';
    while (text.length < length) text += word().toString(16).padStart(8, '0');
    return text.slice(0, length);
  };
  return {
    below,
    hex,
    pick: (from) => from[below(from.length)]!,
    base64: (bytes) => Buffer.from(hex(bytes * 2), 'hex').toString('base64'),
    digits(length) {
      let text = String(1 + below(9));
      while (text.length < length) text += String(below(10));
      return text;
    },
    uuid: () => [hex(8), hex(4), `4${hex(3)}`, `a${hex(3)}`, hex(12)].join('-'),
  };
}

/** A small mixing generator of 32-bit words: add an odd constant, then stir by shifts and products. */
function createWords(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
