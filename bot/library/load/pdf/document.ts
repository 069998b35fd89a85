/** A PDF, from its pages to its blocks. */
import { Unreadable, type Draft } from '../format.ts';
import { draftOf } from '../title.ts';
import { withoutFurniture } from './furniture.ts';
import { readLines } from './lines.ts';
import { readPages } from './pages.ts';
import { toBlocks } from './paragraphs.ts';

const MOST_NAMED = 10;

/** Throws Unreadable, also for scans: pictures of text have no words to quote. */
export async function readPdf(bytes: Uint8Array): Promise<Draft> {
  const pages = await readPages(bytes);
  const lines = pages.map(readLines);
  const empty = pages.filter((_, at) => lines[at]?.length === 0).map(({ number }) => number);
  if (empty.length === pages.length) {
    throw new Unreadable('PDF 里没有文字，疑似扫描件，未收录；请放入可以选中文字的 PDF，或 docx 原件。');
  }
  const blocks = toBlocks(withoutFurniture(lines.flat(), pages.length));
  const named = `第 ${empty.slice(0, MOST_NAMED).join('、')} 页${empty.length > MOST_NAMED ? '等' : ''}`;
  const scanned = empty.length > 0 ? [`${named}没有文字，疑似扫描的图片，这些页的内容查不到。`] : [];
  const tables = blocks.some(({ kind }) => kind === 'row')
    ? ['PDF 里的表格是按文字位置还原的，可能有误；请尽量放入 xlsx 或 docx 原件。']
    : [];
  return draftOf(blocks, undefined, [...scanned, ...tables]);
}
