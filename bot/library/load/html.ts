/** Web pages: `.html`, as saved from the college's own site. */
import { decode } from './decode.ts';
import type { RiskyFormat } from './format.ts';

export const html: RiskyFormat = {
  suffixes: ['.html', '.htm'],
  largestBytes: 20_000_000,
  async readApart(bytes) {
    const { readPage } = await import('./web/page.ts');
    return readPage(decode(bytes));
  },
};
