/** Cuts long text where sentences end. */
import { cutAt } from '../wording.ts';

/** A sentence with its closing signs; the rest without an end is the last. */
const SENTENCE = /[^。！？!?；;\n]*[。！？!?；;\n]+[”"』」）)]*|[^。！？!?；;\n]+$/gu;
const CLAUSE_END = /[，,、：:\s]/u;

/** The text in parts of at most `longest` characters, cut behind sentences where that is possible. Nothing is lost but space. */
export function cut(text: string, longest: number): readonly string[] {
  if (text.length <= longest) return [text];
  const parts: string[] = [];
  let part = '';
  for (const piece of (text.match(SENTENCE) ?? [text]).flatMap((sentence) => cutSentence(sentence, longest))) {
    if (part.length + piece.length > longest) {
      parts.push(part);
      part = '';
    }
    part += piece;
  }
  return [...parts, part].map((each) => each.trim()).filter(Boolean);
}

/** A sentence that is too long by itself is cut behind its last comma, else anywhere between two characters. */
function cutSentence(sentence: string, longest: number): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  while (sentence.length - from > longest) {
    const window = sentence.slice(from, from + longest);
    const comma = lastComma(window);
    const length = comma > longest / 2 ? comma + 1 : cutAt(window, longest);
    pieces.push(sentence.slice(from, from + length));
    from += length;
  }
  return [...pieces, sentence.slice(from)];
}

function lastComma(window: string): number {
  for (let at = window.length - 1; at >= 0; at -= 1) if (CLAUSE_END.test(window.charAt(at))) return at;
  return -1;
}
