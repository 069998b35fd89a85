/** The head of a text file: a YAML block between two lines of `---` at its very beginning. */
import { parse } from 'yaml';
import { yamlFault } from '../../language/yaml-faults.ts';
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
  if (closing) {
    const head = parseHead(rest.slice(0, closing.index), opening.split('\n').length);
    return { head, body: rest.slice(closing.index + closing[0].length) };
  }
  // A rule across the page may open a text too, but words like 可见范围: must never be read as text by mistake.
  if (!KEY.test(rest)) return { body: text };
  throw new Unreadable('文件头以 --- 开始却没有单独一行 --- 结束，无法确认可见范围，未收录；请补上结束的 --- 。');
}

/** Reads the lines of a head, keys in English or Chinese; `first` is its first line's number in the file. Throws Unreadable. */
export function parseHead(source: string, first = 1): Readonly<Record<string, unknown>> {
  const head = parseYaml(source.replace(/^([^\s:：#'"]{1,20})：[ \t]*/gmu, '$1: '), first);
  if (head === null || head === undefined) return {};
  if (typeof head === 'object' && !Array.isArray(head)) return head as Readonly<Record<string, unknown>>;
  throw new Unreadable('文件头不是“名称: 值”的形式，无法确认可见范围，未收录；请按“title: 标题”每行一项来写。');
}

function parseYaml(source: string, first: number): unknown {
  try {
    return parse(source, { schema: 'core', maxAliasCount: 0, logLevel: 'error', strict: true });
  } catch (error) {
    const { line, what, next } = yamlFault(error);
    const where = line === undefined ? '文件头' : `文件头（文件第 ${line + first - 1} 行）`;
    throw new Unreadable(`${where}写错了：${what}，无法确认可见范围，未收录；${next}。`, { cause: error });
  }
}
