/** The words a question may say and those documents use: everybody's, and the college's own from the folder `_dict/`. */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { createLexicon, EVERYDAY_WORDS, readAliases, type Aliases, type Lexicon } from '../language/colloquial.ts';

/** From a colloquial word to its formal ones, such as 补签 → 补卡. */
export type Dictionary = Aliases;

export const NO_DICTIONARY: Dictionary = new Map();

/** A file of words that was left out, and why. */
export interface LeftOut {
  readonly file: string;
  readonly reason: string;
}

export interface Words {
  readonly dictionary: Dictionary;
  readonly leftOut: readonly LeftOut[];
}

const FOLDER = '_dict';
const LARGEST_BYTES = 1_000_000;
const KINDS = /\.(?:txt|ya?ml)$/iu;
const COMMENT = /^\s*#.*$/gmu;
/** `补卡: [补签, 漏打卡]`: a formal word and what people say for it. */
const YamlWords = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** What the college writes is added to what everybody says. */
export function lexiconOf(dictionary: Dictionary): Lexicon {
  return createLexicon(EVERYDAY_WORDS, dictionary);
}

/** The folder of words itself, which is watched though it holds nothing to quote. */
export function isDictionary(path: string): boolean {
  return basename(path) === FOLDER;
}

/** Reads `_dict/` in the knowledge folder: no folder, no words; a file with a fault is left out. */
export async function readDictionary(root: string): Promise<Words> {
  const folder = await lstat(join(root, FOLDER)).catch(() => undefined);
  // A link could lead out of the folder.
  const names = folder?.isDirectory() ? await readdir(join(root, FOLDER)) : [];
  const meant = new Map<string, readonly string[]>();
  const leftOut: LeftOut[] = [];
  for (const name of names.filter((each) => KINDS.test(each)).sort()) {
    const file = `${FOLDER}/${name}`;
    const words = await readWords(join(root, file)).catch(() => undefined);
    if (!words)
      leftOut.push({
        file,
        reason: '这个词表读不懂，未使用；请检查格式（“口语词 → 正式词”）、编码（UTF-8）和大小（1 MB 以内）。',
      });
    for (const [said, formal] of words ?? []) meant.set(said, [...(meant.get(said) ?? []), ...formal]);
  }
  return { dictionary: meant, leftOut };
}

async function readWords(path: string): Promise<Aliases> {
  const found = await lstat(path);
  if (!found.isFile() || found.size > LARGEST_BYTES) throw new RangeError('a list of words is a file of at most 1 MB');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  return /\.txt$/iu.test(path) ? readAliases(text.replace(COMMENT, '')) : readYaml(text);
}

function readYaml(text: string): Aliases {
  const formalWords = YamlWords.parse(parse(text) ?? {});
  const lines = Object.entries(formalWords).map(([formal, said]) => `${[said].flat().join(' ')} → ${formal}`);
  return readAliases(lines.join('\n'));
}
