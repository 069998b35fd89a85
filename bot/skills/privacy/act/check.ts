/** 帮我检查: a text or a file is looked at for the one who sent it, in private; nothing of it is kept. */
import type { Turn } from '../../../core/turn.ts';
import type { Reply } from '../../../ports/chat.ts';
import { mask, scan } from '../../../scanner/index.ts';
import { fileIn } from '../read.ts';
import { count } from '../rules.ts';
import * as words from '../words.ts';
import { checkFile } from './file.ts';
import { withoutPublished } from './published.ts';

export async function check(turn: Turn): Promise<Reply> {
  const { message } = turn;
  const file = fileIn(message);
  if (file) return checkFile(turn, file);
  return message.text === '' ? words.unreadable(message.form) : reportOn(turn, message.text);
}

export async function reportOn(turn: Turn, text: string): Promise<Reply> {
  const findings = await withoutPublished(turn, text, scan(text, turn.policy.privacy?.rules));
  return words.report(count(findings), mask(text, findings));
}
