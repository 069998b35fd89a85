/** Reads the parts of a zip file. Whatever could make a small file large or dangerous is refused before it is unpacked. */
import { inflateRawSync } from 'node:zlib';
import { Unreadable } from '../format.ts';

export interface Zip {
  readonly names: readonly string[];
  /** Its parts would unfold further than is sensible: whatever else is wrong with it, that is what to say. */
  readonly isOversized: boolean;
  /** The unpacked bytes of a part; undefined where there is none of that name. Throws Unreadable. */
  read(name: string): Uint8Array | undefined;
  /** A part as it lies there, for a copy. Throws Unreadable. */
  packed(name: string): PackedPart | undefined;
}

/** A part with what a zip file says of it. */
export interface PackedPart {
  readonly method: number;
  /** Time and date as zip files write them, four bytes. */
  readonly time: number;
  readonly crc: number;
  readonly unpacked: number;
  readonly data: Uint8Array;
}

interface Entry {
  readonly method: number;
  readonly time: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const MOST_ENTRIES = 4000;
const LARGEST_PART = 100_000_000;
const LARGEST_TOTAL = 250_000_000;
/** Office text shrinks to a tenth, a blank sheet to a hundredth; only what is made to hurt goes further. */
const STEEPEST_RATIO = 300;
const SMALL_PART = 2_000_000;
const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const PART_MARK = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
/** The sign for "see the 64-bit record", which no office file of a sensible size needs. */
const IN_ZIP64 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

/** Opens a zip file in memory. Throws Unreadable for one that is broken, encrypted, far too large or far too clever. */
export function openZip(bytes: Uint8Array): Zip {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = attempt(() => readDirectory(buffer));
  const isOversized = unfoldsTooFar([...entries.values()]);
  let total = 0;
  return {
    names: [...entries.keys()],
    isOversized,
    read(name) {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const part = attempt(() => unpack(buffer, entry), isOversized);
      total += part.length;
      if (total > LARGEST_TOTAL) throw tooLarge();
      return part;
    },
    packed(name) {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const { method, time, crc, unpacked } = entry;
      return { method, time, crc, unpacked, data: attempt(() => rawOf(buffer, entry)) };
    },
  };
}

function readDirectory(buffer: Buffer): ReadonlyMap<string, Entry> {
  const end = findEnd(buffer);
  const count = buffer.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Unreadable(`文件里有 ${count} 个部件，多得不正常，未收录；请另存后重新放入。`);
  const entries = new Map<string, Entry>();
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (buffer.readUInt32LE(at) !== ENTRY_MARK) throw broken();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset));
    const name = nameOf(buffer.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    // Names are looked up, never written to a disk; a name twice is a trick to show each reader another text.
    if (entries.has(name)) throw broken();
    entries.set(name, readEntry(buffer, at));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

/** Chinese Windows writes names in its own encoding. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function findEnd(buffer: Buffer): number {
  const first = Math.max(0, buffer.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = buffer.length - END_LENGTH; at >= first; at -= 1) if (buffer.readUInt32LE(at) === END_MARK) return at;
  throw broken();
}

function readEntry(buffer: Buffer, at: number): Entry {
  const isEncrypted = (buffer.readUInt16LE(at + 8) & 1) === 1;
  if (isEncrypted) throw new Unreadable('文件加了密码，未收录；请去掉密码另存后重新放入。');
  const entry = {
    method: buffer.readUInt16LE(at + 10),
    time: buffer.readUInt32LE(at + 12),
    crc: buffer.readUInt32LE(at + 16),
    packed: buffer.readUInt32LE(at + 20),
    unpacked: buffer.readUInt32LE(at + 24),
    offset: buffer.readUInt32LE(at + 42),
  };
  if (entry.packed === IN_ZIP64 || entry.unpacked === IN_ZIP64 || entry.offset === IN_ZIP64) throw tooLarge();
  return entry;
}

function unfoldsTooFar(entries: readonly Entry[]): boolean {
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  return total > LARGEST_TOTAL || entries.some((entry) => entry.unpacked > mostOf(entry));
}

function mostOf({ packed }: Entry): number {
  return Math.min(LARGEST_PART, Math.max(SMALL_PART, packed * STEEPEST_RATIO));
}

/** What the directory says about sizes is a claim too: the limits hold for what really comes out. */
function unpack(buffer: Buffer, entry: Entry): Uint8Array {
  const { method, unpacked } = entry;
  const most = mostOf(entry);
  if (unpacked > most) throw tooLarge();
  const raw = rawOf(buffer, entry);
  if (method === STORED) return raw;
  if (method === DEFLATED) return inflateRawSync(raw, { maxOutputLength: most });
  throw new Unreadable('文件用了少见的压缩方式，未收录；请用 Office 或 WPS 另存后重新放入。');
}

function rawOf(buffer: Buffer, { offset, packed }: Entry): Uint8Array {
  if (buffer.readUInt32LE(offset) !== PART_MARK) throw broken();
  const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  if (start + packed > buffer.length) throw broken();
  return buffer.subarray(start, start + packed);
}

/** Offsets beyond the end and broken streams show as errors of the runtime. */
function attempt<T>(work: () => T, isOversized = false): T {
  try {
    return work();
  } catch (error) {
    const isTooLarge = isOversized || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLarge) throw tooLarge();
    throw error instanceof Unreadable ? error : broken(error);
  }
}

export function tooLarge(): Unreadable {
  return new Unreadable('文件解压后大得不正常，为安全起见未收录；请检查来源，或拆成几个文件后重新放入。');
}

function broken(cause?: unknown): Unreadable {
  return new Unreadable('文件已损坏或不完整，未收录；请在 Office 或 WPS 里打开确认，另存后重新放入。', { cause });
}
