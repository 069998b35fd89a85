/** Writes a zip file: parts taken over as they lie in another one, and new ones. */
import { crc32, deflateRawSync } from 'node:zlib';
import type { PackedPart } from '../office/zip.ts';

const PART_MARK = 0x04034b50;
const ENTRY_MARK = 0x02014b50;
const END_MARK = 0x06054b50;
const VERSION = 20;
/** The name is UTF-8. */
const UTF8 = 0x0800;
const DEFLATED = 8;
/** The first day zip files know, 1980-01-01: a copy tells nobody when it was made. */
const NO_TIME = 0x00210000;

/** A new part. */
export function packPart(bytes: Uint8Array): PackedPart {
  return { method: DEFLATED, time: NO_TIME, crc: crc32(bytes), unpacked: bytes.length, data: deflateRawSync(bytes) };
}

/** The parts in the order of the map. */
export function writeZip(parts: ReadonlyMap<string, PackedPart>): Uint8Array {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of parts) {
    const path = Buffer.from(name);
    const facts = factsOf(part, path);
    const body = Buffer.concat([words(PART_MARK), facts, path, part.data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    bodies.push(body);
    // The last two bytes of the facts are the length of the extra field, which stands before the comment's here, too.
    entries.push(Buffer.concat([words(ENTRY_MARK), shorts(VERSION), facts, tail, path]));
    offset += body.length;
  }
  const directory = Buffer.concat(entries);
  const counts = shorts(0, 0, parts.size, parts.size);
  return Buffer.concat([...bodies, directory, words(END_MARK), counts, words(directory.length, offset), shorts(0)]);
}

/** What both records say of a part: version, flags, method, time, checksum, sizes, length of the name, no extra field. */
function factsOf({ method, time, crc, unpacked, data }: PackedPart, path: Buffer): Buffer {
  return Buffer.concat([
    shorts(VERSION, UTF8, method),
    words(time, crc, data.length, unpacked),
    shorts(path.length, 0),
  ]);
}

function words(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) buffer.writeUInt32LE(value, at * 4);
  return buffer;
}

function shorts(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) buffer.writeUInt16LE(value, at * 2);
  return buffer;
}
