/** The cells of a workbook as they are shown: numbers and days in the format of their cell. */
import { format, getFormatFromId, isDateFormat } from 'numfmt';
import { childAt, childrenOf, elementsOf, textOf, type Element } from '../xml.ts';

export interface ValueReader {
  /** The text a cell shows; empty for empty cells and errors. */
  read(cell: Element): string;
}

export interface ValueParts {
  readonly strings: Uint8Array | undefined;
  readonly styles: Uint8Array | undefined;
  /** Days are counted from 1904, as old Macintoshes did. */
  readonly isFrom1904: boolean;
}

/** The formats that Excel writes differently in Chinese, by the numbers it reserves for them (ECMA-376 18.8.30). */
const CHINESE_FORMATS: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};
const FIRST_OWN_FORMAT = 164;
/** From the first day counted by one calendar to that of the other. */
const DAYS_TO_1904 = 1462;
/** More digits are noise of the arithmetic. */
const SIGNIFICANT = 15;
const MOST_STRINGS = 500_000;

export function createValueReader({ strings, styles, isFrom1904 }: ValueParts): ValueReader {
  const shared = elementsOf(strings, 'si').slice(0, MOST_STRINGS).map(richText);
  const patterns = readPatterns(styles);

  function number(written: string, style: number): string {
    const value = Number(written);
    const pattern = patterns[style] ?? 'General';
    if (!Number.isFinite(value)) return '';
    if (pattern === 'General') return String(Number(value.toPrecision(SIGNIFICANT)));
    try {
      const shift = isFrom1904 && isDateFormat(pattern) ? DAYS_TO_1904 : 0;
      return format(pattern, value + shift, { locale: 'zh-CN' });
    } catch {
      return written;
    }
  }

  return {
    read(cell) {
      const { t: type = 'n', s: style = '0' } = cell.attributes;
      const written = textOf(childAt(cell, 'v'));
      if (type === 'inlineStr') return richText(childAt(cell, 'is'));
      if (written === '' || type === 'e') return '';
      if (type === 's') return shared[Number(written)] ?? '';
      if (type === 'b') return written === '1' ? '是' : '否';
      return type === 'n' ? number(written, Number(style)) : written;
    },
  };
}

/** Texts in several fonts are in pieces; the readings above characters are not part of them. */
function richText(element: Element | undefined): string {
  return childrenOf(element)
    .map((child) => (child.name === 't' ? textOf(child) : child.name === 'r' ? textOf(childAt(child, 't')) : ''))
    .join('');
}

/** The number format of each cell style, in the order cells refer to them. */
function readPatterns(part: Uint8Array | undefined): readonly string[] {
  const own = new Map<number, string>();
  for (const formats of elementsOf(part, 'numFmts')) {
    for (const { attributes } of childrenOf(formats, 'numFmt'))
      own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? 'General');
  }
  const styles = elementsOf(part, 'cellXfs').flatMap((list) => childrenOf(list, 'xf'));
  return styles.map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? 0);
    return own.get(id) ?? CHINESE_FORMATS[id] ?? (id < FIRST_OWN_FORMAT ? getFormatFromId(id, 'zh-CN') : 'General');
  });
}
