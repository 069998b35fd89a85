/** The old formats of Office and WPS: converted by LibreOffice when the machine has it, else told how to save them anew. */
import { Unreadable, type Draft, type RiskyFormat } from './format.ts';
import { signatureOf } from './signature.ts';

export const legacy: RiskyFormat = {
  suffixes: ['.doc', '.wps', '.rtf', '.xls', '.et', '.ppt', '.dps'],
  largestBytes: 50_000_000,
  /** Many a `.doc` is a new document, or a web page that some system exported: such files need no conversion. */
  async readApart(bytes) {
    const signature = signatureOf(bytes);
    if (signature === 'zip') return readOffice(bytes);
    if (signature === 'html') return readExported(bytes);
    if (signature !== 'ole2' && signature !== 'rtf') {
      throw new Unreadable(
        '文件内容不是 Word、Excel 或 PowerPoint 文件，未收录；请打开确认后另存为 docx、xlsx、pptx 或 PDF。',
      );
    }
    const { convert } = await import('./office/libreoffice.ts');
    return readOffice(await convert(bytes));
  },
};

async function readExported(bytes: Uint8Array): Promise<Draft> {
  const [{ decode }, { readPage }] = await Promise.all([import('./decode.ts'), import('./web/page.ts')]);
  return readPage(decode(bytes));
}

async function readOffice(bytes: Uint8Array): Promise<Draft> {
  const { openPackage } = await import('./office/package.ts');
  const file = openPackage(bytes);
  switch (file.kind) {
    case 'word':
      return (await import('./office/word/document.ts')).readDocument(file);
    case 'excel':
      return (await import('./office/excel/workbook.ts')).readWorkbook(file);
    case 'slides':
      return (await import('./office/slides/deck.ts')).readDeck(file);
  }
}
