/** Every fault of the policy file as one sentence with its line. */
import type { Document, LineCounter } from 'yaml';
import type { z } from 'zod';
import { yamlFault, type YamlFault } from '../language/yaml-faults.ts';

/** What the file says; or what keeps it from being read, of each line the first fault: the others follow from it. */
export function valueOf(document: Document): { readonly value: unknown } | { readonly faults: readonly string[] } {
  const faults = document.errors.map(yamlFault);
  const first = faults.filter(({ line }, at) => faults.findIndex((other) => other.line === line) === at);
  if (first.length > 0) return { faults: first.map(sentenceOf) };
  try {
    return { value: document.toJS() };
  } catch (problem) {
    return { faults: [sentenceOf(yamlFault(problem))] };
  }
}

function sentenceOf({ line, what, next }: YamlFault): string {
  return `政策文件${line === undefined ? '' : `第 ${line} 行`}：${what}；${next}。`;
}

/** A value that cannot be used. The line is that of the nearest part of the file that is there. */
export function faultOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): string {
  const path = [...issue.path];
  let node = document.getIn(path, true);
  while (!hasRange(node) && path.length > 0) {
    path.pop();
    node = path.length > 0 ? document.getIn(path, true) : document.contents;
  }
  const line = hasRange(node) ? lines.linePos(node.range[0]).line : 1;
  const what = issue.code === 'unrecognized_keys' ? `不认识的设置 ${issue.keys.join('、')}` : issue.message;
  return `政策文件第 ${line} 行${issue.path.map((part, at) => `${at > 0 ? '.' : ' '}${String(part)}`).join('')}：${what}`;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
