/** Bytes → text: finds the encoding, refuses what is no text. */
import { Unreadable } from './format.ts';

const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
/** Without a mark: UTF-8 proves itself, and what is not UTF-8 in a Chinese office is GB 18030 (which includes GBK). */
const GUESSES = ['utf-8', 'gb18030'];
/** Files of another kind under a wrong name, by their first bytes. */
const DISGUISES: readonly (readonly [start: string, name: string])[] = [
  ['%PDF', 'PDF'],
  ['PK\u0003\u0004', 'Word、Excel 或压缩包'],
  ['\u00d0\u00cf\u0011\u00e0', '旧版 Word、Excel 或 WPS'],
  ['{\\rtf', 'RTF'],
];
const MOST_LINES = 100_000;
/** Control characters except tab and line feed, signs without width, and the sign for unreadable bytes. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/gu;
const UNREADABLE_SHARE = 0.02;

/** The text of a file, lines ended by `\n`, free of invisible signs. Throws Unreadable. */
export function decode(bytes: Uint8Array): string {
  const disguise = DISGUISES.find(([start]) => startsWith(bytes, start));
  if (disguise)
    throw new Unreadable(`这个文件其实是${disguise[1]}文件，后缀不对，未收录；请另存为纯文本或 Markdown 后重新放入。`);
  const text = decodeBytes(bytes).replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n');
  const clean = text.replace(INVISIBLE, '').replace(/\p{Noncharacter_Code_Point}/gu, '');
  const odd = text.length - clean.length + (clean.match(/[\ufffd\p{Private_Use}]/gu)?.length ?? 0);
  if (odd > 8 && odd > text.length * UNREADABLE_SHARE) throw notText();
  if (countLines(clean) > MOST_LINES) {
    throw new Unreadable(`文件超过 ${MOST_LINES} 行，未收录；请按章节拆成几个文件后重新放入。`);
  }
  return clean;
}

function startsWith(bytes: Uint8Array, start: string): boolean {
  return Array.from(start).every((sign, at) => bytes[at] === sign.codePointAt(0));
}

function decodeBytes(bytes: Uint8Array): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (!marked && bytes.includes(0)) throw notText();
  for (const encoding of marked ? [marked[1]] : GUESSES) {
    const text = tryEncoding(bytes, encoding);
    if (text !== undefined) return text;
  }
  throw notText();
}

function tryEncoding(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notText(): Unreadable {
  return new Unreadable(
    '文件内容不是可识别的文字（编码不是 UTF-8 或 GBK，或者是二进制文件），未收录；请用 UTF-8 编码另存后重新放入。',
  );
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
