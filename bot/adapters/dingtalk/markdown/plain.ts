/** Words made harmless: no HTML, no accidental @, no link or image that a client could see where we meant none. */

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** HTML elements that only dress their words. Other things in angle brackets, such as `<userId>`, are words. */
const DRESS = new Set(
  (
    'a abbr address article aside b big blockquote body center cite code dd del details div dl dt em figcaption figure ' +
    'font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link main mark meta nav ' +
    'object ol p pre q s samp script section small span strike strong style sub summary sup svg table tbody td tfoot th ' +
    'thead title tr tt u ul var video'
  ).split(' '),
);

/** All but the line break. */
// eslint-disable-next-line no-control-regex -- these are what has to go
const UNPRINTABLE = /[\u0000-\u0009\u000B-\u001F\u007F\u2028\u2029]/gu;

/** What a reader takes for one character, such as a flag of two code points. */
const CHARACTERS = new Intl.Segmenter('zh');

/** Text that Markdown shows as it stands. */
export function safeWords(text: string): string {
  const printable = decodeEntities(text).replaceAll(UNPRINTABLE, ' ');
  return heldApart(quietAt(foldBrackets(printable)));
}

/** Signs that together would be the middle of a link or the beginning of a picture, also for a careless parser. */
export function heldApart(text: string): string {
  return text.replaceAll('](', String.raw`]\(`).replaceAll('![', String.raw`!\[`);
}

/** Text that must not be read as Markdown at all, such as a line of code. */
export function literalWords(text: string): string {
  const escaped = text
    .replaceAll(/[\\`*[\]~|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\$&`)
    .replaceAll(/^(\s*)([#>+-]|\d{1,9}[.)](?=\s))/gmu, (_, blank: string, mark: string) => {
      return `${blank}${mark.slice(0, -1)}\\${mark.slice(-1)}`;
    });
  return safeWords(escaped);
}

/** A tag becomes a line break, nothing, or readable words. */
export function wordsOfTag(html: string): string {
  return html
    .replaceAll(/<!--[^]*?(?:-->|$)/g, '')
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(/<\/?([a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>/gi, (tag, name: string) => {
      return DRESS.has(name.toLowerCase()) ? '' : tag;
    });
}

/** An address a client may open, spelled so that it cannot break out of its brackets; undefined when it may not. */
export function safeAddress(address: string, schemes: readonly string[]): string | undefined {
  const url = URL.parse(address.trim());
  if (!url || !schemes.includes(url.protocol) || url.username || url.password) return undefined;
  return url.href.replaceAll(/[()[\]\\<>@`\s|]/g, (sign) => {
    return `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

/** On one line, whole characters only, with an ellipsis where it was cut. */
export function shortened(text: string, mostCharacters: number): string {
  const line = text
    .slice(0, mostCharacters * 20)
    .toWellFormed()
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (line.length <= mostCharacters) return line;
  let characters = 0;
  for (const { index } of CHARACTERS.segment(line)) {
    if (characters === mostCharacters) return `${line.slice(0, index)}…`;
    characters += 1;
  }
  return line;
}

/** `@all`, `@所有人` or `@` and an id in the text could call people; the full-width sign cannot. Mail addresses stay. */
function quietAt(text: string): string {
  return text.replaceAll(/(?<![a-z0-9._%+-])@|@(?=all(?![a-z0-9]))|@(?!(?:[a-z0-9-]+\.)+[a-z]{2,})/gi, '＠');
}

function foldBrackets(text: string): string {
  return text.replaceAll(/<([a-z/!?][^<>]*)>/gi, '＜$1＞').replaceAll(/<(?=[a-z/!?]|$)/gi, '＜');
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,4});/gi, (entity, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? entity;
    const point = Number(name.toLowerCase().replace('#x', '0x').replace('#', ''));
    const isCharacter = point > 0 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff);
    return isCharacter ? String.fromCodePoint(point) : entity;
  });
}
