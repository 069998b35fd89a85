/** 判: which documents are read anew, moved, removed or put aside, and under which names they are copied. Pure. */
import { createHash } from 'node:crypto';
import { localTime, momentOf } from '../../language/local-time.ts';
import { fitting } from './rules/names.ts';
import type { Found, Known, Plan, Round, Shelf } from './read.ts';

/** Rounds in which a document must be missing before its copy goes. */
export const MISSES = 2;
/** Calls between two savings of a round. Policy of this program. */
export const STEP_CALLS = 20;
/** Documents of one knowledge base: what is beyond is put aside. Policy of this program. */
export const MOST_DOCUMENTS = 2_000;
/** Folders below each other: deeper ones are not looked into. */
export const DEEPEST = 10;
/** What a download brings at most, by this program's own door. */
const LARGEST = 16 * 1024 * 1024;
/** A round nobody has gone on with for so long was given up. */
const ABANDONED_MS = 3_600_000;
/** A night's calm, off the full hour, when everybody's programs wake. */
const NIGHT = '02:10';
const DAY_MS = 86_400_000;
const TEXT = '.md';

export interface Seen {
  readonly found: readonly Found[];
  readonly shelf: Shelf;
  /** Paths of the copies that are there. */
  readonly present: ReadonlySet<string>;
  readonly readable: readonly string[];
  readonly isBlind: boolean;
}

export function planOf(seen: Seen): Plan {
  const { shelf, isBlind } = seen;
  const found = seen.found.slice(0, MOST_DOCUMENTS);
  const paths = pathsFor(
    found.filter((each) => refusalOf(each, seen.readable) === undefined),
    shelf,
  );
  const verdicts = found.map((each) => judge(each, paths.get(each.id), seen));
  const ids = new Set(found.map(({ id }) => id));
  const missing = Object.entries(shelf).filter(([id]) => !ids.has(id));
  const missed = missing.map(([id, known]) => [id, { ...known, misses: known.misses + (isBlind ? 0 : 1) }] as const);
  const gone = missed.filter(([, { misses }]) => misses >= MISSES).map(([, known]) => known);
  return {
    fetch: verdicts.flatMap(({ fetch = [] }) => fetch),
    move: verdicts.flatMap(({ move = [] }) => move),
    remove: [...verdicts.flatMap(({ remove = [] }) => remove), ...gone.filter(hasCopy).map(({ path }) => path)],
    shelf: Object.fromEntries([
      ...verdicts.flatMap(({ known }, at) => (known ? [[found[at]?.id ?? '', known] as const] : [])),
      ...missed.filter(([, { misses }]) => misses < MISSES),
    ]),
    put: [],
  };
}

/** What is to be done about one document, and how it is known until more is known. */
type Verdict = Partial<Pick<Plan, 'fetch' | 'move' | 'remove'>> & { readonly known?: Known };

function judge(found: Found, path: string | undefined, seen: Seen): Verdict {
  const known = seen.shelf[found.id];
  const now = known && { ...known, misses: 0, name: found.name };
  if (path === undefined) return withoutPath(found, now, seen.readable);
  if (!now || now.stamp !== stampOf(found)) return { fetch: [{ ...found, path }], ...(now && { known: now }) };
  return now.aside === undefined ? whereItIs({ ...found, path }, now, seen.present) : { known: now };
}

function withoutPath(found: Found, known: Known | undefined, readable: readonly string[]): Verdict {
  const aside = refusalOf(found, readable) ?? '';
  const now = { path: '', stamp: stampOf(found), misses: 0, name: found.name, aside };
  return { known: now, remove: known && hasCopy(known) ? [known.path] : [] };
}

/** A path somebody else's copy still has is not taken by moving: both would be one. */
function whereItIs(found: Plan['fetch'][number], known: Known, present: ReadonlySet<string>): Verdict {
  const { path } = found;
  const isStill = known.path === path;
  if (!present.has(known.path) || (!isStill && present.has(path))) return { fetch: [found], known };
  return { known: { ...known, path }, move: isStill ? [] : [{ from: known.path, to: path }] };
}

/** A document that was read: its copy stands aside, under this path. */
export function withCopy(plan: Plan, { path, ...found }: Plan['fetch'][number]): Plan {
  const before = plan.shelf[found.id];
  const moved = before && hasCopy(before) && before.path !== path ? [before.path] : [];
  const known: Known = { path, stamp: stampOf(found), misses: 0, name: found.name };
  return {
    ...plan,
    fetch: plan.fetch.filter(({ id }) => id !== found.id),
    put: [...plan.put, path],
    remove: [...plan.remove, ...moved],
    shelf: { ...plan.shelf, [found.id]: known },
  };
}

/** A document that cannot be read; a copy from better days goes, for it may no longer be read. */
export function withoutCopy(plan: Plan, found: Plan['fetch'][number], aside: string): Plan {
  const before = plan.shelf[found.id];
  return {
    ...plan,
    fetch: plan.fetch.filter(({ id }) => id !== found.id),
    remove: before && hasCopy(before) ? [...plan.remove, before.path] : plan.remove,
    shelf: { ...plan.shelf, [found.id]: { path: '', stamp: stampOf(found), misses: 0, name: found.name, aside } },
  };
}

/** What stays unread is read in the next round: it is known as it was before. */
export function isFinished({ fetch }: Plan): boolean {
  return fetch.length === 0;
}

export function hasEnded({ savedAt }: Round, now: number): boolean {
  return now - savedAt > ABANDONED_MS;
}

export function hasCopy({ path, aside }: Known): boolean {
  return path !== '' && aside === undefined;
}

export function changesOf({ put, move, remove }: Plan): number {
  return put.length + move.length + remove.filter((path) => !put.includes(path)).length;
}

function stampOf({ modified, size, suffix, kind }: Found): string {
  return [modified, size ?? '', kind, suffix].join(' ');
}

/** In Chinese, why a document cannot be copied. Undefined: it can. */
function refusalOf({ kind, suffix, size = 0 }: Found, readable: readonly string[]): string | undefined {
  if (kind === 'document') return undefined;
  if (kind === 'other') return `钉钉没有开放这种在线文件（${suffix.slice(1)}）的内容，请导出为 Word 或 Excel 后上传`;
  if (!readable.includes(suffix)) return suffix ? `读不了 ${suffix} 文件` : '没有后缀，不知道是什么文件';
  return size > LARGEST ? '超过 16 MB' : undefined;
}

/** Two documents never share a path, on no kind of disk: whoever has it keeps it, others get a mark of their id. */
function pathsFor(found: readonly Found[], shelf: Shelf): ReadonlyMap<string, string> {
  const claims = Map.groupBy(found, (each) => plainPath(each).toLowerCase());
  const named = [...claims.values()].flatMap((rivals) => {
    const holder = rivals.find((each) => shelf[each.id]?.path === plainPath(each));
    const [first = holder, ...others] = rivals.toSorted(
      (one, other) => Number(other === holder) - Number(one === holder) || (one.id < other.id ? -1 : 1),
    );
    const marked = others.map((each) => [each.id, plainPath(each, `（${markOf(each.id)}）`)] as const);
    return first ? [[first.id, plainPath(first)] as const, ...marked] : marked;
  });
  return new Map(named);
}

function plainPath({ folder, name, kind, suffix }: Found, mark = ''): string {
  return [...folder, `${fitting(name)}${mark}${kind === 'document' ? TEXT : suffix}`].join('/');
}

export function markOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 6);
}

/** The coming night, on the college's clock. */
export function nextNight(now: number, zone: string): number {
  const nightOf = (moment: number): number => momentOf({ day: localTime(moment, zone).day, time: NIGHT }, zone);
  const today = nightOf(now);
  return today > now ? today : nightOf(now + DAY_MS);
}
