/** XML as a row of tags and texts, so that single texts are written anew and all else stays as it is, byte for byte. */
import { Unreadable } from '../format.ts';

/** Tags and texts in turn; joined they are the part again. */
export type Tokens = string[];

const TOKEN = /<(?:[^"'<>]|"[^"]*"|'[^']*')*>|[^<]+/gu;
const NAME = /^<\/?(?:[^\s:<>/]+:)?([^\s<>/]+)/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Throws Unreadable for what is no plain XML in UTF-8: remarks, CDATA and declarations of entities too. */
export function tokensOf(bytes: Uint8Array): Tokens {
  const text = decode(bytes);
  const tokens = text.match(TOKEN) ?? [];
  if (text.includes('<!') || tokens.join('') !== text) throw unusual();
  return tokens;
}

export function bytesOf(tokens: Tokens): Uint8Array {
  return Buffer.from(tokens.join(''));
}

export function isTag(token: string): boolean {
  return token.startsWith('<');
}

export function isClosing(token: string): boolean {
  return token.startsWith('</');
}

export function isEmpty(token: string): boolean {
  return token.endsWith('/>');
}

/** Without prefix. */
export function nameOf(tag: string): string {
  return NAME.exec(tag)?.[1] ?? '';
}

/** As it stands in the tag, decoded. */
export function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(tag);
  return found ? decodeText(found[1] ?? found[2] ?? '') : undefined;
}

export function decodeText(text: string): string {
  return text.replaceAll(/&(#?[0-9A-Za-z]{1,8});/gu, (all, name: string) => ENTITIES[name] ?? signOf(name) ?? all);
}

/** `#20013` and `#x4e2d` are the same sign. */
function signOf(name: string): string | undefined {
  if (!/^#(?:[0-9]+|x[0-9a-fA-F]+)$/u.test(name)) return undefined;
  const point = Number(name.slice(1).replace('x', '0x'));
  return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

export function encodeText(text: string): string {
  return text.replaceAll(/[&<>"]/gu, (sign) => ESCAPES[sign] ?? sign);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw unusual(error);
  }
}

function unusual(cause?: unknown): Unreadable {
  return new Unreadable('文件内部的写法少见，不能原样改写。', { cause });
}
