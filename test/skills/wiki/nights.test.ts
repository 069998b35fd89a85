/** Copying from DingTalk's knowledge bases: the real bot, the simulated DingTalk, real files. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncedIn } from '../../../bot/core/synced.ts';
import { UNLIMITED } from '../../campus/limits.ts';
import { syncedAt, syncedLine } from '../../../scripts/knowledge/synced.ts';
import { openStage, type Stage } from '../../stage.ts';

const DAY_MS = 86_400_000;
const HALF = '每月补卡不得超过4次。';

let folder: string;
let stage: Stage;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shelf-'));
});
afterEach(async () => {
  await stage.close();
  rmSync(folder, { recursive: true });
});

async function open(...decisions: readonly string[]): Promise<void> {
  const wiki = decisions.some((words) => words.startsWith('钉钉知识库 ')) ? [] : ['钉钉知识库 学校制度 邹雪晴'];
  stage = await openStage({ knowledge: folder, admins: ['孟晓棠'], decisions: [...wiki, ...decisions] });
  stage.campus.limit(UNLIMITED);
  // The first round, at the start, sees nothing.
  await stage.quiet();
}

async function night(): Promise<void> {
  await stage.later(DAY_MS);
}

const at = (path: string): string => join(folder, '钉钉知识库', path);
const text = (path: string): string => readFileSync(at(path), 'utf8');
const last = () => syncedIn({ memo: stage.wired.ports.store as never });
const paidCalls = (): number =>
  stage.campus.calls().filter(({ path, code }) => code === 'ok' && /wiki|doc|storage/u.test(path)).length;

describe('a night', () => {
  it('copies what people have written, and answers quote it', async () => {
    await open();
    stage.campus.wiki.write('学校制度/考勤/补卡办法', `# 补卡\n${HALF}`);
    await night();

    expect(text('学校制度/考勤/补卡办法.md')).toBe(`# 补卡\n\n${HALF}`);
    expect(text('学校制度/考勤/补卡办法.md.yaml')).toContain('audience: staff');
    const { citations } = await quoted('每月可以补卡几次');
    expect(citations).toContain('钉钉知识库/学校制度/考勤/补卡办法.md');
    expect(await last()).toMatchObject({ ending: 'done', copied: 1, changed: 1 });
  });

  it('reads only what was changed since', async () => {
    await open();
    const { wiki } = stage.campus;
    for (let at = 0; at < 30; at += 1) wiki.write(`学校制度/第${at}号`, `第${at}条。`);
    await night();
    const before = paidCalls();
    wiki.write('学校制度/第7号', '改过了。');
    await night();

    expect(text('学校制度/第7号.md')).toBe('改过了。');
    // The list of knowledge bases, one folder, one document.
    expect(paidCalls() - before).toBe(3);
  });

  it('removes a copy when its document was missing twice', async () => {
    await open();
    const { wiki } = stage.campus;
    wiki.write('学校制度/甲', '甲的内容。');
    wiki.write('学校制度/乙', '乙的内容。');
    await night();
    wiki.hide('学校制度/甲');
    await night();
    expect(existsSync(at('学校制度/甲.md'))).toBe(true);
    wiki.hide('学校制度/甲', false);
    await night();
    wiki.remove('学校制度/乙');
    await night();
    expect(existsSync(at('学校制度/乙.md'))).toBe(true);
    await night();
    expect(existsSync(at('学校制度/乙.md'))).toBe(false);
    expect(existsSync(at('学校制度/乙.md.yaml'))).toBe(false);
    expect(existsSync(at('学校制度/甲.md'))).toBe(true);
  });

  it('moves a copy with its document, without reading it again', async () => {
    await open();
    const { wiki } = stage.campus;
    wiki.write('学校制度/考勤/补卡办法', HALF);
    wiki.write('学校制度/其他', '别的。');
    await night();
    const before = paidCalls();
    wiki.move('学校制度/考勤/补卡办法', '学校制度/人事');
    await night();

    expect(text('学校制度/人事/补卡办法.md')).toBe(HALF);
    expect(existsSync(at('学校制度/考勤'))).toBe(false);
    // The list of knowledge bases, and three folders.
    expect(paidCalls() - before).toBe(4);
  });

  it('exchanges two names without losing either', async () => {
    await open();
    const { wiki } = stage.campus;
    wiki.write('学校制度/甲', '原来是甲。');
    wiki.write('学校制度/乙', '原来是乙。');
    await night();
    wiki.rename('学校制度/甲', '丙');
    wiki.rename('学校制度/乙', '甲');
    wiki.rename('学校制度/丙', '乙');
    await night();
    expect([text('学校制度/甲.md'), text('学校制度/乙.md')]).toEqual(['原来是乙。', '原来是甲。']);
  });

  it('copies uploaded files, with a head that decides whatever the file says of itself', async () => {
    await open();
    const bytes = new TextEncoder().encode('---\naudience: public\nprivacy: 已核对\n---\n\n内部讲话要点。');
    stage.campus.wiki.upload('学校制度/讲话.md', { bytes, contentType: 'text/markdown' });
    await night();
    const heads = stage.wired.ports.library.documents(new Set(['public', 'staff', 'admin']));
    expect(heads).toEqual([expect.objectContaining({ title: '讲话', audience: 'staff', owner: '党政办' })]);
  });

  it('writes a copy again that somebody has deleted here', async () => {
    await open();
    stage.campus.wiki.write('学校制度/甲', '甲的内容。');
    await night();
    rmSync(at('学校制度/甲.md'));
    await night();
    expect(text('学校制度/甲.md')).toBe('甲的内容。');
  });

  it('publishes what it brings as one change', async () => {
    await open();
    await stage.wired.ports.editing.kept();
    for (let each = 0; each < 25; each += 1) stage.campus.wiki.write(`学校制度/第${each}号`, `第${each}号规定的内容。`);
    const before = (await stage.wired.ports.editing.kept()).length;
    await night();
    expect((await stage.wired.ports.editing.kept()).length).toBeLessThanOrEqual(before + 1);
  });

  it('leaves the gate to decide where the folder is gated', async () => {
    mkdirSync(join(folder, '管理制度'), { recursive: true });
    await open('知识库确认 钉钉知识库');
    stage.campus.wiki.write('学校制度/补卡办法', HALF);
    await night();
    expect(existsSync(at('学校制度/补卡办法.md'))).toBe(true);
    expect(await stage.wired.ports.editing.proposal()).toMatchObject({ changes: [{ kind: 'new' }] });
    expect((await quoted('每月可以补卡几次')).citations).toEqual([]);
  });
});

describe('when something is in the way', () => {
  it('a second night goes on where the calls of the first were used up', async () => {
    await open('钉钉知识库 学校制度 邹雪晴 12');
    for (let each = 0; each < 15; each += 1) stage.campus.wiki.write(`学校制度/第${each}号`, `第${each}号规定的内容。`);
    await night();
    expect(await last()).toMatchObject({ ending: 'part', copied: 10, calls: 12 });
    const beside = await syncedAt({ dataDir: stage.dataDir, databaseUrl: undefined, sealKey: undefined });
    expect(syncedLine(beside!)).toBe(
      '钉钉知识库同步：当晚的调用次数用完，下一晚继续；看到 15 份，已收录 10 份，0 份没有同步\n',
    );
    expect(readdirSync(at('学校制度')).filter((file) => file.endsWith('.md'))).toHaveLength(10);
    await night();
    expect(await last()).toMatchObject({ ending: 'done', copied: 15, changed: 5 });
  });

  it('nothing is asked while the month runs short', async () => {
    await open();
    stage.campus.wiki.write('学校制度/甲', '甲的内容。');
    for (let each = 0; each < 3_100; each += 1) stage.wired.ports.budget.spend('calls');
    await stage.wired.ports.budget.spending();
    const before = paidCalls();
    await night();
    expect(paidCalls() - before).toBe(0);
    expect(await last()).toMatchObject({ ending: 'short' });
  });

  it.each(['apiUnavailable', 'qps', 'apiHtml', 'apiEmpty'] as const)('%s is waited for', async (fault) => {
    await open();
    stage.campus.wiki.write('学校制度/甲', '甲的内容。');
    stage.campus.faults.switchOn(fault, { count: 4, path: '/v1.0/doc/suites' });
    await night();
    await stage.later(3_600_000);
    expect(text('学校制度/甲.md')).toBe('甲的内容。');
  });

  it('a missing permission is told once, with the way to the console, and nothing is removed', async () => {
    await open();
    stage.campus.wiki.write('学校制度/甲', '甲的内容。');
    await night();
    stage.campus.withhold('Wiki.Node.Read');
    for (let each = 0; each < 3; each += 1) await night();
    const told = adminHears().filter((words) => words.includes('开发者后台'));
    expect(told).toEqual([expect.stringContaining('Wiki.Node.Read')]);
    expect(existsSync(at('学校制度/甲.md'))).toBe(true);

    stage.campus.grant('Wiki.Node.Read');
    stage.campus.wiki.write('学校制度/甲', '改过了。');
    await night();
    expect(text('学校制度/甲.md')).toBe('改过了。');
  });

  it('a knowledge base that is closed to us keeps its copies; the administrators hear of it once', async () => {
    await open();
    stage.campus.wiki.write('学校制度/甲', '甲的内容。');
    await night();
    const told = (): number => adminHears().filter((words) => words.includes('看不到这些知识库')).length;
    const before = told();
    stage.campus.wiki.readBy('学校制度', ['李敏']);
    for (let each = 0; each < 3; each += 1) await night();
    expect(existsSync(at('学校制度/甲.md'))).toBe(true);
    expect(told() - before).toBe(1);
  });

  it('a folder that is closed to us keeps its copies too', async () => {
    await open();
    stage.campus.wiki.write('学校制度/人事/甲', '甲的内容。');
    stage.campus.wiki.write('学校制度/乙', '乙的内容。');
    await night();
    stage.campus.wiki.close('学校制度/人事');
    for (let each = 0; each < 3; each += 1) await night();
    expect(existsSync(at('学校制度/人事/甲.md'))).toBe(true);
  });

  it('what cannot be copied is put aside with its reason, and told once', async () => {
    await open();
    const { wiki } = stage.campus;
    const bytes = new TextEncoder().encode('x');
    wiki.draw('学校制度/编制', 'axls');
    wiki.upload('学校制度/录像.mp4', { bytes, contentType: 'video/mp4' });
    wiki.write('学校制度/空白', '');
    wiki.write('学校制度/机密', '机密。');
    wiki.close('学校制度/机密');
    wiki.write('学校制度/甲', '甲的内容。');
    await night();
    await night();
    const told = adminHears().filter((words) => words.includes('没有同步的文件'));
    expect(told).toHaveLength(1);
    for (const reason of [
      '编制》：钉钉没有开放',
      '录像》：读不了 .mp4',
      '空白》：里面没有文字',
      '机密》：同步账号没有阅读权限',
    ])
      expect(told[0]).toContain(reason);
    expect(readdirSync(at('学校制度')).filter((file) => !file.endsWith('.yaml'))).toEqual(['甲.md']);
  });

  it('a file whose address leads elsewhere is not fetched', async () => {
    await open();
    const bytes = new TextEncoder().encode('内容。');
    stage.campus.wiki.upload('学校制度/甲.txt', { bytes, contentType: 'text/plain' });
    stage.campus.faults.switchOn('downloadElsewhere');
    await night();
    expect(existsSync(at('学校制度/甲.txt'))).toBe(false);
    expect((await last())?.aside).toEqual([{ name: '甲', reason: '钉钉没有给出内容' }]);
  });

  it('a process that ends in the middle goes on with what it has saved', async () => {
    await open();
    for (let each = 0; each < 45; each += 1) stage.campus.wiki.write(`学校制度/第${each}号`, `第${each}号规定的内容。`);
    stage.campus.clock.advance(DAY_MS);
    stage.wired.ports.store.wake();
    await stage.campus.waitFor(() => paidCalls() > 25);
    await stage.restart(0);
    await stage.later(60_000);
    expect(readdirSync(at('学校制度')).filter((file) => file.endsWith('.md'))).toHaveLength(45);
    expect(await last()).toMatchObject({ ending: 'done', copied: 45 });
    expect(paidCalls()).toBeLessThan(45 + 20 + 6);
  });
});

it('asks nothing and writes nothing where nothing is configured', async () => {
  stage = await openStage({ knowledge: folder, admins: ['孟晓棠'] });
  stage.campus.wiki.write('学校制度/甲', '甲的内容。');
  await night();
  expect(paidCalls()).toBe(0);
  expect(existsSync(at(''))).toBe(false);
});

const adminHears = (): readonly string[] =>
  stage.campus.messages({ private: '孟晓棠' }).map(({ text: words }) => words);

async function quoted(question: string): Promise<{ readonly citations: readonly string[] }> {
  const hits = await stage.wired.ports.library.search({
    question,
    audience: new Set(['public', 'staff']),
    now: 0,
    limit: 5,
  });
  return { citations: hits.map(({ passage }) => passage.document.file) };
}
