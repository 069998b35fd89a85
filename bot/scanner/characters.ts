/** What kind of sign a code unit of folded text is. */

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

export function isAlphanumeric(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || code === 0x3007;
}

/** Printable ASCII without the blank. */
export function isGraphic(code: number): boolean {
  return code > 32 && code < 127;
}

/** Where, to the right of `from`, the signs stop being of this kind. */
export function skip(plain: string, from: number, kind: (code: number) => boolean): number {
  let end = from;
  while (end < plain.length && kind(plain.charCodeAt(end))) end += 1;
  return end;
}

/** Where, to the left of `from`, the signs begin to be of this kind. */
export function skipBack(plain: string, from: number, kind: (code: number) => boolean): number {
  let start = from;
  while (start > 0 && kind(plain.charCodeAt(start - 1))) start -= 1;
  return start;
}
