/** One file of the knowledge folder → its passages, or the reason why it is put aside. The table of formats is here. */
import { extname } from 'node:path';
import type { DocumentHead, Passage } from '../../ports/library.ts';
import { split } from '../split.ts';
import { bound } from './binding.ts';
import { csv } from './csv.ts';
import { decode } from './decode.ts';
import { docx } from './docx.ts';
import { Unreadable, type Draft, type Format, type RiskyFormat } from './format.ts';
import { parseHead } from './front.ts';
import { html } from './html.ts';
import { legacy } from './legacy.ts';
import { readHead } from './head.ts';
import { markdown } from './markdown.ts';
import { pdf } from './pdf.ts';
import { pptx } from './pptx.ts';
import { privacyRemarks } from './private.ts';
import { readSource } from './source.ts';
import { text } from './text.ts';
import { xlsx } from './xlsx.ts';

export interface LoadedDocument {
  readonly head: DocumentHead;
  readonly passages: readonly Passage[];
}

export type Loaded =
  | { readonly kind: 'document'; readonly document: LoadedDocument; readonly remarks: readonly string[] }
  | Aside;

/** A file that is not served. The reason is one Chinese sentence: what, why, what next. */
export interface Aside {
  readonly kind: 'aside';
  readonly file: string;
  readonly reason: string;
}

/** A new format is one line here and one file beside this one. */
const FORMATS: readonly (Format | RiskyFormat)[] = [markdown, text, docx, xlsx, pptx, pdf, csv, html, legacy];

/** All suffixes that can be read, lower case, with the dot. */
export const SUFFIXES: readonly string[] = FORMATS.flatMap(({ suffixes }) => suffixes);

/** Reads one file in this process. `file` is its path inside the folder, with forward slashes. Never rejects. */
export async function loadFile(root: string, file: string): Promise<Loaded> {
  try {
    const { bytes } = await readSource(root, file, formatOf(file).largestBytes);
    return await parseHere(file, bytes);
  } catch (error) {
    return putAside(file, error);
  }
}

/** The format a file's suffix promises. Throws Unreadable for suffixes nobody reads. */
export function formatOf(file: string): Format | RiskyFormat {
  const suffix = extname(file).toLowerCase();
  const format = FORMATS.find(({ suffixes }) => suffixes.includes(suffix));
  if (format) return format;
  throw new Unreadable(
    `还读不了${suffix ? ` ${suffix} ` : '没有后缀的'}文件，未收录；请另存为 ${SUFFIXES.join('、')} 之一后放入。`,
  );
}

/** Reads the bytes of a text file. Never throws: what cannot be read here is put aside. */
export function parseFile(file: string, bytes: Uint8Array, sidecar?: Uint8Array): Loaded {
  try {
    const format = formatOf(file);
    if (!('read' in format)) throw new Unreadable('这种文件要在隔离的进程里读取，未收录；请联系维护人员。');
    return toDocument(file, format.read(bytes), sidecar);
  } catch (error) {
    return putAside(file, error);
  }
}

/** Reads the bytes of any file in this process, which a hostile file can slow down or end. Never rejects. */
export async function parseHere(file: string, bytes: Uint8Array, sidecar?: Uint8Array): Promise<Loaded> {
  try {
    const format = formatOf(file);
    return toDocument(file, 'read' in format ? format.read(bytes) : await format.readApart(bytes), sidecar);
  } catch (error) {
    return putAside(file, error);
  }
}

/** A head inside the file counts, and one beside it only where there is none inside, or where it is binding. */
function toDocument(file: string, draft: Draft, sidecar: Uint8Array | undefined): Loaded {
  const beside = sidecar && parseHead(decode(sidecar));
  const decided = bound(beside, draft.head);
  const given = decided ?? draft.head ?? beside;
  const { head, remarks } = readHead(file, given ? { ...draft, head: given } : draft);
  const passages = split(draft.blocks, head);
  if (passages.length === 0) throw new Unreadable('文件里没有正文，未收录；请补上内容。');
  const toCheck = privacyRemarks({ head, passages }, given);
  const unused = beside && draft.head && !decided ? ['文件里已有文件头，旁边的 .yaml 说明没有采用。'] : [];
  return {
    kind: 'document',
    document: { head, passages },
    remarks: [...draft.remarks, ...unused, ...remarks, ...toCheck],
  };
}

/** The last resort for a parser that fails in a way nobody foresaw: the file is told, the rest is served. */
export function putAside(file: string, error: unknown): Aside {
  const reason =
    error instanceof Unreadable ? error.message : '文件内容无法解析，未收录；请另存为纯文本（.txt）后重新放入。';
  return { kind: 'aside', file, reason };
}
