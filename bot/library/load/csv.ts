/** CSV: one table, its encoding and its separator found by looking. */
import { parse } from 'csv-parse/sync';
import { decode } from './decode.ts';
import { Unreadable, type Draft, type RiskyFormat } from './format.ts';
import type { GridRow } from './grid.ts';
import { readTable } from './table.ts';

export const csv: RiskyFormat = {
  suffixes: ['.csv', '.tsv'],
  largestBytes: 20_000_000,
  readApart: (bytes) => Promise.resolve(readCsv(decode(bytes))),
};

const SEPARATORS = [',', ';', '\t', '，'];
const LOOKED_AT = 20_000;
const MOST_COLUMNS = 500;

/** Reads text as one table. Throws Unreadable. */
export function readCsv(text: string): Draft {
  const rows = parseRows(text).map((each): GridRow => ({
    cells: each.record.slice(0, MOST_COLUMNS).map((cell) => ({ text: cell })),
    location: `第${each.info.lines}行`,
  }));
  return { blocks: readTable(rows, { titleLevel: 1 }), remarks: [] };
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parseRows(text: string): readonly Parsed[] {
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    }) as unknown as readonly Parsed[];
  } catch (error) {
    throw new Unreadable('表格的引号不成对或有一行太长，未收录；请用 Excel 或 WPS 另存为 xlsx 后放入。', {
      cause: error,
    });
  }
}

/** The sign that cuts the first lines most often, outside of quotes. */
function separatorOf(text: string): string {
  const bare = text.slice(0, LOOKED_AT).replace(/"(?:[^"]|"")*"/gu, '');
  const count = (sign: string): number => bare.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
