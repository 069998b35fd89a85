/** Makes text from outside fit to be worked with: one spelling of each character, nothing invisible, a sane length. */

/** UTF-16 units. The clients let people write about a quarter of this in one message. */
const MAX_TEXT = 20_000;
const MAX_NAME = 100;

/** Controls other than tab and line feed; soft hyphens, zero-width and direction marks that hide or turn text. */
const INVISIBLE = /[[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]--[\t\n]]/gv;
const LINE_END = /\r\n?|[\u2028\u2029]/g;

/** Trimmed, in NFC, without control characters; what is too long keeps its beginning. */
export function cleanText(text: string): string {
  return clean(text, MAX_TEXT);
}

/** One line: the name of a person, a group or a file. */
export function cleanName(name: string): string {
  return clean(name, MAX_NAME).replaceAll(/\s+/g, ' ');
}

function clean(text: string, most: number): string {
  // Cut first: composing characters costs far more than linear time on hostile text.
  const short = cut(text, most).replaceAll(LINE_END, '\n').replaceAll(INVISIBLE, '');
  return cut(short.toWellFormed().normalize('NFC').trim(), most);
}

/** Never through the middle of a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const halved = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, halved ? most - 1 : most).trimEnd();
}

/** The words without `@name` of the robot at their beginning or end. */
export function withoutMention(text: string, name: string): string {
  const mention = `@${name}`;
  if (text.startsWith(mention)) return text.slice(mention.length).trimStart();
  return text.endsWith(mention) ? text.slice(0, -mention.length).trimEnd() : text;
}

/** The same for a robot whose name is not known: the word with @ that stands first, or else last. */
export function withoutAnyMention(text: string): string {
  const first = /^@\S{1,40}(?:\s+|$)/v.exec(text);
  if (first) return text.slice(first[0].length);
  return text.replace(/\s@\S{1,40}$/v, '').trimEnd();
}
