/** Just enough of DER, the binary form of ASN.1, to write a certificate. */

/** Tag, length, content. */
export function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body]);
}

/** Below 128 in one byte, else a count of bytes and the bytes. */
function lengthOf(length: number): number[] {
  if (length < 128) return [length];
  return length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

export const sequence = (...content: readonly Uint8Array[]): Buffer => element(0x30, ...content);
export const set = (...content: readonly Uint8Array[]): Buffer => element(0x31, ...content);
export const octets = (content: Uint8Array): Buffer => element(0x04, content);
export const bits = (content: Uint8Array): Buffer => element(0x03, Buffer.of(0), content);
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text));
/** A positive whole number, given by its bytes; a leading zero keeps it positive. */
export const integer = (bytes: Uint8Array): Buffer =>
  element(0x02, bytes[0]! < 128 ? bytes : Buffer.from([0, ...bytes]));
export const yes = (): Buffer => element(0x01, Buffer.of(0xff));

/** Seconds, UTC, years 1950 to 2049. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replaceAll(/\D/gu, '').slice(2, 14);
  return element(0x17, Buffer.from(`${digits}Z`));
}

/** The first two numbers share a byte; the others are written in groups of seven bits. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap((number) => sevens(number))]));
}

function sevens(number: number): number[] {
  const groups = [number & 0x7f];
  for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
  return groups;
}
