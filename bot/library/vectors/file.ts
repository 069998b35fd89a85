/** Vectors on disk, so that a passage is embedded once: one record after the other, named by what was embedded. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';

export type Name = string;

export interface VectorFile {
  /** All of this model. Empty: the file is another model's, damaged, or not there yet. */
  load(): Promise<Map<Name, Float32Array>>;
  add(vectors: ReadonlyMap<Name, Float32Array>): Promise<void>;
  /** Only these are kept. */
  replace(vectors: ReadonlyMap<Name, Float32Array>): Promise<void>;
}

const NAME_BYTES = 16;
const FLOAT_BYTES = 4;

/** The first line names the model and the length of its vectors; a record cut off by a crash is left out. */
export function openVectorFile(path: string, model: string): VectorFile {
  let length = 0;

  function headOf(dimensions: number): Buffer {
    return Buffer.from(`${JSON.stringify({ model, dimensions })}\n`);
  }

  async function replace(vectors: ReadonlyMap<Name, Float32Array>): Promise<void> {
    const [first] = vectors.values();
    if (!first) return;
    length = first.length;
    await writeFile(path, Buffer.concat([headOf(length), recordsOf(vectors)]), { mode: 0o600 });
  }

  return {
    replace,
    load: async () => {
      const bytes = await readFile(path).catch(() => Buffer.alloc(0));
      const end = bytes.indexOf('\n');
      const head = end < 0 ? undefined : headIn(bytes.subarray(0, end));
      if (!head || head.model !== model) return new Map();
      length = head.dimensions;
      return vectorsIn(bytes.subarray(end + 1), length);
    },
    add: async (vectors) => {
      const [first] = vectors.values();
      if (first && first.length === length) await appendFile(path, recordsOf(vectors));
      else await replace(vectors);
    },
  };
}

function recordsOf(vectors: ReadonlyMap<Name, Float32Array>): Buffer {
  const records = [...vectors].flatMap(([name, vector]) => [
    Buffer.from(name, 'hex'),
    Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
  ]);
  return Buffer.concat(records);
}

function vectorsIn(bytes: Buffer, length: number): Map<Name, Float32Array> {
  const size = NAME_BYTES + length * FLOAT_BYTES;
  const count = Math.floor(bytes.length / size);
  const records = Array.from({ length: count }, (_record, at) => bytes.subarray(at * size, (at + 1) * size));
  return new Map(
    records.map((record) => {
      // Copied: a view has to begin at a multiple of four.
      const floats = new Uint8Array(record.subarray(NAME_BYTES)).buffer;
      return [record.subarray(0, NAME_BYTES).toString('hex'), new Float32Array(floats)] as const;
    }),
  );
}

function headIn(line: Buffer): { readonly model: string; readonly dimensions: number } | undefined {
  try {
    const { model, dimensions } = JSON.parse(line.toString('utf8')) as { model?: unknown; dimensions?: unknown };
    return typeof model === 'string' && Number.isInteger(dimensions)
      ? { model, dimensions: Number(dimensions) }
      : undefined;
  } catch {
    return undefined;
  }
}
