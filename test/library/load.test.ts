/** Files of every kind, good and bad, and what becomes of them. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFile, parseFile, type Loaded } from '../../bot/library/load/index.ts';
import { readDay } from '../../bot/library/load/day.ts';
import type { DocumentHead } from '../../bot/ports/library.ts';

function headOf(loaded: Loaded): DocumentHead {
  if (loaded.kind === 'aside') throw new Error(loaded.reason);
  return loaded.document.head;
}

const remarksOf = (loaded: Loaded): readonly string[] => (loaded.kind === 'document' ? loaded.remarks : []);
const reasonOf = (loaded: Loaded): string => (loaded.kind === 'aside' ? loaded.reason : 'served');
const parse = (body: string | Uint8Array, file = 'a.md'): Loaded => parseFile(file, Buffer.from(body));

describe('the head', () => {
  it('is read in English and in Chinese alike', () => {
    const english = parse(
      '---\ntitle: 用印规定\nsource: 院发〔2024〕1号\nowner: 院办\neffective: 2024-09-01\nexpires: 2029-08-31\nreview: 2027-09-01\naudience: public\nuse: offices\n---\n正文。',
    );
    const chinese = parse(
      '---\n标题：用印规定\n来源: 院发〔2024〕1号\n责任部门: 院办\n生效日期: 2024年9月1日\n失效日期: 2029/8/31\n复核日期: 2027年9月1日\n可见范围: 公开\n用途: offices\n---\n正文。',
    );
    expect(headOf(english)).toEqual({
      file: 'a.md',
      title: '用印规定',
      source: '院发〔2024〕1号',
      owner: '院办',
      effective: '2024-09-01',
      expires: '2029-08-31',
      review: '2027-09-01',
      audience: 'public',
      use: 'offices',
    });
    expect(headOf(chinese)).toEqual(headOf(english));
    expect(remarksOf(english)).toEqual([]);
  });

  it.each([
    ['公开', 'public'],
    ['Public', 'public'],
    ['教职工', 'staff'],
    ['staff', 'staff'],
    ['管理员', 'admin'],
    ['[admin]', 'admin'],
    ['财务', '财务'],
  ])('audience %s is %s', (given, label) => {
    expect(headOf(parse(`---\naudience: ${given}\n---\n正文。`)).audience).toBe(label);
  });

  it('that is silent takes the title from the text, the audience from the folder, else staff, and says so', () => {
    const loaded = parse('# 用印规定\n\n先审批。');
    expect(headOf(loaded)).toEqual({ file: 'a.md', title: '用印规定', audience: 'staff' });
    expect(remarksOf(loaded).join('')).toMatch(/用印规定.*教职工/su);
    expect(headOf(parse('先审批，后用印。', 'admin/手册.txt'))).toMatchObject({ title: '手册', audience: 'admin' });
    expect(headOf(parse('先审批，后用印。', '公开/手册.txt')).audience).toBe('public');
  });

  it('with a misspelt audience is for administrators only until it is put right', () => {
    const loaded = parse('---\naudiense: admin\n---\n正文。');
    expect(headOf(loaded).audience).toBe('admin');
    expect(remarksOf(loaded).join('')).toContain('audiense');
  });

  it('with unknown keys or impossible days is served with a remark', () => {
    const loaded = parse('---\ntitle: 甲\naudience: public\neffective: 2024-02-30\ncolour: red\n---\n正文。');
    expect(headOf(loaded)).toEqual({ file: 'a.md', title: '甲', audience: 'public' });
    expect(remarksOf(loaded).join('')).toMatch(/colour.*生效日期/su);
  });

  it.each([
    ['---\ntitle: [甲\naudience: admin\n---\n正文', /第 3 行）写错了：引号或括号没有写完/u],
    ['---\ntitle: 甲\ntitle: 乙\n---\n正文', /第 3 行）写错了：这个名称前面已经写过/u],
    ['\n---\ntitle: 甲\nmore:\n\taudience: staff\n---\n正文', /第 5 行）写错了：行首用了 Tab 键缩进/u],
    ['---\n- 甲\n---\n正文', /名称: 值/u],
    ['---\naudience: admin\n正文没有结束的头', /结束/u],
    ['---\naudience: {a: b}\n---\n正文', /可见范围/u],
    ['---\naudience: [staff, admin]\n---\n正文', /可见范围/u],
    ['---\na: &a [1]\nb: *a\n---\n正文', /写错了：值以 \* 或 & 开头/u],
  ])('%j is put aside rather than shown to the wrong people', (body, reason) => {
    expect(reasonOf(parse(body))).toMatch(reason);
  });

  it.each([
    ['2020-12-04', '2020-12-04'],
    ['2020/12/4', '2020-12-04'],
    ['2020.12.4', '2020-12-04'],
    ['2020年12月4日', '2020-12-04'],
    [20_201_204, '2020-12-04'],
    [new Date('2020-12-04T00:00:00Z'), '2020-12-04'],
    ['2020-12-04T08:00:00+08:00', '2020-12-04'],
    ['2023-02-29', undefined],
    ['去年', undefined],
    [2020, undefined],
    [true, undefined],
    [new Date(Number.NaN), undefined],
  ])('day %s is %s', (given, day) => {
    expect(readDay(given)).toBe(day);
  });
});

describe('bytes', () => {
  const gbk = Uint8Array.from([0xd3, 0xc3, 0xd3, 0xa1, 0xa1, 0xa3]); // 用印。
  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFF---\naudience: public\n---\n用印。'), '用印。'],
    ['GB 18030', gbk, '用印。'],
    ['UTF-16', Buffer.from('\uFEFF用印。', 'utf16le'), '用印。'],
    ['line ends of Windows', Buffer.from('一、用印\r\n\r\n先审批。\r\n'), '先审批。'],
    ['signs without width', Buffer.from('用\u200B印\u0007。'), '用印。'],
  ])('%s are read', (_name, bytes, text) => {
    expect(parse(bytes, 'a.txt')).toMatchObject({ document: { passages: [{ text }] } });
  });

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
    ['a PDF', Buffer.from('%PDF-1.7 …')],
    ['a Word file', Buffer.from('PK\u0003\u0004…')],
    ['broken bytes', Buffer.from(Array.from({ length: 400 }, (_, at) => 0x80 + ((at * 37) % 128)))],
    ['nothing', Buffer.alloc(0)],
    ['nothing but a head', Buffer.from('---\ntitle: 空\n---\n')],
    ['a lone half of a character', Buffer.from([0xff, 0xfe, 0x00, 0xd8])],
    ['a million lines', Buffer.from('a\n'.repeat(1_000_000))],
  ])('%s is put aside with a sentence that says what to do', (_name, bytes) => {
    expect(reasonOf(parse(bytes))).toMatch(/^.+未收录；请.+。$/u);
  });

  it('of another format are put aside with the formats that are read', () => {
    expect(reasonOf(parse('PK', '计划.zip'))).toMatch(/\.zip.*\.md.*\.docx/u);
    expect(reasonOf(parse('x', 'LICENSE'))).toContain('没有后缀');
  });
});

describe('hostile files', () => {
  it.each([
    ['quotes', '>'.repeat(100_000)],
    ['quotes with spaces', `${'> '.repeat(50_000)}字`],
    ['lists', `${'- '.repeat(50_000)}字`],
    ['indented lists', Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at * 2)}- 字`).join('\n')],
    ['lazy quotes', '> 甲\n乙\n'.repeat(40_000)],
    ['brackets', '['.repeat(500_000)],
    ['emphasis', `${'*'.repeat(4000)}甲${'*'.repeat(4000)}`],
    ['links', '[甲]('.repeat(100_000)],
    ['pipes', `${'|甲'.repeat(20_000)}|\n${'|-'.repeat(20_000)}|\n${'|乙'.repeat(20_000)}|`],
    ['numbers', '1. '.repeat(100_000)],
    ['one long line', '汉'.repeat(1_000_000)],
    ['items', '- 甲\n'.repeat(99_000)],
    ['names', '一、甲\n（一）乙\n1. 丙\n'.repeat(30_000)],
    ['tags', '<a '.repeat(100_000)],
    ['an open comment', '<!--'.repeat(100_000)],
    ['spaces', `${' '.repeat(500_000)}甲`],
    ['a wide head', `---\n${'a: b\n'.repeat(50_000)}---\n甲`],
    ['a deep head', `---\na: ${'['.repeat(7000)}\n---\n甲`],
  ])('of %s are served or put aside, and never throw', (_name, body) => {
    for (const file of ['a.md', 'a.txt']) expect(parse(body, file).kind).toMatch(/^(?:document|aside)$/u);
  });

  it('that are any string give passages whose words stand in the file', () => {
    const sign = fc.constantFrom(
      ...Array.from('一二三四第章条（）().、1２3#-*>|:： \n\t甲乙丙。；`_[]<&!～①—'),
      '\n\n',
      '1. ',
      '## ',
      '---\n',
      '| a |',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(sign, { maxLength: 80 }).map((signs) => signs.join('')),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom('a.md', 'b.txt'), (body, file) => {
        const loaded = parse(body, file);
        if (loaded.kind === 'aside') return;
        const written = lettersOf(Buffer.from(body).toString());
        const ids = loaded.document.passages.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { text, cells } of loaded.document.passages) {
          expect(text.trim()).not.toBe('');
          if (!cells) for (const line of text.split('\n')) expect(written).toContain(lettersOf(line));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('lose no Chinese word of plain text on the way', () => {
    const line = fc.array(
      fc.constantFrom('一、', '（二）', '3. ', '第四条 ', '甲', '乙乙', '丙丙丙', '。', '：', '；', ' '),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const body = lines.map((signs) => signs.join('')).join('\n');
        const loaded = parse(`---\ntitle: 全\naudience: staff\n---\n${body}`, 'a.txt');
        if (loaded.kind === 'aside') return;
        const kept = loaded.document.passages.map(({ path, text }) => [...path, text].join('')).join('');
        for (const word of ['甲', '乙乙', '丙丙丙']) if (body.includes(word)) expect(kept).toContain(word);
      }),
    );
  });
});

/** Letters and figures only: marks and spaces are what a format is made of. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

describe('files on the disk', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'documents-'));
    await mkdir(join(root, 'in'));
    await writeFile(join(root, 'secret.md'), '外面的内容。');
  });
  afterAll(() => rm(root, { recursive: true, force: true }));
  const load = (file: string): Promise<Loaded> => loadFile(join(root, 'in'), file);

  it('are read by their path inside the folder', async () => {
    await mkdir(join(root, 'in', '制度'));
    await writeFile(join(root, 'in', '制度', '用印.MD'), '先审批。');
    expect(headOf(await load('制度/用印.MD'))).toMatchObject({ file: '制度/用印.MD', title: '用印' });
  });

  it('behind a link are read inside the folder and refused outside', async () => {
    await writeFile(join(root, 'in', '真.md'), '先审批。');
    await symlink('真.md', join(root, 'in', '链接.md'));
    await symlink('../secret.md', join(root, 'in', '外.md'));
    await symlink('转.md', join(root, 'in', '转.md'));
    expect((await load('链接.md')).kind).toBe('document');
    expect(reasonOf(await load('外.md'))).toContain('之外');
    expect(reasonOf(await load('../secret.md'))).toContain('之外');
    expect(reasonOf(await load('转.md'))).toContain('链接');
  });

  it('of a hundred megabytes, of no kind, or gone are put aside', async () => {
    await writeFile(join(root, 'in', '大.txt'), '');
    await truncate(join(root, 'in', '大.txt'), 100_000_000);
    await mkdir(join(root, 'in', '夹.md'));
    expect(reasonOf(await load('大.txt'))).toContain('100.0 MB');
    expect(reasonOf(await load('夹.md'))).toContain('不是普通文件');
    expect(reasonOf(await load('无.md'))).toContain('不在');
  });

  it('that are pipes do not hold us up', async () => {
    execFileSync('mkfifo', [join(root, 'in', '管.md')]);
    expect(reasonOf(await load('管.md'))).toContain('不是普通文件');
  });
});
