/** `knowledge check`: the folder looked through, for people or for a program. */
import { loadFolder } from '../../bot/library/folder.ts';
import type { Fact } from '../../bot/library/ledger/fact.ts';
import type { Finding, FindingKind } from '../../bot/library/review/finding.ts';
import { reviewFolder } from '../../bot/library/review/index.ts';
import { ofFact } from '../../bot/library/review/places.ts';
import { readPolicy } from '../../bot/policy.ts';
import { obeyedAt } from '../obeyed.ts';
import { placeOfData } from '../place.ts';
import type { Wish } from '../knowledge.ts';

/** Raised whenever the shape below changes in a way that breaks its readers. */
const SCHEMA = 1;
const TITLES: Readonly<Record<FindingKind, string>> = {
  conflict: '互相矛盾',
  duplicate: '重复的文件',
  drift: '规定的数字变了',
  dangling_reference: '引用落空',
  unknown_office: '部门分工表里没有的部门',
  expired: '已经失效',
  review_overdue: '该复核了',
  not_effective: '尚未生效',
  unknown_audience: '没有人看得到',
  unreadable: '没有收录',
  remark: '请看一下',
};

export async function check({ dir, json, facts, today }: Wish): Promise<number> {
  const state = await loadFolder(dir);
  if (!state.isThere) {
    process.stderr.write(`没有这个文件夹，或者打不开：${dir}\n`);
    return 1;
  }
  const { obeyed } = await obeyedAt(placeOfData());
  const { ledger, findings } = reviewFolder(state, today, { obeyed, roles: rolesOf() });
  const faults = findings.filter(({ level }) => level === 'fault').length;
  const summary = { documents: state.documents.length, facts: ledger.facts.length, faults };
  if (json) {
    const stated = facts ? { stated: ledger.facts.map(factOf) } : {};
    process.stdout.write(
      `${JSON.stringify({ schema: SCHEMA, folder: dir, today, ...summary, counts: countsOf(findings), findings, ...stated })}\n`,
    );
  } else process.stdout.write(pageOf(findings, summary));
  return faults > 0 ? 1 : 0;
}

/** Of the policy file in force; one that cannot be read is told of by the robot and the doctor, not here. */
function rolesOf(): readonly string[] | undefined {
  const read = readPolicy(process.env['POLICY_FILE'] || undefined, []);
  return read.kind === 'policy' ? Object.keys(read.policy.roles) : undefined;
}

function factOf(fact: Fact): object {
  const { file, clause, fact: stated } = ofFact(fact);
  return { file, clause, ...stated };
}

function countsOf(findings: readonly Finding[]): Readonly<Record<string, number>> {
  const kinds = Object.keys(TITLES);
  return Object.fromEntries(kinds.map((kind) => [kind, findings.filter((each) => each.kind === kind).length]));
}

function pageOf(findings: readonly Finding[], summary: { documents: number; facts: number; faults: number }): string {
  const parts = Object.entries(TITLES).flatMap(([kind, title]) => {
    const own = findings.filter((finding) => finding.kind === kind);
    return own.length > 0 ? [`${title}（${own.length}）\n${own.map(lineOf).join('\n')}\n`] : [];
  });
  const { documents, facts, faults } = summary;
  const end = `${documents} 份文件，${facts} 条事实；${faults > 0 ? `${faults} 处要处理` : '没有要处理的问题'}。\n`;
  return [...parts, end].join('\n');
}

function lineOf({ id, sentence, owner, kind, places }: Finding): string {
  const lines = [`  ${id}  ${sentence}${owner ? `（责任部门：${owner}）` : ''}`];
  if (kind === 'conflict')
    for (const { title, clause, effective, quote } of places)
      lines.push(`          「${[title, clause, effective].filter(Boolean).join(' · ')}」${quote}`);
  return lines.join('\n');
}
