/** 帮我检查: a text or a file is looked at for the one who sent it, in private; nothing of it is kept. */
import type { Turn } from '../../../core/turn.ts';
import type { Attachment, Reply } from '../../../ports/chat.ts';
import { mask, scan, type Finding } from '../../../scanner/index.ts';
import { fileIn, isTextFile, textOf } from '../read.ts';
import { count, maskedLines } from '../rules.ts';
import * as words from '../words.ts';
import { withoutPublished } from './published.ts';

/** Longer files are given back as the lines that matter, and of these so many. */
const LONGEST_SHOWN = 3_000;
const MOST_LINES = 30;

export async function check(turn: Turn): Promise<Reply> {
  const { message } = turn;
  const file = fileIn(message);
  if (file) return checkFile(turn, file);
  return message.text === '' ? words.unreadable(message.form) : reportOn(turn, message.text);
}

export async function reportOn(turn: Turn, text: string): Promise<Reply> {
  const findings = await findingsIn(turn, text);
  return words.report(count(findings), mask(text, findings));
}

async function findingsIn(turn: Turn, text: string): Promise<readonly Finding[]> {
  return withoutPublished(turn, text, scan(text, turn.policy.privacy?.rules));
}

async function checkFile(turn: Turn, file: Attachment): Promise<Reply> {
  const { files, reader } = turn;
  const bytes = await files.fetch(file);
  if (!bytes) return words.notFetched;
  const text = isTextFile(file) ? textOf(bytes) : await reader.read(file.name ?? '', bytes);
  if (text === undefined) return words.notAText;
  return text.length > LONGEST_SHOWN ? longReportOn(turn, text) : reportOn(turn, text);
}

async function longReportOn(turn: Turn, text: string): Promise<Reply> {
  const findings = await findingsIn(turn, text);
  if (findings.length === 0) return words.report(new Map(), '');
  const lines = maskedLines(text, findings);
  return words.longReport(count(findings), lines.slice(0, MOST_LINES), Math.max(0, lines.length - MOST_LINES));
}
