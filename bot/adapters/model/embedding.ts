/** Vectors of texts, in small batches; private values are masked before, so that the same text has the same vector. */
import type { Embedding, Ledger } from '../../ports/llm.ts';
import { ModelFault, problemOf } from './faults.ts';
import type { Insisting } from './insisting.ts';
import type { Scanner } from './scrubbing.ts';

export interface EmbeddingOptions {
  readonly model: string;
  readonly scanner: Scanner;
  readonly insisting: Insisting;
  readonly ledger: Ledger;
}

/** DashScope takes no more at once. */
const BATCH = 10;
/** Models read no further than a page or two. */
const LONGEST = 2_000;
const SKILL = 'library';

export function openEmbedding({ model, scanner, insisting, ledger }: EmbeddingOptions): Embedding {
  async function batch(texts: readonly string[]): Promise<readonly Float32Array[]> {
    if (!(await ledger.isOpen())) throw new ModelFault('budget');
    const { vectors, tokens } = await insisting.ask((endpoint, patience) => endpoint.embed(model, texts, patience));
    await ledger.note({ skill: SKILL, tokens });
    return vectors.map(unit);
  }

  function masked(text: string): string {
    try {
      const short = text.slice(0, LONGEST);
      return scanner.mask(short, scanner.scan(short)) || ' ';
    } catch {
      throw new ModelFault('unscanned');
    }
  }

  return {
    model,
    embed: async (texts) => {
      try {
        const vectors: Float32Array[] = [];
        const clean = texts.map(masked);
        for (let at = 0; at < clean.length; at += BATCH) vectors.push(...(await batch(clean.slice(at, at + BATCH))));
        return vectors;
      } catch (problem) {
        throw problem instanceof ModelFault ? problemOf(problem) : problem;
      }
    },
  };
}

/** Of length 1, so that the product of two is their likeness. */
function unit(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector);
  if (!(length > 0)) throw new ModelFault('garbled');
  return Float32Array.from(vector, (part) => part / length);
}
