/** Since when and until when a document holds: by its head, else by what it says of itself, or what others say of it. */
import { readDay } from '../load/day.ts';
import type { LoadedDocument } from '../load/index.ts';

export interface Validity {
  readonly document: LoadedDocument;
  readonly effective?: string | undefined;
  readonly expires?: string | undefined;
  /** The paper that says this one is repealed. */
  readonly repealedBy?: LoadedDocument;
}

const DAY = String.raw`(?<day>(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d{2}-\d{1,2}-\d{1,2})`;
const PAPER = String.raw`本(?:办法|规定|细则|制度|章程|方案|通知|规则|须知|指南|条例|守则|意见|标准|文件|公告|简章|手册)`;
const SINCE = new RegExp(`自\\s*${DAY}\\s*起(?:正式|开始)?(?:施行|实施|执行|生效|试行|启用)`, 'u');
const UNTIL = new RegExp(
  `(?:有效期(?:限)?(?:至|到|为?截?止?到?)|(?:施行|执行|实施|有效)(?:至|到)|${PAPER}至)\\s*${DAY}`,
  'u',
);
const FOR_YEARS = /有效期(?:限)?(?:为)?\s*(?<years>\d{1,2}|[一二三四五六七八九十])\s*年/u;
const YEARS = '零一二三四五六七八九十';
const REPEALED =
  /《(?<title>[^》]{2,60})》(?:[（(〔[][^）)〕\]]{1,30}[）)〕\]]\s*\d*号?[）)]?)?(?:、|和|及)?(?:同时|即行|随之|予以|自行)?(?:废止|作废|失效|不再执行|停止执行)/gu;
/** The end of a paper is where it speaks of itself; an annex or a table in the middle speaks of something else. */
const SPEAKING = 8;

export function validitiesOf(documents: readonly LoadedDocument[]): readonly Validity[] {
  const repealed = repealsIn(documents);
  return documents.map((document) => {
    const { head } = document;
    const said = saidIn(document);
    const repealedBy = repealed.get(head.title);
    const isOther = repealedBy !== undefined && repealedBy !== document;
    const effective = head.effective ?? said.effective;
    return { document, effective, expires: head.expires ?? said.expires, ...(isOther && { repealedBy }) };
  });
}

function saidIn({ passages }: LoadedDocument): { effective?: string | undefined; expires?: string | undefined } {
  const own = [...passages.slice(0, SPEAKING), ...passages.slice(-SPEAKING)].filter(({ cells }) => !cells);
  const texts = own.map(({ text }) => text);
  const dayIn = (sign: RegExp) =>
    texts.map((text) => sign.exec(text)?.groups?.['day']).find((day) => day !== undefined);
  const effective = readDay(dayIn(SINCE)?.replaceAll(/\s/g, ''));
  const until = readDay(dayIn(UNTIL)?.replaceAll(/\s/g, ''));
  const years = texts.map((text) => FOR_YEARS.exec(text)?.groups?.['years']).find((found) => found !== undefined);
  return { effective, expires: until ?? (effective && years ? after(effective, years) : undefined) };
}

/** Holds for so many years: the last day is the one before. */
function after(effective: string, years: string): string {
  const count = /\d/u.test(years) ? Number(years) : YEARS.indexOf(years);
  const day = new Date(effective);
  day.setUTCFullYear(day.getUTCFullYear() + count);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** Title → the paper that repeals it. */
function repealsIn(documents: readonly LoadedDocument[]): ReadonlyMap<string, LoadedDocument> {
  const said = documents.flatMap((document) =>
    document.passages.flatMap(({ text }) =>
      Array.from(text.matchAll(REPEALED), ({ groups }) => [groups?.['title'] ?? '', document] as const),
    ),
  );
  return new Map(said);
}
