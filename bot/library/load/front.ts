/** The head of a text file: a YAML block between two lines of `---` at its very beginning. */
import { parse } from 'yaml';
import { Unreadable } from './format.ts';

export interface Front {
  readonly head?: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const OPENING = /^\s*---[ \t]*\n/u;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/mu;
const LONGEST_HEAD = 16_000;
const KEY = /^[\p{L}_][\p{L}\p{N}_ -]{0,30}[:：]/u;

/** Takes the head off a text. A text without one comes back whole. Throws Unreadable when a head is there but broken. */
export function takeFront(text: string): Front {
  const opening = OPENING.exec(text)?.[0];
  if (opening === undefined) return { body: text };
  const rest = text.slice(opening.length);
  const closing = CLOSING.exec(rest.slice(0, LONGEST_HEAD));
  if (closing)
    return { head: parseHead(rest.slice(0, closing.index)), body: rest.slice(closing.index + closing[0].length) };
  // A rule across the page may open a text too, but words like 可见范围: must never be read as text by mistake.
  if (!KEY.test(rest)) return { body: text };
  throw new Unreadable('文件头以 --- 开始却没有单独一行 --- 结束，无法确认可见范围，未收录；请补上结束的 --- 。');
}

/** Reads the lines of a head, keys in English or Chinese. Throws Unreadable. */
export function parseHead(source: string): Readonly<Record<string, unknown>> {
  const head = parseYaml(source.replace(/^([^\s:：#'"]{1,20})：[ \t]*/gmu, '$1: '));
  if (head === null || head === undefined) return {};
  if (typeof head === 'object' && !Array.isArray(head)) return head as Readonly<Record<string, unknown>>;
  throw new Unreadable('文件头不是“名称: 值”的形式，无法确认可见范围，未收录；请按“title: 标题”每行一项来写。');
}

function parseYaml(source: string): unknown {
  try {
    return parse(source, { schema: 'core', maxAliasCount: 0, logLevel: 'error', strict: true });
  } catch (error) {
    const line = (error as { linePos?: readonly { line: number }[] }).linePos?.[0]?.line;
    const where = line === undefined ? '' : `（文件第 ${line + 1} 行附近）`;
    throw new Unreadable(`文件头不是正确的 YAML${where}，无法确认可见范围，未收录；请检查冒号后的空格、引号和缩进。`, {
      cause: error,
    });
  }
}
