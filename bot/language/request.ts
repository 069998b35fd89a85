/** Whether a message sounds like something to be done, rather than a question for information. */
import { wantedOf } from './wanted.ts';

const WISH =
  /帮我|给我|替我|帮忙|麻烦|我要|我想(?!知道|问|了解|请教|咨询)|我得|想要|处理一?下|弄一?下|办一?下|搞一?下|能不能把|请把/u;
const OWN = /我|昨|前天|今[天早晚]|上周|周[一二三四五六日]|早上|下午|晚上/u;
const QUESTION = /[?？]\s*$|[吗呢]\s*$/u;
const SHORTEST = 4;

export function seemsARequest(text: string): boolean {
  if (Array.from(text.trim()).length < SHORTEST) return false;
  if (WISH.test(text)) return true;
  return OWN.test(text) && !QUESTION.test(text) && wantedOf(text).kind === 'open';
}
