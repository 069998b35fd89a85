/** Which changes of the folder are served at once, which wait for somebody's word, and which were sent back. Pure. */
import { createHash } from 'node:crypto';
import type { Change } from '../../ports/editing.ts';
import { fingerprintOf, type Knowledge } from '../generation.ts';
import { inOrder } from '../folder/listing.ts';
import type { LoadedDocument } from '../load/index.ts';

/** File → the content that was sent back or gone back from. It waits until the file is another one. */
export type Held = ReadonlyMap<string, string>;

/** For files that are not there. */
const GONE = 'gone';
const ID_LENGTH = 6;

export interface Sifted {
  /** What is to be served, in the order of the files. */
  readonly documents: readonly LoadedDocument[];
  readonly held: Held;
  /** Undefined: nothing waits. */
  readonly waiting: Waiting | undefined;
}

export interface Waiting {
  /** The same as long as the same changes wait. */
  readonly id: string;
  readonly changes: readonly Change[];
}

/** `served` undefined: nothing was ever published, so that there is nothing to fall back on. */
export function sift(
  served: Knowledge | undefined,
  folder: readonly LoadedDocument[],
  isGated: (file: string) => boolean,
): Sifted {
  if (!served) return { documents: folder, held: new Map(), waiting: undefined };
  const held = new Map<string, string>();
  const changes: Change[] = [];
  const marks: string[] = [];
  const documents = pairsOf(served.documents, folder).flatMap(({ file, before, now }) => {
    const kept = before ? [before] : [];
    if (before === now) return kept;
    const mark = now ? fingerprintOf(now) : GONE;
    if (before && now && fingerprintOf(before) === mark) return [now];
    if (served.held.get(file) === mark) held.set(file, mark);
    else if (isGated(file)) {
      changes.push(changeOf(before, now));
      marks.push(`${file} ${mark}`);
    } else return now ? [now] : [];
    return kept;
  });
  return { documents, held, waiting: changes.length > 0 ? { id: idOf(marks), changes } : undefined };
}

/** What differs is held as it is in the folder now. */
export function holdingBack(target: readonly LoadedDocument[], folder: readonly LoadedDocument[]): Held {
  const differing = pairsOf(target, folder)
    .map(({ file, before, now }) => [file, now ? fingerprintOf(now) : GONE, before && fingerprintOf(before)] as const)
    .filter(([, now, before]) => now !== (before ?? GONE));
  return new Map(differing.map(([file, mark]) => [file, mark]));
}

export function changesBetween(before: readonly LoadedDocument[], after: readonly LoadedDocument[]): readonly Change[] {
  return pairsOf(before, after)
    .filter((pair) => pair.before !== pair.now && !(pair.before && pair.now && isSame(pair.before, pair.now)))
    .map((pair) => changeOf(pair.before, pair.now));
}

function isSame(one: LoadedDocument, other: LoadedDocument): boolean {
  return fingerprintOf(one) === fingerprintOf(other);
}

interface Pair {
  readonly file: string;
  readonly before: LoadedDocument | undefined;
  readonly now: LoadedDocument | undefined;
}

function pairsOf(served: readonly LoadedDocument[], folder: readonly LoadedDocument[]): readonly Pair[] {
  const [before, now] = [served, folder].map((all) => new Map(all.map((each) => [each.head.file, each])));
  const files = [...new Set([...(before?.keys() ?? []), ...(now?.keys() ?? [])])].toSorted(inOrder);
  return files.map((file) => ({ file, before: before?.get(file), now: now?.get(file) }));
}

function changeOf(before: LoadedDocument | undefined, now: LoadedDocument | undefined): Change {
  const head = (now ?? before)?.head;
  const kind = now ? (before ? 'changed' : 'new') : 'removed';
  return { file: head?.file ?? '', title: head?.title ?? '', kind, ...(head?.owner && { owner: head.owner }) };
}

/** Crockford's alphabet: nothing in it is mistaken for something else when it is typed. */
function idOf(marks: readonly string[]): string {
  const bytes = createHash('sha256').update(marks.join('\n')).digest().subarray(0, ID_LENGTH);
  return Array.from(bytes, (byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte % 32]).join('');
}
