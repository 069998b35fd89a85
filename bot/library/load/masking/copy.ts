/** A copy of a file with its private values masked: in its own format where it can be written again, else its words. */
import { extname } from 'node:path';
import { compileRule, mask, scan } from '../../../scanner/index.ts';
import type { Masking } from '../../../ports/reader.ts';
import { openZip } from '../office/zip.ts';
import type { OfficeKind } from '../office/package.ts';
import { readWords } from '../words.ts';
import { packPart, writeZip } from './archive.ts';
import type { Find } from './leaves.ts';
import { maskOffice } from './office.ts';
import { plainTextOf } from './plain.ts';

export interface Copied {
  readonly kind: 'copy';
  /** The suffix it has now, with the dot. */
  readonly suffix: string;
  readonly bytes: Uint8Array;
  /** Files of an archive that could not be read and are not in the copy. */
  readonly leftOut: number;
}

const OFFICE: ReadonlyMap<string, OfficeKind> = new Map([
  ['.docx', 'word'],
  ['.xlsx', 'excel'],
  ['.pptx', 'slides'],
]);
const TEXTS = new Set(['.txt', '.csv', '.tsv', '.md', '.log']);
const MOST_FILES = 200;

/** Undefined: no copy can be made. Never rejects. */
export async function copyMasked(file: string, bytes: Uint8Array, masking: Masking): Promise<Copied | undefined> {
  const find = finder(masking);
  try {
    const isArchive = extname(file).toLowerCase() === '.zip';
    const copy = isArchive ? await copyArchive(bytes, find) : await copyFile(file, bytes, find);
    return copy && sendable(copy, masking.sendable);
  } catch {
    return undefined;
  }
}

function sendable(copy: Copied, how: Masking['sendable']): Copied {
  if (!how || how.suffixes.includes(copy.suffix)) return copy;
  const parts = new Map([[`${how.name}${copy.suffix}`, packPart(copy.bytes)]]);
  return { ...copy, suffix: '.zip', bytes: writeZip(parts) };
}

/** What is left of the findings when published contacts are taken away. */
function finder({ rules, keep }: Masking): Find {
  const own = rules.map(({ title, pattern }) => compileRule(title, pattern));
  const kept = new Set(keep.map(plain));
  return (text) => scan(text, own).filter(({ start, end }) => !kept.has(plain(text.slice(start, end))));
}

function plain(value: string): string {
  return value.normalize('NFKC').replaceAll(/[^\p{L}\p{N}@.]/gu, '');
}

async function copyFile(file: string, bytes: Uint8Array, find: Find): Promise<Copied | undefined> {
  const suffix = extname(file).toLowerCase();
  const kind = OFFICE.get(suffix);
  const rewritten = kind && attempt(() => maskOffice(bytes, kind, find));
  if (rewritten) return { kind: 'copy', suffix, bytes: rewritten, leftOut: 0 };
  if (TEXTS.has(suffix)) {
    const text = plainTextOf(bytes);
    return text && { kind: 'copy', suffix, bytes: text.encode(mask(text.text, find(text.text))), leftOut: 0 };
  }
  const words = await readWords(file, bytes);
  if (words.kind === 'aside') return undefined;
  return { kind: 'copy', suffix: '.txt', bytes: Buffer.from(mask(words.text, find(words.text))), leftOut: 0 };
}

/** Archives inside an archive are left out. */
async function copyArchive(bytes: Uint8Array, find: Find): Promise<Copied | undefined> {
  const zip = openZip(bytes);
  const files = zip.names.filter((name) => !name.endsWith('/'));
  if (files.length === 0 || files.length > MOST_FILES) return undefined;
  const parts = new Map<string, ReturnType<typeof packPart>>();
  for (const name of files.filter(isPlainPath)) {
    const copy = await copyFile(name, zip.read(name) ?? new Uint8Array(), find).catch(() => undefined);
    const shown = mask(name, find(name));
    if (copy) parts.set(`${shown.slice(0, shown.length - extname(name).length)}${copy.suffix}`, packPart(copy.bytes));
  }
  if (parts.size === 0) return undefined;
  return { kind: 'copy', suffix: '.zip', bytes: writeZip(parts), leftOut: files.length - parts.size };
}

/** No archive inside the archive, and nothing that would be unpacked elsewhere. */
function isPlainPath(name: string): boolean {
  return extname(name).toLowerCase() !== '.zip' && !/^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)|^[A-Za-z]:/u.test(name);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
