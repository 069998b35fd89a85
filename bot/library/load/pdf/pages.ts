/** The pieces of text on the pages of a PDF and where they stand, as pdf.js finds them. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Unreadable } from '../format.ts';

/** Lengths are in points, counted from the lower left corner. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** The size of the letters. */
  readonly size: number;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
}

const MOST_PAGES = 2000;
const LARGEST_IMAGE = 1_000_000;
/** Slanted text is a watermark. */
const STEEPEST = 0.1;
/** Some fonts give the radicals and compatibility forms of characters, which nobody can type or search. */
const LOOKALIKES = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/gu;

/** Reads all pages. Throws Unreadable. */
export async function readPages(bytes: Uint8Array): Promise<readonly Page[]> {
  const task = getDocument({ ...resources(), data: Uint8Array.from(bytes) });
  try {
    const file = await task.promise;
    if (file.numPages > MOST_PAGES) {
      throw new Unreadable(`PDF 超过 ${MOST_PAGES} 页，未收录；请拆成几个文件后重新放入。`);
    }
    const pages: Page[] = [];
    while (pages.length < file.numPages) {
      const number = pages.length + 1;
      pages.push(await readPage(await file.getPage(number), number));
    }
    return pages;
  } catch (error) {
    throw reasonOf(error);
  } finally {
    await task.destroy();
  }
}

/** Chinese fonts that are not embedded need the tables that come with pdf.js; without them their text is empty. */
function resources(): Parameters<typeof getDocument>[0] & object {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    cMapUrl: join(folder, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    disableFontFace: true,
    useSystemFonts: false,
    maxImageSize: LARGEST_IMAGE,
    verbosity: 0,
  };
}

async function readPage(page: PDFPageProxy, number: number): Promise<Page> {
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => {
    if (!('str' in item) || item.str === '') return [];
    const [across = 0, slant = 0, , , left = 0, bottom = 0] = item.transform as readonly number[];
    if (Math.abs(slant) > STEEPEST * Math.abs(across)) return [];
    const text = item.str.replace(LOOKALIKES, (sign) => sign.normalize('NFKC'));
    return [{ text, left, right: left + item.width, bottom, size: item.height || Math.abs(across) }];
  });
  const height = (page.view[3] ?? 0) - (page.view[1] ?? 0);
  page.cleanup();
  return { number, height, pieces };
}

function reasonOf(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  if ((error as Error).name === 'PasswordException') {
    return new Unreadable('PDF 有打开密码，未收录；请去掉密码另存后重新放入。', { cause: error });
  }
  return new Unreadable('PDF 已损坏或不完整，未收录；请打开确认，另存后重新放入。', { cause: error });
}
