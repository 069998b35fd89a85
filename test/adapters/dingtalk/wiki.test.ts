/** The knowledge-base plug on the simulated DingTalk: lists over many pages, bodies as Markdown, files by signed address. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../../bot/adapters/dingtalk/api.ts';
import { openWiki } from '../../../bot/adapters/dingtalk/wiki.ts';
import { writeBlocks } from '../../../bot/adapters/dingtalk/wiki/blocks.ts';
import type { Page, Wiki } from '../../../bot/ports/wiki.ts';
import { openCampus, type Campus } from '../../campus/index.ts';
import { UNLIMITED } from '../../campus/limits.ts';
import { openDoor, problemOf } from './door.ts';
import { createLogBook } from './log-book.ts';

let campus: Campus;
let api: Api;
let wiki: Wiki;

beforeEach(async () => {
  campus = await openCampus({ limits: UNLIMITED });
  const { clientId, clientSecret } = campus;
  api = openDoor(createLogBook(), { apiBase: campus.api, oapiBase: campus.oapi, clientId, clientSecret });
  wiki = openWiki({ api, operator: campus.college.person('邹雪晴').userId });
});

afterEach(async () => {
  api.close();
  await campus.close();
});

async function all<T>(turn: (from?: string) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let from: string | undefined;
  do {
    const page = await turn(from);
    items.push(...page.items);
    from = page.next;
  } while (from !== undefined);
  return items;
}

describe('what there is', () => {
  it('is told page by page: knowledge bases the account may read, and nodes of all kinds', async () => {
    for (let at = 0; at < 35; at += 1) campus.wiki.write(`知识库${at}/文档`, '内容');
    campus.wiki.readBy('知识库0', ['李敏']);
    expect(await all((from) => wiki.workspaces(from))).toHaveLength(34);

    for (let at = 0; at < 60; at += 1) campus.wiki.write(`制度/第${at}号`, '内容');
    const workspaces = await all((from) => wiki.workspaces(from));
    const { rootId } = workspaces.find(({ name }) => name === '制度')!;
    expect(await all((from) => wiki.nodes(rootId, from))).toHaveLength(60);
  });

  it('has a kind, a name without its suffix, and changes its time with its content', async () => {
    campus.wiki.write('制度/人事/补卡', '内容');
    campus.wiki.draw('制度/编制', 'axls');
    campus.wiki.upload('制度/名单.DOCX', { bytes: new Uint8Array(7), contentType: '' });
    const { rootId } = (await wiki.workspaces()).items[0]!;
    const look = async () => (await wiki.nodes(rootId)).items;
    const [folder, table, file] = await look();
    expect(folder).toMatchObject({ name: '人事', kind: 'folder', hasChildren: true });
    expect(table).toMatchObject({ name: '编制', kind: 'other', suffix: '.axls' });
    expect(file).toMatchObject({ name: '名单', kind: 'file', suffix: '.docx', size: 7 });
    campus.wiki.upload('制度/名单.DOCX', { bytes: new Uint8Array(8), contentType: '' });
    expect((await look())[2]!.modified).not.toBe(file!.modified);
  });
});

describe('content', () => {
  it('of a long document comes whole, each paragraph once', async () => {
    const lines = Array.from({ length: 250 }, (_, at) => `第${at}段`);
    const { nodeId } = campus.wiki.write('制度/长文', lines.join('\n'));
    expect(await wiki.body(nodeId)).toEqual({ markdown: lines.join('\n\n'), left: 0, calls: 3 });
  });

  it('of a file is fetched with the headers that were lent, and from nowhere else', async () => {
    const bytes = new TextEncoder().encode('名单');
    const { nodeId } = campus.wiki.upload('制度/名单.txt', { bytes, contentType: 'text/plain' });
    expect(Buffer.from(await wiki.file(nodeId)).toString()).toBe('名单');
    campus.faults.switchOn('downloadElsewhere', { count: 1 });
    expect(await problemOf(wiki.file(nodeId))).toMatchObject({ code: 'untrustedAddress', retryable: false });
  });

  it('that the account may not read, or that is gone, is refused for good', async () => {
    const { nodeId } = campus.wiki.write('制度/机密', '内容');
    campus.wiki.close('制度/机密');
    expect(await problemOf(wiki.body(nodeId))).toMatchObject({ status: 403, retryable: false });
    campus.wiki.remove('制度/机密');
    expect(await problemOf(wiki.body(nodeId))).toMatchObject({ status: 404, retryable: false });
  });

  it('is not asked for without an operator', async () => {
    const nobody = openWiki({ api, operator: undefined });
    expect(await problemOf(nobody.workspaces())).toMatchObject({ code: 'noOperator' });
    expect(campus.calls().filter(({ path }) => path.includes('wiki'))).toEqual([]);
  });
});

const text = (words: string): object => ({ blockType: 'paragraph', paragraph: { text: words } });
const cell = (words: string): object => ({ blockType: 'tableCell', children: [text(words)] });
const row = (...words: readonly string[]): object => ({ blockType: 'tableRow', children: words.map(cell) });

describe('blocks become Markdown', () => {
  it.each<[string, object, string, number?]>([
    ['a heading', { blockType: 'heading', heading: { level: 'heading-2', text: '请假' } }, '## 请假'],
    ['a heading with a number', { blockType: 'heading', heading: { level: 9, text: '请假' } }, '###### 请假'],
    ['a paragraph in parts', { blockType: 'paragraph', children: [{ text: '每月' }, { text: '4次' }] }, '每月4次'],
    ['what looks like a mark', text('# 不是标题'), '\\# 不是标题'],
    ['a quotation', { blockType: 'blockquote', children: [text('引文')] }, '引文'],
    ['a callout with its own words', { blockType: 'callout', callout: { text: '注意' } }, '注意'],
    [
      'columns',
      { blockType: 'columns', children: [{ blockType: 'column', children: [text('左')] }, text('右')] },
      '左\n\n右',
    ],
    ['a list of its own', { blockType: 'orderedList', children: [text('一'), text('二')] }, '1. 一\n2. 二'],
    ['an item', { blockType: 'unorderedList', unorderedList: { text: '一项' } }, '- 一项'],
    [
      'a table',
      { blockType: 'table', children: [row('专业', '学费'), row('会计|财务', '3900元')] },
      '| 专业 | 学费 |\n| --- | --- |\n| 会计｜财务 | 3900元 |',
    ],
    ['something unknown', { blockType: 'Undefined' }, '', 1],
    ['no block at all', { blockType: 7 }, '', 1],
  ])('%s', (_, block, markdown, left = 0) => {
    expect(writeBlocks([block as Readonly<Record<string, unknown>>])).toEqual({ markdown, left });
  });

  it('nothing nests without end', () => {
    let block: object = text('深处');
    for (let depth = 0; depth < 5_000; depth += 1) block = { blockType: 'callout', children: [block] };
    expect(writeBlocks([block as Readonly<Record<string, unknown>>]).left).toBe(1);
  });
});
