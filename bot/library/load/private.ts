/** Documents with private values are not served: what is indexed may be quoted to anybody who may read it. */
import type { DocumentHead, Passage } from '../../ports/library.ts';
import { scan, type PrivateType } from '../../scanner/index.ts';
import { Unreadable } from './format.ts';

/** In the head of a file whose owner has looked at every value: `privacy: 已核对`. */
const KEYS = ['privacy', '隐私'];
const CHECKED: ReadonlySet<unknown> = new Set(['已核对', 'checked']);

/** Ways to reach somebody. A public paper may name a few on purpose: whom to ask about admission. */
const CONTACTS: ReadonlySet<PrivateType> = new Set(['mobile', 'email', 'qq', 'wechat_id', 'landline']);
/** Rules speak of illnesses, marks, wages and places without meaning anybody; a table full of them means people. */
const TOPICS: ReadonlySet<PrivateType> = new Set(['health', 'grade', 'salary', 'address']);
/** From so many on it is a list. */
const MANY = 5;

/**
 * Throws Unreadable for a document that may not be indexed; gives back what its owner should look at all the same.
 * `given`: the head as written. Passages are looked at one by one.
 */
export function privacyRemarks(
  { head, passages }: { readonly head: DocumentHead; readonly passages: readonly Passage[] },
  given: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  if (KEYS.some((key) => CHECKED.has(given[key]))) return [];
  const values = passages.filter(isFirstOfItsRow).flatMap(valuesIn);
  const identifiers = distinct(values, ({ type }) => !CONTACTS.has(type) && !TOPICS.has(type));
  const contacts = distinct(values, ({ type }) => CONTACTS.has(type));
  const topics = distinct(values, ({ type }) => TOPICS.has(type));
  const listed = distinct(values, ({ type, isInTable }) => isInTable && TOPICS.has(type));
  const arePublished = head.audience === 'public' && contacts < MANY;
  const refused = identifiers + (arePublished ? 0 : contacts) + (listed < MANY ? 0 : listed);
  if (refused > 0) throw tooPrivate(refused);
  const doubtful = contacts + topics;
  return doubtful > 0 ? [`有 ${doubtful} 处像是联系方式或个人情况，已照常收录，请核对是否可以公开。`] : [];
}

/** The passages of one long row hold the same cells, which are looked at as a whole. */
function isFirstOfItsRow({ cells }: Passage, at: number, passages: readonly Passage[]): boolean {
  return cells === undefined || cells !== passages[at - 1]?.cells;
}

interface Value {
  readonly type: PrivateType;
  readonly words: string;
  readonly isInTable: boolean;
}

function valuesIn({ text, cells }: Passage): readonly Value[] {
  const shown = cells ? asTable(cells) : text;
  return scan(shown).map(({ start, end, type }) => {
    return { type, words: shown.slice(start, end), isInTable: cells !== undefined };
  });
}

/** A figure below 成绩 says more than the same figure in a sentence. */
function asTable(cells: Readonly<Record<string, string>>): string {
  return [Object.keys(cells), Object.values(cells)].map(asLine).join('\n');
}

function asLine(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/\s+/g, ' ')).join('\t');
}

/** The same value said twice counts once. */
function distinct(values: readonly Value[], isCounted: (value: Value) => boolean): number {
  return new Set(values.filter(isCounted).map(({ words }) => words)).size;
}

function tooPrivate(count: number): Unreadable {
  return new Unreadable(
    `文件里有 ${count} 处个人信息（身份证号、手机号、成绩等），未收录；请删去或打码后重新放入，责任部门核对过可以收录的，请在文件头写上“privacy: 已核对”。`,
  );
}
