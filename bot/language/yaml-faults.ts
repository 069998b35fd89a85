/** What is wrong with a YAML file, in sentences for people who have never heard of YAML. One table for all files they write. */
import type { ErrorCode, YAMLError } from 'yaml';

export interface YamlFault {
  /** From 1. Undefined: the parser does not say. */
  readonly line: number | undefined;
  /** What stands there. */
  readonly what: string;
  /** What to do about it. */
  readonly next: string;
}

type Told = readonly [what: string, next: string];

const QUOTE = '请给冒号后面的整个值加上英文引号';
const COLON: Told = ['缺了符号，多半是名称后面没有英文冒号加空格（全角“：”不算）', '请写成“名称: 值”'];
const UNCLOSED: Told = ['引号或括号没有写完', '请检查这一行和前面几行，引号和括号要成对'];
const REFERENCE: Told = ['值以 * 或 & 开头，被当成了引用', QUOTE];
const TAG: Told = ['值以 ! 开头，被当成了类型标记', QUOTE];
const EXTRA: Told = ['多出了不该有的字符，多半是引号或括号后面又写了字', '请把多余的字去掉，或者给整个值加上英文引号'];

const TABLE: Readonly<Record<ErrorCode, Told>> = {
  TAB_AS_INDENT: ['行首用了 Tab 键缩进', '请把行首的 Tab 换成空格，同一层的空格数要相同'],
  BAD_INDENT: ['缩进没有对齐', '请用空格对齐，同一层的空格数要相同，下一层多两个空格'],
  MISSING_CHAR: COLON,
  MULTILINE_IMPLICIT_KEY: ['名称后面没有冒号', '请在名称后面加英文冒号和空格，写成“名称: 值”'],
  BLOCK_AS_IMPLICIT_KEY: ['冒号不止一个，分不清哪个后面才是值（下一行多缩进了也会这样）', `${QUOTE}，同一层的各行对齐`],
  DUPLICATE_KEY: ['这个名称前面已经写过', '同一个名称只能写一次，请合并或者删掉一处'],
  UNEXPECTED_TOKEN: EXTRA,
  BLOCK_IN_FLOW: ['方括号或花括号里换行写了“- ”或“名称: ”', '请在括号里用逗号隔开，或者去掉括号改成每行一项'],
  BAD_SCALAR_START: ['值以 @、%、反引号等符号开头', QUOTE],
  BAD_DQ_ESCAPE: ['双引号里的反斜杠 \\ 后面写法不对', '请改用单引号，或者把 \\ 写成 \\\\'],
  BAD_ALIAS: REFERENCE,
  ALIAS_PROPS: REFERENCE,
  MULTIPLE_ANCHORS: REFERENCE,
  BAD_PROP_ORDER: REFERENCE,
  TAG_RESOLVE_FAILED: TAG,
  MULTIPLE_TAGS: TAG,
  BAD_COLLECTION_TYPE: TAG,
  NON_STRING_KEY: ['名称不是文字', '请给名称加上英文引号'],
  KEY_OVER_1024_CHARS: ['名称太长，多半是前面的引号没有写完', '请检查前面几行的引号是否成对'],
  MULTIPLE_DOCS: ['中间又出现了单独一行的 ---', '请删掉这一行'],
  BAD_DIRECTIVE: ['这一行以 % 开头，被当成了指令', '请给它加上英文引号，或者在行首加 # 当作注释'],
  RESOURCE_EXHAUSTION: ['一层套一层，套得太深', '请减少层数'],
  IMPOSSIBLE: EXTRA,
};
/** The same codes tell two things apart in their words only. */
const UNCLOSED_WORDS = /closing|end with|flow (?:map|sequence|collection)/iu;
const UNKNOWN: Told = ['写法读不懂', '请检查冒号后的空格、引号和缩进'];

/** `error`: what the parser has thrown or listed. What it says of an alias without a meaning has no code. */
export function yamlFault(error: unknown): YamlFault {
  const { linePos } = error as Partial<YAMLError>;
  const [what, next] = error instanceof ReferenceError ? REFERENCE : toldOf(error as Partial<YAMLError>);
  return { line: linePos?.[0]?.line, what, next };
}

function toldOf({ code, message = '' }: Partial<YAMLError>): Told {
  const isEither = code === 'BAD_INDENT' || code === 'MISSING_CHAR';
  if (isEither && UNCLOSED_WORDS.test(message)) return UNCLOSED;
  return (code && TABLE[code]) ?? UNKNOWN;
}
