/** Hostile files: each is put aside with its reason, and the next file is read as if nothing had happened. */
import { truncate, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, asyncProperty, constantFrom, uint8Array } from 'fast-check';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { loadFolder } from '../../../bot/library/folder.ts';
import { parseHere } from '../../../bot/library/load/index.ts';
import { openSandbox, type SandboxLimits } from '../../../bot/library/load/sandbox.ts';
import { makeBook, makeWord, p, sheetData, wordParts } from './make/office.ts';
import { makePdf } from './make/pdf.ts';
import { reasonOf, textsOf } from './make/served.ts';
import { makeZip } from './make/zip.ts';

const GOOD = makeWord(p('先审批，后用印。'));
const XML_BOMB = `<!DOCTYPE x [<!ENTITY a "${'哈'.repeat(100)}">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]><x>&j;</x>`;
const document = (xml: string): Buffer => makeZip({ ...wordParts(''), 'word/document.xml': xml });

describe('a hostile office file', () => {
  it.each([
    [
      'that unpacks to three hundred times its size',
      () => makeZip({ ...wordParts(''), 'word/document.xml': Buffer.alloc(300_000_000, 32) }),
      /大得不正常/u,
    ],
    [
      'that is no document but unpacks as far',
      () => makeZip({ 'a.txt': Buffer.alloc(300_000_000, 32) }),
      /大得不正常/u,
    ],
    ['that lies about its size', () => makeZip(wordParts(p('x')), { claimed: 0xffffff00 }), /大得不正常/u],
    ['of 64-bit sizes', () => makeZip(wordParts(p('x')), { claimed: 0xffffffff }), /大得不正常/u],
    ['that claims more parts than it has', () => makeZip(wordParts(p('x')), { count: 60_000 }), /多得不正常/u],
    ['that is encrypted', () => makeZip(wordParts(p('x')), { encrypted: true }), /密码/u],
    ['with entities in entities', () => document(XML_BOMB), /实体声明/u],
    ['nested a hundred thousand deep', () => document('<a>'.repeat(100_000)), /嵌套太深/u],
    ['cut off', () => GOOD.subarray(0, GOOD.length / 2), /损坏或不完整/u],
    ['of broken XML', () => document('<w:document><w:p>'), /XML 已损坏/u],
  ])('%s is put aside', async (_, make, reason) => {
    expect(reasonOf(await parseHere('a.docx', make()))).toMatch(reason);
  });

  it('of more cells than a table for people has is put aside', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(400)}</row>`;
    const book = makeBook([{ name: '数据', xml: `<sheetData>${row}</sheetData>` }]);
    expect(reasonOf(await parseHere('a.xlsx', book))).toMatch(/300 列/u);
  });
});

describe('the sandbox', () => {
  const sandboxes: ReturnType<typeof openSandbox>[] = [];
  const open = (limits?: SandboxLimits): ReturnType<typeof openSandbox> => {
    sandboxes.push(openSandbox(limits));
    return sandboxes.at(-1)!;
  };
  afterAll(() => sandboxes.forEach((each) => each.close()));

  it('reads files one after the other in one process and gives back what they say', async () => {
    const sandbox = open();
    const files = ['a.docx', 'b.docx', 'c.pdf'];
    const loaded = await Promise.all(
      files.map((file) =>
        sandbox.parse({
          file,
          bytes: file === 'c.pdf' ? makePdf([[{ text: '第一条 先审批。', x: 72, y: 700 }]]) : GOOD,
        }),
      ),
    );
    expect(loaded.map(({ kind }) => kind)).toEqual(['document', 'document', 'document']);
  });

  it('ends a reader that takes too long, and the next file is served by a new one', async () => {
    const slow = open({ longestMs: 1 });
    expect(reasonOf(await slow.parse({ file: 'a.docx', bytes: GOOD }))).toContain('用时太长');
    const sandbox = open();
    expect(reasonOf(await sandbox.parse({ file: 'a.docx', bytes: GOOD }))).toBe('served');
  });

  it.runIf(process.platform === 'linux')('ends a reader that takes too much memory', async () => {
    const sandbox = open({ largestMemory: 1_000_000 });
    expect(reasonOf(await sandbox.parse({ file: 'a.docx', bytes: GOOD }))).toContain('内存太多');
  });

  it.runIf(process.platform === 'linux')('ends a reader of a PDF whose text unpacks without end', async () => {
    const sandbox = open({ largestMemory: 300_000_000 });
    const words = deflateSync(Buffer.alloc(400_000_000, 32));
    const pdf = Buffer.concat([
      Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'),
      Buffer.from('2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n'),
      Buffer.from('3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n'),
      Buffer.from(`4 0 obj\n<< /Length ${words.length} /Filter /FlateDecode >>\nstream\n`),
      words,
      Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF'),
    ]);
    expect(reasonOf(await sandbox.parse({ file: 'a.pdf', bytes: pdf }))).toContain('内存太多');
    expect(reasonOf(await sandbox.parse({ file: 'b.docx', bytes: GOOD }))).toBe('served');
  });

  it('after closing says so instead of starting a reader', async () => {
    const sandbox = open();
    sandbox.close();
    expect(reasonOf(await sandbox.parse({ file: 'a.docx', bytes: GOOD }))).toContain('服务已停止');
  });

  it.each(['.docx', '.xlsx', '.pptx', '.pdf', '.csv', '.html', '.doc', '.xls', '.wps'])(
    'random bytes called %s never throw',
    async (suffix) => {
      const starts = constantFrom('', 'PK\u0003\u0004', '%PDF-1.7\n', '<html>', '{\\rtf1');
      await assert(
        asyncProperty(starts, uint8Array({ maxLength: 400 }), async (start, rest) => {
          const loaded = await parseHere(`a${suffix}`, Buffer.concat([Buffer.from(start, 'latin1'), rest]));
          expect(loaded.kind === 'document' || loaded.reason.endsWith('。')).toBe(true);
        }),
        { numRuns: 40 },
      );
    },
  );
});

describe('a folder', () => {
  it('with good and hostile files serves the good ones, and takes heads from files beside them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'formats-'));
    try {
      await Promise.all([
        writeFile(join(folder, '用印.docx'), GOOD),
        writeFile(join(folder, '用印.docx.yaml'), '标题: 用印办法\n可见范围: 公开\n生效日期: 2026-03-01\n'),
        writeFile(join(folder, '孤儿.xlsx.yaml'), 'title: 无主\n'),
        writeFile(join(folder, '坏.xlsx'), makeWord(p('其实是 Word。'))),
        writeFile(join(folder, '巨大.pdf'), '%PDF-1.7'),
        writeFile(
          join(folder, '表.xlsx'),
          makeBook([
            {
              name: '甲',
              xml: sheetData([
                ['专业', '学费'],
                ['电气', 4000],
              ]),
            },
          ]),
        ),
      ]);
      await truncate(join(folder, '巨大.pdf'), 1_000_000_000);
      const state = await loadFolder(folder);
      expect(state.documents.map(({ head }) => [head.file, head.title, head.audience, head.effective])).toEqual([
        ['用印.docx', '用印办法', 'public', '2026-03-01'],
        ['表.xlsx', '表', 'staff', undefined],
      ]);
      expect(Object.fromEntries(state.aside.map(({ file, reason }) => [file, reason]))).toEqual({
        '坏.xlsx': expect.stringContaining('其实是 Word'),
        '孤儿.xlsx.yaml': expect.stringContaining('旁边没有'),
        '巨大.pdf': expect.stringContaining('上限'),
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('prefers the head inside a file, and says so', async () => {
    const loaded = await parseHere(
      'a.md',
      Buffer.from('---\naudience: admin\n---\n正文。'),
      Buffer.from('audience: public'),
    );
    expect(loaded).toMatchObject({
      document: { head: { audience: 'admin' } },
      remarks: expect.arrayContaining([expect.stringContaining('没有采用')]),
    });
  });

  it('reads a file again when only its head changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'formats-'));
    try {
      await writeFile(join(folder, '用印.docx'), GOOD);
      const before = await loadFolder(folder);
      await writeFile(join(folder, '用印.docx.yaml'), 'title: 新名\naudience: public\n');
      const after = await loadFolder(folder, { former: before });
      expect(after.documents[0]?.head.title).toBe('新名');
      expect(after.version).not.toBe(before.version);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

it('an old format without LibreOffice says what to do; a new file under an old name is simply read', async () => {
  expect(await textsOf('a.doc', GOOD)).toEqual(['先审批，后用印。']);
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('WordDocument\0', 'utf16le')]);
  expect(reasonOf(await parseHere('a.doc', old))).toContain('请另存为');
});
