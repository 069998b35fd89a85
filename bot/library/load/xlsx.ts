/** Excel: `.xlsx`, read from its own XML, so that figures look as in their cells and no sheet can fill the memory. */
import type { RiskyFormat } from './format.ts';

export const xlsx: RiskyFormat = {
  suffixes: ['.xlsx', '.xlsm'],
  largestBytes: 50_000_000,
  async readApart(bytes) {
    const [{ openPackage }, { readWorkbook }] = await Promise.all([
      import('./office/package.ts'),
      import('./office/excel/workbook.ts'),
    ]);
    return readWorkbook(openPackage(bytes, 'excel'));
  },
};
