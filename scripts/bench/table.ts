/** Figures as people read them, and as one JSON line for machines. */
export type Row = Readonly<Record<string, string | number>>;

export interface Options {
  readonly json: boolean;
  /** With the language model of the settings, for the answers benchmark. */
  readonly model?: boolean;
  /** JSON lines {"id","title","text"} and {"id","question","gold":[ids]}, for the search benchmark. */
  readonly corpus?: string | undefined;
  readonly queries?: string | undefined;
}

export function print(title: string, rows: readonly Row[], { json }: Options): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ bench: title, rows })}\n`);
    return;
  }
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map((row) => columns.map((column) => shown(row[column])))];
  const widths = columns.map((_column, at) => Math.max(...cells.map((line) => width(line[at] ?? ''))));
  const lines = cells.map((line) =>
    line.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell))).join('  '),
  );
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function shown(value: string | number | undefined): string {
  return typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 2 }) : (value ?? '');
}

/** Chinese characters take two columns. */
function width(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
}
