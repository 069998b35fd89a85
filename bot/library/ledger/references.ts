/** References to clauses, chapters and annexes that are not there. */
import { NUMERAL_SIGNS, readNumeral } from '../../language/numerals.ts';
import type { Passage } from '../../ports/library.ts';
import type { LoadedDocument } from '../load/index.ts';
import { readNumbering } from '../numbering.ts';

export interface Dangling {
  readonly passage: Passage;
  /** As written: 第五十条, 附件3. */
  readonly reference: string;
  /** The document it should be in, where another one is named. */
  readonly target?: string;
}

const NUMERAL = `(?:[${NUMERAL_SIGNS}]{1,6}|\\d{1,3})`;
const PLACE = new RegExp(
  `(?<paper>《(?<title>[^》]{2,60})》\\s*)?(?<place>第\\s*(?<number>${NUMERAL})\\s*(?<kind>[章节条])(?!课|线|例)(?:第\\s*${NUMERAL}\\s*[款项])?(?:至第\\s*${NUMERAL}\\s*条)?)`,
  'gu',
);
const ANNEX = new RegExp(
  `(?<!《[^》]{0,60})(?<place>附(?<kind>[件表录])\\s*(?<number>${NUMERAL}))(?![\\d年月日])`,
  'gu',
);
/** Before a reference to the paper itself; a law's name or a number of a paper before it means that other paper. */
const OWN =
  /(?:^|[，,。；;、：:（(\s“"]|本[\p{Script=Han}]{1,6}|[见按照据由依和与及或到在对除从将违反符合适用前述上述执行规定中]|第[^章节条]{1,5}[章节条款](?:第[^款项]{1,4}[款项])?(?:[、和及至]))\s*$/u;

/** What every reference to a place of this folder should find; others' papers are not looked for. */
export function danglingIn(documents: readonly LoadedDocument[]): readonly Dangling[] {
  const places = new Map(documents.map((document) => [document, placesOf(document)]));
  const targetOf = (title: string): LoadedDocument | undefined =>
    documents.find(({ head }) => nameOf(head.title) === nameOf(title));
  return documents.flatMap((document) =>
    document.passages.flatMap((passage) => [
      ...clausesMissing({ passage, document, places, targetOf }),
      ...annexesMissing(passage, document, documents),
    ]),
  );
}

interface Looking {
  readonly passage: Passage;
  readonly document: LoadedDocument;
  readonly places: ReadonlyMap<LoadedDocument, Places>;
  readonly targetOf: (title: string) => LoadedDocument | undefined;
}

function clausesMissing(looking: Looking): readonly Dangling[] {
  const { passage } = looking;
  const found = Array.from(passage.text.matchAll(PLACE));
  return found.flatMap(({ groups, index }) =>
    groups?.['paper'] || OWN.test(passage.text.slice(0, index)) ? clauseMissing(looking, groups ?? {}) : [],
  );
}

function clauseMissing({ passage, document, places, targetOf }: Looking, groups: Groups): readonly Dangling[] {
  const { paper, title = '', place = '', number = '', kind = '' } = groups;
  const target = paper ? targetOf(title) : document;
  const value = readNumeral(number);
  if (!target || value === undefined || has(places.get(target), kind, value)) return [];
  return [{ passage, reference: place, ...(target !== document && { target: target.head.title }) }];
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Numbers a document prints, each with its sign: 章, 条, or any. */
interface Places {
  readonly named: ReadonlySet<string>;
  readonly outer: ReadonlySet<number>;
  readonly any: ReadonlySet<number>;
}

function placesOf({ passages }: LoadedDocument): Places {
  const steps = passages.flatMap(({ clause, path }) => [...path, ...clause.split(' > ')]);
  const outermost = passages.map(({ clause, path }) => path[0] ?? clause.split(' > ')[0] ?? '');
  return {
    named: new Set(steps.map((step) => `${kindOf(step)}${numberOf(step) ?? ''}`)),
    outer: numbersOf(outermost),
    any: numbersOf(steps),
  };
}

function numbersOf(steps: readonly string[]): ReadonlySet<number> {
  return new Set(steps.map(numberOf).filter((number) => number !== undefined));
}

function kindOf(step: string): string {
  return /^第[^章节条]{1,8}(?<kind>[章节条])/u.exec(step)?.groups?.['kind'] ?? '-';
}

function numberOf(step: string): number | undefined {
  const named = /^第\s*(?<number>[^章节条款项]{1,6})\s*[章节条]/u.exec(step)?.groups?.['number'];
  if (named) return readNumeral(named.trim());
  return readNumbering(step)?.value ?? (/^\d{1,3}$/u.test(step) ? Number(step) : undefined);
}

/** Where a document has no 第…条 of its own, any of its numbers may be meant; a document without numbers is not judged. */
function has(places: Places | undefined, kind: string, value: number): boolean {
  if (!places || places.any.size === 0) return true;
  const isNamedSo = [...places.named].some((name) => name.startsWith(kind));
  if (isNamedSo) return places.named.has(`${kind}${value}`);
  return kind === '章' ? places.outer.has(value) : places.any.has(value);
}

function annexesMissing(
  passage: Passage,
  document: LoadedDocument,
  all: readonly LoadedDocument[],
): readonly Dangling[] {
  return Array.from(passage.text.matchAll(ANNEX)).flatMap(({ groups, index }) => {
    const { place = '', kind = '', number = '' } = groups ?? {};
    // A line that begins with it is the annex, or the list of them.
    if (/^\s*$/u.test(passage.text.slice(0, index).split('\n').at(-1) ?? '')) return [];
    const same = new RegExp(`附${kind}\\s*(?:${number}|${readNumeral(number) ?? number})(?!\\d)`, 'u');
    const isThere =
      document.passages.some((other) => other !== passage && (heads(other, same) || same.test(other.path.join(' ')))) ||
      all.some(({ head }) => same.test(head.title) || same.test(head.file));
    return isThere ? [] : [{ passage, reference: place }];
  });
}

function heads({ text }: Passage, sign: RegExp): boolean {
  return text.split('\n').some((line) => (sign.exec(line)?.index ?? 1) === 0);
}

function nameOf(title: string): string {
  return title.replaceAll(
    /（示例）|\(示例\)|[（(](?:试行|暂行|修订|修订版|征求意见稿)[)）]|湖南石化职业?技?术?学?院|[\s《》]/gu,
    '',
  );
}
