/** 帮我检查 for a file: what stands in it, and a copy with the values masked, sent back in private. */
import { basename, extname } from 'node:path';
import { say } from '../../../core/say.ts';
import type { Turn } from '../../../core/turn.ts';
import type { Attachment, Reply } from '../../../ports/chat.ts';
import { mask, scan, type Finding } from '../../../scanner/index.ts';
import { isTextFile, textOf } from '../read.ts';
import { count, maskedLines } from '../rules.ts';
import * as words from '../words/file.ts';
import { report } from '../words.ts';
import { withoutPublished } from './published.ts';

/** Longer files are given back as the lines that matter, and of these so many. */
const LONGEST_SHOWN = 3_000;
const MOST_LINES = 30;

interface Checked {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Values the college has published. */
  readonly published: readonly string[];
}

/** Who is not of the college can be sent no file. */
export async function checkFile(turn: Turn, file: Attachment): Promise<Reply> {
  const bytes = await turn.files.fetch(file);
  if (!bytes) return words.notFetched;
  const text = isTextFile(file) ? textOf(bytes) : await turn.reader.read(file.name ?? '', bytes);
  if (text === undefined) return words.notAText;
  const checked = await look(turn, { name: file.name ?? '', bytes, text });
  if (checked.findings.length === 0) return report(new Map(), '');
  const copy = turn.message.person.userId === undefined ? undefined : await copyOf(turn, checked);
  const told = reportOn(checked, copy);
  if (!copy) return told;
  say(turn, turn.message, told);
  return words.copied(copy.file);
}

async function look(turn: Turn, file: Pick<Checked, 'name' | 'bytes' | 'text'>): Promise<Checked> {
  const { text } = file;
  const all = scan(text, turn.policy.privacy?.rules);
  const findings = await withoutPublished(turn, text, all);
  const meant = new Set(findings);
  const published = all.filter((each) => !meant.has(each)).map(({ start, end }) => text.slice(start, end));
  return { ...file, findings, published: [...new Set(published)] };
}

/** A masked copy that lies ready to be sent. Undefined: none can be made or taken. */
async function copyOf({ files, policy, reader }: Turn, checked: Checked): Promise<words.Copy | undefined> {
  const { name, bytes, published } = checked;
  const own = policy.privacy?.rules ?? [];
  const bare = basename(name, extname(name));
  const title = words.nameOfCopy(mask(bare, scan(bare, own)));
  const copy = await reader.copyMasked(name, bytes, {
    rules: own.map((rule) => ({ title: rule.title, pattern: rule.pattern })),
    keep: published,
    sendable: { suffixes: files.suffixes, name: title },
  });
  const file = copy && (await files.lodge(`${title}${copy.suffix}`, copy.bytes));
  return file && { file, leftOut: copy.leftOut };
}

function reportOn({ text, findings }: Checked, copy: words.Copy | undefined): Reply {
  const counts = count(findings);
  if (text.length <= LONGEST_SHOWN) return words.shortReport(counts, mask(text, findings), copy);
  const lines = maskedLines(text, findings);
  return words.longReport(counts, {
    lines: lines.slice(0, MOST_LINES),
    more: Math.max(0, lines.length - MOST_LINES),
    copy,
  });
}
