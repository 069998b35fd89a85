/** The application's access token: the same one while it is valid, with every way of being wrong. */

export type TokenState = 'valid' | 'missing' | 'expired' | 'invalid';

export interface Tokens {
  /** Asking again while it is valid returns the same token and extends it. */
  readonly issue: () => string;
  readonly check: (token: string) => TokenState;
  /** Ends the current token at once. */
  readonly spoil: () => void;
}

export const TOKEN_LIFE_S = 7200;

export function createTokens(from: { now: () => number; value: () => string }): Tokens {
  let current = { value: '', expiresAt: 0 };
  const former = new Set<string>();
  const spoil = (): void => {
    if (current.value) former.add(current.value);
    current = { value: '', expiresAt: 0 };
  };
  return {
    spoil,
    issue() {
      if (current.expiresAt <= from.now()) spoil();
      const value = current.value || from.value();
      current = { value, expiresAt: from.now() + TOKEN_LIFE_S * 1000 };
      return value;
    },
    check(token) {
      if (!token) return 'missing';
      if (token === current.value) return current.expiresAt > from.now() ? 'valid' : 'expired';
      return former.has(token) ? 'expired' : 'invalid';
    },
  };
}
