/** Writes zip files for tests, honest and dishonest ones. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Trick {
  /** Says that parts are encrypted. */
  readonly encrypted?: boolean;
  /** The unpacked size the directory claims. */
  readonly claimed?: number;
  /** The number of parts the directory claims. */
  readonly count?: number;
}

/** A zip file of parts by name. */
export function makeZip(parts: Readonly<Record<string, string | Uint8Array>>, trick: Trick = {}): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const sizes = { raw: trick.claimed ?? raw.length, packed: packed.length, crc: crc32(raw) };
    const path = Buffer.from(name);
    const flags = trick.encrypted ? 1 : 0;
    bodies.push(header(0x04034b50, [], flags, sizes, path), path, packed);
    entries.push(Buffer.concat([header(0x02014b50, [20], flags, sizes, path), tail(offset), path]));
    offset += 30 + path.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(trick.count ?? entries.length, 8);
  end.writeUInt16LE(trick.count ?? entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

interface Sizes {
  readonly raw: number;
  readonly packed: number;
  readonly crc: number;
}

// oxlint-disable-next-line max-params -- five fields of one record of the format
function header(mark: number, madeBy: readonly number[], flags: number, sizes: Sizes, path: Buffer): Buffer {
  const words = [...madeBy, 20, flags, 8, 0, 0];
  const buffer = Buffer.alloc(4 + words.length * 2 + 16);
  buffer.writeUInt32LE(mark, 0);
  for (const [at, word] of words.entries()) buffer.writeUInt16LE(word, 4 + at * 2);
  const at = 4 + words.length * 2;
  buffer.writeUInt32LE(sizes.crc, at);
  buffer.writeUInt32LE(sizes.packed, at + 4);
  buffer.writeUInt32LE(sizes.raw, at + 8);
  buffer.writeUInt16LE(path.length, at + 12);
  return buffer;
}

/** The rest of a directory entry behind the length of the extra field. */
function tail(offset: number): Buffer {
  const buffer = Buffer.alloc(14);
  buffer.writeUInt32LE(offset, 10);
  return buffer;
}
