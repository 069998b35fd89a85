/** Arithmetic that tells a real number from a row of digits. Digits come as values 0-9. */

/** GB 11643: weights of ISO 7064 MOD 11-2, and the check signs by remainder (10 stands for X). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];

/** The eighteenth sign of a citizen's number, 10 standing for X. */
export function checkSign(digits: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < WEIGHTS.length; index += 1) sum += (digits[index] ?? 0) * (WEIGHTS[index] ?? 0);
  return CHECKS[sum % 11] ?? 0;
}

/** ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: ArrayLike<number>): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const value = digits[digits.length - 1 - index] ?? 0;
    const doubled = index % 2 === 1 ? value * 2 : value;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** GB/T 2260: the first two digits of a place: 11-15, 21-23, 31-37, 41-46, 50-54, 61-65, 71, 81-83. */
const PROVINCES = new Set(
  [
    '11 12 13 14 15',
    '21 22 23',
    '31 32 33 34 35 36 37',
    '41 42 43 44 45 46',
    '50 51 52 53 54',
    '61 62 63 64 65',
    '71 81 82 83',
  ]
    .join(' ')
    .split(' ')
    .map(Number),
);

export function isProvince(code: number): boolean {
  return PROVINCES.has(code);
}

/** A birthday of someone who can be alive: no clock is needed to refuse 1871 or month 13. */
export function isBirthday(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The number that a few digits of a row make up. */
export function valueOf(digits: ArrayLike<number>, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) value = value * 10 + (digits[index] ?? 0);
  return value;
}
