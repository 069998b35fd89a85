/** Word: `.docx`, read from its own XML, because no reader at hand keeps the numbers that Word counts by itself. */
import type { RiskyFormat } from './format.ts';

export const docx: RiskyFormat = {
  suffixes: ['.docx', '.docm'],
  largestBytes: 50_000_000,
  async readApart(bytes) {
    const [{ openPackage }, { readDocument }] = await Promise.all([
      import('./office/package.ts'),
      import('./office/word/document.ts'),
    ]);
    return readDocument(openPackage(bytes, 'word'));
  },
};
