/** Understands a document's head: English and Chinese keys, dates in any customary form, and who may read it. */
import type { DocumentHead } from '../../ports/library.ts';
import { readAudience } from './audience.ts';
import type { Draft } from './format.ts';
import { readDay } from './day.ts';

type Key = 'title' | 'source' | 'owner' | 'effective' | 'expires' | 'review' | 'audience' | 'use' | 'privacy';

const KEYS: Readonly<Record<string, Key>> = {
  title: 'title',
  标题: 'title',
  source: 'source',
  来源: 'source',
  文号: 'source',
  owner: 'owner',
  责任部门: 'owner',
  effective: 'effective',
  生效日期: 'effective',
  施行日期: 'effective',
  expires: 'expires',
  失效日期: 'expires',
  有效期至: 'expires',
  review: 'review',
  复核日期: 'review',
  复审日期: 'review',
  audience: 'audience',
  可见范围: 'audience',
  use: 'use',
  用途: 'use',
  privacy: 'privacy',
  隐私: 'privacy',
};
const USES: Readonly<Record<string, string>> = { 部门分工: 'offices', 责任部门表: 'offices', 办公室: 'offices' };
const LONGEST_VALUE = 300;

export interface Understood {
  readonly head: DocumentHead;
  readonly remarks: readonly string[];
}

/**
 * The head of a file, and in Chinese sentences what was assumed or passed over. What the head leaves open comes from the
 * text (title), the folder (audience) or is left open. Throws Unreadable when it says who may read it, but not clearly.
 */
export function readHead(file: string, draft: Draft): Understood {
  const { given, unknown } = sortEntries(draft.head ?? {});
  const remarks: string[] = [];
  if (unknown.size > 0) {
    remarks.push(`文件头里有不认识的项“${[...unknown.keys()].join('”“').slice(0, LONGEST_VALUE)}”，已忽略。`);
  }
  const title = words(given.get('title')) ?? draft.title ?? nameOf(file);
  if (!given.has('title')) remarks.push(`文件头没有标题，已用“${title}”。`);
  const period = readPeriod(given, remarks);
  const audience = readAudience({ file, given: given.get('audience'), unknown });
  const head: DocumentHead = {
    file,
    title,
    ...optional('source', words(given.get('source'))),
    ...optional('owner', words(given.get('owner'))),
    ...period,
    audience: audience.label,
    ...optional('use', useOf(given.get('use'))),
  };
  return { head, remarks: [...remarks, ...audience.remarks] };
}

interface Entries {
  readonly given: ReadonlyMap<Key, unknown>;
  readonly unknown: ReadonlyMap<string, unknown>;
}

/** Empty values count as not given. */
function sortEntries(head: Readonly<Record<string, unknown>>): Entries {
  const given = new Map<Key, unknown>();
  const unknown = new Map<string, unknown>();
  for (const [name, value] of Object.entries(head)) {
    const key = lookUp(KEYS, name.trim().toLowerCase());
    const isEmpty = value === null || value === undefined || value === '';
    if (key === undefined) unknown.set(name, value);
    else if (!isEmpty) given.set(key, value);
  }
  return { given, unknown };
}

function useOf(value: unknown): string | undefined {
  const use = words(value);
  return use && (lookUp(USES, use) ?? use);
}

function lookUp<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

type Period = Pick<DocumentHead, 'effective' | 'expires' | 'review'>;

function readPeriod(given: ReadonlyMap<Key, unknown>, remarks: string[]): Period {
  const effective = readDate(given.get('effective'), '生效日期', remarks);
  const expires = readDate(given.get('expires'), '失效日期', remarks);
  const review = readDate(given.get('review'), '复核日期', remarks);
  if (effective && expires && expires < effective) remarks.push('失效日期早于生效日期，请核对。');
  return { ...optional('effective', effective), ...optional('expires', expires), ...optional('review', review) };
}

function readDate(value: unknown, name: string, remarks: string[]): string | undefined {
  if (value === undefined) return undefined;
  const day = readDay(value);
  if (day === undefined) remarks.push(`${name}不是有效的日期，已忽略；请写成 2020-12-04 的形式。`);
  return day;
}

function words(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return String(value).replace(/\s+/gu, ' ').trim().slice(0, LONGEST_VALUE) || undefined;
}

function nameOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return name.slice(0, name.lastIndexOf('.')) || name;
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, string>>);
}
