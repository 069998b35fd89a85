/** PowerPoint: `.pptx`, slide by slide. */
import type { RiskyFormat } from './format.ts';

export const pptx: RiskyFormat = {
  suffixes: ['.pptx', '.pptm'],
  largestBytes: 100_000_000,
  async readApart(bytes) {
    const [{ openPackage }, { readDeck }] = await Promise.all([
      import('./office/package.ts'),
      import('./office/slides/deck.ts'),
    ]);
    return readDeck(openPackage(bytes, 'slides'));
  },
};
