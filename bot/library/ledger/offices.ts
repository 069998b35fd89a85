/** Offices that documents name and the college's own table of offices does not know: they were renamed or closed. */
import type { Passage } from '../../ports/library.ts';
import type { LoadedDocument } from '../load/index.ts';

export interface UnknownOffice {
  readonly passage: Passage;
  readonly office: string;
}

/** What stands before an office that has something to do. */
const BEFORE = String.raw`(?:^|[，,。；;、：:（(\s]|[由向到报交经找送归请与和及或]|联系|咨询|提交|会同|协同|通知|移交)`;
const AFTER = String.raw`(?=负责|办理|受理|审核|审批|审定|审查|批准|备案|登记|提出|申请|申报|统一|统筹|组织|解释|牵头|领取|盖章|咨询|反映|报告|会同|汇总|归口|管理(?!制度|办法|规定)|另行|公布|发布|制定|编制|核定|复核|协助|安排|和|与|及|、|，|,|。|；|;|）|\)|的?电话|处?$)`;
const OFFICE = String.raw`(?<office>[\p{Script=Han}]{2,7}?(?:办公室|处|科|办))`;
/** Not taken up by the match: 由甲处、乙处负责 names two. */
const OFFICES = new RegExp(`(?<=${BEFORE})${OFFICE}${AFTER}`, 'gu');
const JOINTS = /[由向到报交经找送归请与和及给在先再]/gu;
const SHORTEST = 3;
const LIST_OF_OFFICES = /部门(?:一览|分工|名录|设置|列表|通讯录)|机构(?:设置|一览|名录)|职能部门/u;
const FEWEST = 3;
/** No office of this college: 各处, 到处, 用处; and offices of others. */
const NO_OFFICE =
  /^(?:[本该各此何某其]|有关|相关|所在|学?校?各|上级|主管|对应|相应|原|到|好|用|坏|害|益|四|随|别|长|短|与|和|由|向|报|经|交|送|会同|联系|另|多|教育[部厅局]|公安|省|市|县|区|国家|户籍|街道|用人|工作|[一二三四五六七八九十百几数两]+)|(?:立|承|查|惩|论|违纪|共|相|出|住|归|停|暂|合|分|主|协|拟|待|试|经|承|包|兴|开|创|举|督|交|查|严|法)[办]$|(?:之|惩|论|相|共|深|远|近|低|高|处|理)处$|(?:本|专|学|文|理|医|工|农|各|内|外|妇|儿|百|牙|骨|眼|登|前|预|全|单|双|公共|基础|专业)科$|[的是在为应将可须]/u;

/** Without a table of offices nobody can say which ones there are. */
export function unknownOffices(documents: readonly LoadedDocument[]): readonly UnknownOffice[] {
  const tables = documents.filter(isTableOfOffices);
  if (tables.length === 0) return [];
  const known = tables
    .flatMap(({ passages, head }) => [head.owner ?? '', ...passages.map(({ text }) => text)])
    .join('\n');
  const others = documents.filter((document) => document.head.use === undefined && !tables.includes(document));
  return others.flatMap(({ passages }) => passages.flatMap((passage) => unknownIn(passage, known)));
}

/** Marked as one, or a list that is called so. */
function isTableOfOffices({ head, passages }: LoadedDocument): boolean {
  if (head.use === 'offices') return true;
  return LIST_OF_OFFICES.test(head.title) && passages.filter(({ cells }) => cells).length >= FEWEST;
}

function unknownIn(passage: Passage, known: string): readonly UnknownOffice[] {
  const named = Array.from(passage.text.matchAll(OFFICES), ({ groups }) => groups?.['office'] ?? '');
  const offices = named.flatMap((words) => {
    const readings = readingsOf(words);
    const shortest = readings.at(-1) ?? words;
    return NO_OFFICE.test(shortest) || readings.some((reading) => isKnown(reading, known)) ? [] : [shortest];
  });
  return [...new Set(offices)].map((office) => ({ passage, office }));
}

/** 资格审查由人事处 may be one name, or 人事处 behind 由: longest first. */
function readingsOf(words: string): readonly string[] {
  const behind = Array.from(words.matchAll(JOINTS), ({ index }) => words.slice(index + 1));
  return [words, ...behind.filter((rest) => rest.length >= SHORTEST)];
}

/** 信息化办 is 信息化办公室. */
function isKnown(office: string, known: string): boolean {
  const names = [office, office.replace(/办$/u, '办公室'), office.replace(/^(?:学院|学校|简称)/u, '')];
  return [...names, names[2]?.replace(/办$/u, '办公室')].some((name) => name !== undefined && known.includes(name));
}
