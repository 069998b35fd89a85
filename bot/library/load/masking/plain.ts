/** Plain text and tables with commas: read in the encodings of a Chinese office, written again so that Excel reads them. */

export interface PlainText {
  readonly text: string;
  encode(text: string): Uint8Array;
}

const MARK = '\ufeff';

/** UTF-8 stays as it is. What was GB 18030 or UTF-16 becomes UTF-8 with a mark in front. Undefined: no text. */
export function plainTextOf(bytes: Uint8Array): PlainText | undefined {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isWide && bytes.includes(0)) return undefined;
  const utf8 = isWide ? undefined : decoded(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encode: (text) => Buffer.from(text) };
  const text = decoded(bytes, isWide ? 'utf-16le' : 'gb18030');
  if (text === undefined) return undefined;
  return { text, encode: (masked) => Buffer.from(masked.startsWith(MARK) ? masked : MARK + masked) };
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
