/** Documents ⇄ bytes, so that every replica serves the same state of the folder. The name is made of the content alone. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { DocumentHead, Passage } from '../ports/library.ts';
import { NO_DICTIONARY, type Dictionary } from './dictionary.ts';
import type { LoadedDocument } from './load/index.ts';

/** What goes to the store: the same documents give the same id and are published once. */
export interface PackedGeneration {
  readonly id: string;
  readonly content: Uint8Array;
}

/** Bytes that are no generation, or one of another version of this program. For the operator, in English. */
export class GenerationProblem extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'GenerationProblem';
  }
}

/** Raised whenever the shape below changes. */
const VERSION = 2;
const LARGEST_BYTES = 1_000_000_000;

const headShape = z.object({
  file: z.string(),
  title: z.string(),
  source: z.string().optional(),
  owner: z.string().optional(),
  effective: z.string().optional(),
  expires: z.string().optional(),
  review: z.string().optional(),
  audience: z.string(),
  use: z.string().optional(),
});
/** Paths are shared by many passages and written once a document; a passage names its own by number. */
const documentShape = z.object({
  head: headShape,
  paths: z.array(z.array(z.string())),
  passages: z.array(
    z.tuple([z.string(), z.string(), z.number(), z.string(), z.array(z.tuple([z.string(), z.string()])).optional()]),
  ),
});
const shape = z.object({
  version: z.literal(VERSION),
  documents: z.array(documentShape),
  words: z.array(z.tuple([z.string(), z.array(z.string())])),
  held: z.array(z.tuple([z.string(), z.string()])).default([]),
});

type PackedDocument = z.infer<typeof documentShape>;

/** What is served together. */
export interface Knowledge {
  readonly documents: readonly LoadedDocument[];
  readonly dictionary: Dictionary;
  /** Files whose content in the folder is not served on purpose: file → fingerprint of that content. */
  readonly held: ReadonlyMap<string, string>;
}

/**
 * Packs documents, and the college's own words. Their order is part of the content, so give them in the order of their
 * paths. What is held back has no part in the id: the same served documents are the same generation.
 */
export async function packGeneration(
  documents: readonly LoadedDocument[],
  dictionary: Dictionary = NO_DICTIONARY,
  held: Knowledge['held'] = new Map(),
): Promise<PackedGeneration> {
  const served = { version: VERSION, documents: documents.map(packDocument), words: [...dictionary] };
  const plain = JSON.stringify(served);
  const id = createHash('sha256').update(plain).digest('hex').slice(0, 32);
  const whole = held.size > 0 ? JSON.stringify({ ...served, held: [...held] }) : plain;
  return { id, content: await promisify(gzip)(whole) };
}

/** The same for documents that say the same under the same head. */
export function fingerprintOf(document: LoadedDocument): string {
  return createHash('sha256')
    .update(JSON.stringify(packDocument(document)))
    .digest('base64url')
    .slice(0, 22);
}

/** Unpacks what `packGeneration` made. Throws GenerationProblem for anything else. */
export async function unpackGeneration(content: Uint8Array): Promise<Knowledge> {
  try {
    const plain = await promisify(gunzip)(content, { maxOutputLength: LARGEST_BYTES });
    const { documents, words, held } = shape.parse(JSON.parse(plain.toString('utf8')));
    return { documents: documents.map(unpackDocument), dictionary: new Map(words), held: new Map(held) };
  } catch (error) {
    throw new GenerationProblem('The published knowledge cannot be read; publish the folder again.', error);
  }
}

function packDocument({ head, passages }: LoadedDocument): PackedDocument {
  const paths: string[][] = [];
  const numbers = new Map<readonly string[], number>();
  const numberOf = (path: readonly string[]): number => {
    const known = numbers.get(path) ?? paths.push([...path]) - 1;
    numbers.set(path, known);
    return known;
  };
  return {
    head: packHead(head),
    passages: passages.map(({ id, clause, path, text, cells }) =>
      cells ? [id, clause, numberOf(path), text, Object.entries(cells)] : [id, clause, numberOf(path), text],
    ),
    paths,
  };
}

/** Keys in one order, whoever made the head. */
function packHead(head: DocumentHead): PackedDocument['head'] {
  const { file, title, source, owner, effective, expires, review, audience, use } = head;
  return { file, title, source, owner, effective, expires, review, audience, use };
}

function unpackDocument({ head, paths, passages }: PackedDocument): LoadedDocument {
  const document = Object.fromEntries(
    Object.entries(head).filter(([, value]) => value !== undefined),
  ) as unknown as DocumentHead;
  return {
    head: document,
    passages: passages.map(([id, clause, path, text, cells]): Passage => ({
      id,
      document,
      clause,
      path: paths[path] ?? [],
      text,
      ...(cells ? { cells: Object.fromEntries(cells) } : {}),
    })),
  };
}
