/** PDF: text with its pages, read by pdf.js. */
import type { RiskyFormat } from './format.ts';
import { expectSignature } from './signature.ts';

export const pdf: RiskyFormat = {
  suffixes: ['.pdf'],
  largestBytes: 100_000_000,
  async readApart(bytes) {
    expectSignature(bytes, 'pdf');
    const { readPdf } = await import('./pdf/document.ts');
    return readPdf(bytes);
  },
};
