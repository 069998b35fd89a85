/** Finds every word of the word lists in one pass over a text: a trie, the longest word wins. */
import { isLetter } from './characters.ts';
import type { Topic } from './words/topics.ts';

/** A word of the lists, found in the plain text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly topic: Topic;
}

interface Node {
  readonly next: Map<number, Node>;
  topic?: Topic;
}

export type Lexicon = (plain: string) => readonly Mark[];

/** Word lists: one string of words, separated by blanks, for each topic. Latin letters match in either case. */
export function createLexicon(lists: Readonly<Record<Topic, string>>): Lexicon {
  const root: Node = { next: new Map() };
  const begins = new Uint8Array(0x10000);
  for (const [topic, words] of Object.entries(lists)) {
    for (const word of words.split(/\s/).filter(Boolean)) {
      plant(root, word, topic as Topic);
      begins[word.charCodeAt(0)] = 1;
    }
  }
  return (plain) => findAll({ root, begins, plain });
}

function plant(root: Node, word: string, topic: Topic): void {
  let node = root;
  for (let index = 0; index < word.length; index += 1) {
    const code = word.charCodeAt(index);
    const next: Node = node.next.get(code) ?? { next: new Map() };
    node.next.set(code, next);
    node = next;
  }
  node.topic = topic;
}

interface Search {
  readonly root: Node;
  readonly begins: Uint8Array;
  readonly plain: string;
}

function findAll(search: Search): readonly Mark[] {
  const { plain, begins } = search;
  const marks: Mark[] = [];
  for (let index = 0; index < plain.length;) {
    const mark = begins[lower(plain.charCodeAt(index))] === 1 ? longestAt(search, index) : undefined;
    if (mark) marks.push(mark);
    index = mark ? mark.end : index + 1;
  }
  return marks;
}

function longestAt({ root, plain }: Search, start: number): Mark | undefined {
  let node: Node | undefined = root;
  let found: Mark | undefined;
  for (let index = start; index < plain.length; index += 1) {
    node = node.next.get(lower(plain.charCodeAt(index)));
    if (!node) break;
    if (node.topic && isWhole(plain, start, index + 1)) found = { start, end: index + 1, topic: node.topic };
  }
  return found;
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** Latin words end where the letters end or where camelCase begins anew: 'tel' is in userTel, not in hotel. */
function isWhole(plain: string, start: number, end: number): boolean {
  return isSeam(plain, start) && isSeam(plain, end);
}

function isSeam(plain: string, at: number): boolean {
  const left = plain.charCodeAt(at - 1);
  const right = plain.charCodeAt(at);
  if (!isLetter(left) || !isLetter(right)) return true;
  return left >= 97 && right < 97;
}
