/** 健康: a person's diagnosis, infection, pregnancy or disability. Training, prevention and rules speak of nobody. */
import { isHan } from './characters.ts';
import type { Finding } from './finding.ts';
import type { Mark } from './lexicon.ts';
import { isAhead, isNear, type Reading } from './reading.ts';
import { isPersonNear } from './persons.ts';
import type { Topic } from './words/topics.ts';

const REACH = 40;
/** A sentence may put a person's numbers between the name and the diagnosis. */
const PERSON_REACH = 80;
const ILLNESSES: ReadonlySet<Topic> = new Set<Topic>(['illness', 'illnessTail']);
const DIAGNOSES: ReadonlySet<Topic> = new Set<Topic>(['diagnosis']);
const AWARENESS: ReadonlySet<Topic> = new Set<Topic>(['awareness']);
/** Words that sharpen a diagnosis from the left. */
const GRADES_OF_ILLNESS = [
  '急性',
  '慢性',
  '先天性',
  '原发性',
  '继发性',
  '过敏性',
  '病毒性',
  '细菌性',
  '遗传性',
  '重度',
  '中度',
  '轻度',
  '早期',
  '晚期',
  '疑似',
  '双侧',
  '左侧',
  '右侧',
  'I型',
  'II型',
  '1型',
  '2型',
  'i型',
  'ii型',
];
/** What may follow it: a stage, a finding, the time since. */
const BEHIND =
  /^(?:[0-9]{1,2}个?[周月天年]|术后|抗体|阳性|异常|复发|后遗症|恢复期|发作|手术|待查|早期|中期|晚期|偏高){1,3}/;
const LONGEST_HEAD = 5;
/** Signs at which a diagnosis begins, however the sentence goes on to the left. */
const BEGINS_AFTER = new Set('因有得患了的是为出诊断确查现和及与被叫');

export function findIllnesses(reading: Reading): Finding[] {
  const found: Finding[] = [];
  for (const mark of reading.marks) {
    if (!ILLNESSES.has(mark.topic) || reading.markAt(mark.end)?.topic === mark.topic) continue;
    const span = spanOf(reading.plain, mark);
    if (span && isSomeones(reading, mark)) found.push({ ...span, type: 'health' });
  }
  return [...found, ...findCells(reading)];
}

function spanOf(plain: string, mark: Mark): { start: number; end: number } | undefined {
  const end = mark.end + (BEHIND.exec(plain.slice(mark.end, mark.end + 12))?.[0].length ?? 0);
  if (mark.topic === 'illness') return { start: qualifiedStart(plain, mark.start), end };
  const head = Math.max(0, mark.start - LONGEST_HEAD);
  let start = mark.start;
  while (start > head && isHan(plain.charCodeAt(start - 1)) && !BEGINS_AFTER.has(plain.charAt(start - 1))) start -= 1;
  return start < mark.start ? { start, end } : undefined;
}

function qualifiedStart(plain: string, start: number): number {
  const before = plain.slice(Math.max(0, start - 4), start);
  const word = GRADES_OF_ILLNESS.find((each) => before.endsWith(each));
  return word ? start - word.length : start;
}

/** A known illness needs a person; a word that only ends like one needs a word of diagnosis as well. */
function isSomeones(reading: Reading, { start, end, topic }: Mark): boolean {
  if (reading.column(start) === 'diagnosis') return true;
  if (topic === 'illnessTail' && !isAround(reading, { start, end }, { topics: DIAGNOSES, ahead: 10 })) return false;
  if (isAround(reading, { start, end }, { topics: AWARENESS, ahead: 16 })) return false;
  return isPersonNear(reading, start, PERSON_REACH);
}

function isAround(
  reading: Reading,
  at: { start: number; end: number },
  { topics, ahead }: { topics: ReadonlySet<Topic>; ahead: number },
): boolean {
  return isNear(reading, at.start, { topics, reach: REACH }) || isAhead(reading, at.end, { topics, reach: ahead });
}

const HEALTHY = /^(?:无|良好|健康|正常|合格|未见异常|无异常|一般|否|阴性|其他|其它|-)*$/;
const LONGEST_CELL = 24;

/** Under a heading such as 诊断 every cell is a finding, unless it says that nothing was found. */
function findCells(reading: Reading): Finding[] {
  if (!reading.marks.some((mark) => mark.topic === 'diagnosis')) return [];
  return cellsOf(reading).filter(({ start, end }) => !HEALTHY.test(reading.plain.slice(start, end)));
}

function cellsOf({ plain, column }: Reading): Finding[] {
  const cells: Finding[] = [];
  for (let start = 0; start < plain.length; start += 1) {
    const opens = start > 0 && /[\s|,]/.test(plain.charAt(start - 1));
    if (!opens || !isHan(plain.charCodeAt(start)) || column(start) !== 'diagnosis') continue;
    let end = start;
    while (end < plain.length && end - start < LONGEST_CELL && !/[\s|,]/.test(plain.charAt(end))) end += 1;
    cells.push({ start, end, type: 'health' });
  }
  return cells;
}
