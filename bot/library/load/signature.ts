/** What a file really is, by its first bytes: a suffix is only a claim. */
import { Unreadable } from './format.ts';

export type Signature = 'zip' | 'pdf' | 'ole2' | 'rtf' | 'html' | 'picture' | 'archive' | 'other';

const STARTS: readonly (readonly [bytes: string, signature: Signature])[] = [
  ['PK\u0003\u0004', 'zip'],
  ['PK\u0005\u0006', 'zip'],
  ['\u00d0\u00cf\u0011\u00e0', 'ole2'],
  ['{\\rtf', 'rtf'],
  ['\u0089PNG', 'picture'],
  ['\u00ff\u00d8\u00ff', 'picture'],
  ['GIF8', 'picture'],
  ['II*\u0000', 'picture'],
  ['BM', 'picture'],
  ['Rar!', 'archive'],
  ['7z\u00bc\u00af', 'archive'],
  ['\u001f\u008b', 'archive'],
];
const NAMES: Readonly<Record<Signature, string>> = {
  zip: ' Office（docx、xlsx、pptx）文件或压缩包',
  pdf: ' PDF 文件',
  ole2: '旧版 Word、Excel 或 WPS 文件',
  rtf: ' RTF 文件',
  html: '网页文件',
  picture: '图片',
  archive: '压缩包',
  other: '别的内容',
};
/** Some writers put a few bytes before the mark of a PDF; every reader looks this far. */
const PDF_WITHIN = 1024;
const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,300}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta)\b/iu;
/** Word and Excel put a document with a password into an old container, under this name. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Recognises a file by its content. */
export function signatureOf(bytes: Uint8Array): Signature {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_WITHIN)).toString('latin1');
  const known = STARTS.find(([mark]) => start.startsWith(mark));
  if (known) return known[1];
  if (start.includes('%PDF-')) return 'pdf';
  return HTML_START.test(start.replace(/^\u00ef\u00bb\u00bf/u, '')) ? 'html' : 'other';
}

/** Throws Unreadable when the content is not what the suffix says. */
export function expectSignature(bytes: Uint8Array, expected: Signature): void {
  if (bytes.length === 0) throw new Unreadable('文件是空的，未收录；请放入有内容的文件。');
  const found = signatureOf(bytes);
  if (found === expected) return;
  if (found === 'ole2' && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(ENCRYPTED)) {
    throw new Unreadable('文件有打开密码，未收录；请去掉密码另存后重新放入。');
  }
  if (found === 'other')
    throw new Unreadable('文件内容与后缀不符，可能已损坏或不完整，未收录；请打开确认后另存再放入。');
  throw new Unreadable(`文件后缀不对，内容其实是${NAMES[found]}，未收录；请改成正确的后缀或另存后重新放入。`);
}
