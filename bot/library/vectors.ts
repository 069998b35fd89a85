/** What passages mean, as vectors: embedded once in the background, compared with the question, never waited for long. */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Passage } from '../ports/library.ts';
import type { Embedding } from '../ports/llm.ts';
import type { Log } from '../ports/log.ts';
import { openVectorFile } from './vectors/file.ts';

/** A passage and how far it stands out among all that were compared, in standard deviations. */
export interface Near {
  readonly passage: Passage;
  readonly nearness: number;
}

export interface Vectors {
  /** Embeds what is new among these, in the background; a later call takes the place of an earlier one. */
  take(passages: readonly Passage[]): void;
  /** Best first. Empty where nothing is embedded yet, or the endpoint fails or is slow: then words alone are searched. */
  readonly nearest: (question: string, passages: readonly Passage[]) => Promise<readonly Near[]>;
  readonly progress: { readonly done: number; readonly of: number };
  close(): Promise<void>;
}

export interface VectorsOptions {
  readonly embedding: Embedding;
  readonly file: string;
  readonly log: Log;
  /** A person is waiting: so long at most for the vector of a question, milliseconds. */
  readonly patienceMs?: number;
  /** After a failure, before the next batch. */
  readonly pauseMs?: number;
}

const BATCH = 10;
const NEAREST = 20;
const MOST_QUESTIONS = 200;
/** Fewer say nothing about what is usual. */
const FEWEST = 8;

export async function openVectors({
  embedding,
  file,
  log,
  patienceMs = 800,
  pauseMs = 60_000,
}: VectorsOptions): Promise<Vectors> {
  const disk = openVectorFile(file, embedding.model);
  const known = await disk.load();
  const nameOf = createNames();
  const questions = new Map<string, Promise<Float32Array | undefined>>();
  const closing = new AbortController();
  let wanted: readonly Passage[] = [];
  let round = 0;
  let working: Promise<void> = Promise.resolve();

  const missing = () => wanted.filter((passage) => !known.has(nameOf(passage)));

  /** Ends when everything is there, another round has begun, or the process stops. */
  async function work(mine: number): Promise<void> {
    const isMine = () => mine === round && !closing.signal.aborted;
    for (let left = missing(); left.length > 0 && isMine(); left = missing()) {
      const isDone = await embed(left.slice(0, BATCH));
      if (!isDone) await pause(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
    if (isMine() && known.size > 2 * wanted.length) await prune();
  }

  async function embed(batch: readonly Passage[]): Promise<boolean> {
    try {
      const vectors = await embedding.embed(batch.map(textOf));
      const fresh = new Map(
        batch.flatMap((passage, at) => (vectors[at] ? [[nameOf(passage), vectors[at]] as const] : [])),
      );
      await disk.add(fresh);
      for (const [name, vector] of fresh) known.set(name, vector);
      return true;
    } catch (problem) {
      log.warn(
        { left: missing().length, code: (problem as { code?: string }).code },
        'passages could not be embedded yet',
      );
      return false;
    }
  }

  async function prune(): Promise<void> {
    const names = new Set(wanted.map(nameOf));
    for (const name of known.keys()) if (!names.has(name)) known.delete(name);
    await disk.replace(known).catch(() => {});
  }

  function vectorOf(question: string): Promise<Float32Array | undefined> {
    const before = questions.get(question);
    if (before) return before;
    const asked = embedding.embed([question]).then(
      ([vector]) => vector,
      () => void questions.delete(question),
    );
    if (questions.size >= MOST_QUESTIONS) questions.clear();
    questions.set(
      question,
      asked.then((vector) => vector ?? undefined),
    );
    return asked.then((vector) => vector ?? undefined);
  }

  return {
    take: (passages) => {
      wanted = passages;
      round += 1;
      const mine = round;
      working = working.then(() => work(mine));
    },
    nearest: async (question, passages) => {
      if (known.size === 0) return [];
      const late = pause(patienceMs, undefined, { ref: false });
      const vector = await Promise.race([vectorOf(question), late]);
      return vector ? standing(vector, passages, (passage) => known.get(nameOf(passage))) : [];
    },
    get progress() {
      return { done: wanted.length - missing().length, of: wanted.length };
    },
    close: async () => {
      closing.abort();
      await working;
    },
  };
}

/** Scales differ between models; how far a passage stands out does not. */
function standing(
  question: Float32Array,
  passages: readonly Passage[],
  vectorOf: (passage: Passage) => Float32Array | undefined,
): readonly Near[] {
  const each = passages.flatMap((passage) => {
    const vector = vectorOf(passage);
    return vector ? [{ passage, likeness: product(question, vector) }] : [];
  });
  if (each.length < FEWEST) return [];
  const mean = each.reduce((sum, { likeness }) => sum + likeness, 0) / each.length;
  const variance = each.reduce((sum, { likeness }) => sum + (likeness - mean) ** 2, 0) / each.length;
  const deviation = Math.sqrt(variance) || 1;
  return each
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, NEAREST)
    .map(({ passage, likeness }) => ({ passage, nearness: (likeness - mean) / deviation }));
}

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function textOf({ document, clause, text }: Passage): string {
  return `${document.title} ${clause}\n${text}`;
}

/** The same words under the same heading are embedded once, wherever the file lies. Worked out once for each passage. */
function createNames(): (passage: Passage) => string {
  const names = new WeakMap<Passage, string>();
  return (passage) => {
    const name = names.get(passage) ?? createHash('sha256').update(textOf(passage)).digest('hex').slice(0, 32);
    names.set(passage, name);
    return name;
  };
}
