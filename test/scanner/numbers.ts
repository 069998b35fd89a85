/** Synthetic numbers for the scanner's tests: valid by their checksums, made up otherwise. */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A citizen's number of seventeen digits, completed with its check sign. */
export function identityNumber(seventeen: string): string {
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0);
  return seventeen + '10X98765432'[sum % 11];
}

/** A card number completed with its Luhn digit. */
export function cardNumber(body: string): string {
  const sum = body
    .split('')
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return body + String((10 - (sum % 10)) % 10);
}

export function fullWidth(value: string): string {
  return value.replace(/[0-9A-Za-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}
