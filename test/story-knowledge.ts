/** Stories in which somebody changes the knowledge folder: a folder of their own, written as editors write. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { OpenLibrary } from '../bot/library/library.ts';
import type { Policy } from '../bot/ports/policy.ts';
import type { Campus } from './campus/index.ts';

export interface Shelf {
  /** `招生政策/收费.md 学费每年4600元。`; `\n` begins a new line. */
  readonly files: readonly string[];
  /** `访客：学费多少`. */
  readonly golden: readonly string[];
}

/** Undefined where a story brings no files: then it is about the product's own. */
export function folderFor({ files, golden }: Shelf): string | undefined {
  if (files.length === 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'shelf-'));
  for (const file of files) write(folder, file, []);
  mkdirSync(join(folder, '_golden'));
  writeFileSync(join(folder, '_golden/常问.txt'), golden.join('\n'));
  return folder;
}

/** `写入 招生政策/收费.md 学费…` with `可见范围 staff` or `责任部门 人事处` in the brackets; `删除 招生政策/收费.md`. */
export async function changeFile(
  folder: string,
  text: string,
  notes: readonly string[],
  library: OpenLibrary,
): Promise<void> {
  const [deed, ...rest] = text.split(' ');
  if (deed === '删除') rmSync(join(folder, rest.join(' ')));
  else if (deed === '写入') write(folder, rest.join(' '), notes);
  else throw new Error(`文件不能“${deed}”，只有 写入 和 删除`);
  await library.look();
}

/** Written a while ago, so that nobody has to wait until it is quiet. */
function write(folder: string, words: string, notes: readonly string[]): void {
  const [file = '', ...text] = words.split(' ');
  const path = join(folder, file);
  const of = (what: string): string | undefined =>
    notes.find((note) => note.startsWith(`${what} `))?.slice(what.length + 1);
  const head = [
    `title: ${basename(file, '.md')}`,
    `audience: ${of('可见范围') ?? 'public'}`,
    `owner: ${of('责任部门') ?? '招生就业处'}`,
    ...(of('其他') ?? '').split('；'),
  ];
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `---\n${head.join('\n')}\n---\n\n${text.join(' ').replaceAll(String.raw`\n`, '\n')}\n`);
  const earlier = new Date(Date.now() - 60_000);
  utimesSync(path, earlier, earlier);
}

/** `知识库确认 招生政策` gates a folder; `知识库编辑 招生政策 李敏` and `知识库负责人 招生就业处 苏婉` name people. */
export function knowledgePolicyFor(
  { college }: Campus,
  decisions: readonly string[],
): NonNullable<Policy['knowledge']> {
  const of = (what: string): string[][] =>
    decisions.filter((words) => words.startsWith(`${what} `)).map((words) => words.split(' ').slice(1));
  const idOf = (name = ''): string => college.person(name).userId;
  return {
    gated: of('知识库确认').map(([folder = '']) => folder),
    editors: Object.fromEntries(of('知识库编辑').map(([folder = '', name]) => [folder, [idOf(name)]])),
    owners: Object.fromEntries(of('知识库负责人').map(([office = '', name]) => [office, idOf(name)])),
    ...wikiFor(of('钉钉知识库'), idOf),
  };
}

/** `钉钉知识库 学校制度 苏婉`: copied in her name; `钉钉知识库 学校制度 苏婉 20` at 20 calls a night. */
function wikiFor(chosen: string[][], idOf: (name?: string) => string): Pick<NonNullable<Policy['knowledge']>, 'wiki'> {
  const [first] = chosen;
  if (!first) return {};
  const workspaces = chosen.map(([name = '']) => ({ name, audience: 'staff', owner: '党政办' }));
  return { wiki: { operator: idOf(first[1]), workspaces, nightlyCalls: Number(first[2] ?? 200) } };
}

/** `写入 学校制度/考勤/补卡办法 …`, `删除 …`, `上传 学校制度/名单.exe …`, `画 学校制度/编制.axls`, `只给 学校制度 李敏`. */
export function changeWiki({ wiki }: Campus, text: string): void {
  const [deed, path = '', ...rest] = text.split(' ');
  const words = rest.join(' ').replaceAll(String.raw`\n`, '\n');
  if (deed === '写入') wiki.write(path, words);
  else if (deed === '删除') wiki.remove(path);
  else if (deed === '上传') wiki.upload(path, { bytes: new TextEncoder().encode(words), contentType: 'text/plain' });
  else if (deed === '画') wiki.draw(path.slice(0, path.lastIndexOf('.')), path.slice(path.lastIndexOf('.') + 1));
  else if (deed === '只给') wiki.readBy(path, rest);
  else throw new Error(`钉钉知识库不能“${deed}”，只有 写入、上传、画、删除 和 只给`);
}
