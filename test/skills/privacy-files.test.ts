/** 帮我检查: files sent to the robot in a private chat and their masked copies sent back, through the simulated DingTalk. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openZip } from '../../bot/library/load/office/zip.ts';
import { makeBook, makeWord, p, sheetData } from '../library/load/make/office.ts';
import { makePdf } from '../library/load/make/pdf.ts';
import { makeZip } from '../library/load/make/zip.ts';
import { openStage, type Stage } from '../stage.ts';

const MOBILE = '13812345678';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** What the robot says about a file, and the file it sends back. */
async function checked(name: string, bytes: Uint8Array) {
  const before = stage.campus.messages({ private: '李敏' }).length;
  await stage.campus.says({ by: '李敏', text: '帮我检查' });
  await stage.quiet();
  const file = { name, contentType: 'application/octet-stream', bytes: Uint8Array.from(bytes) };
  await stage.campus.says({ by: '李敏', file });
  await stage.quiet();
  const said = stage.campus.messages({ private: '李敏' }).slice(before + 3);
  const [report = '', ...rest] = said.map(({ text }) => text.replaceAll('\\', ''));
  const body: { mediaId?: string; fileType?: string } = said.at(-1)?.body ?? {};
  const copy = stage.campus.media(body.mediaId ?? '');
  return { report, rest, copy: Buffer.from(copy?.bytes ?? []), type: body.fileType };
}

const list = sheetData([
  ['姓名', '手机'],
  ['张三', MOBILE],
]);

describe('a file to be checked', () => {
  it.each([
    ['a Word document', '通知.docx', makeWord(p(`家长电话${MOBILE}`)), '家长电话138****5678', 'docx'],
    ['a workbook', '成绩.xlsx', makeBook([{ name: '高数', xml: list }]), '138****5678', 'xlsx'],
    ['a PDF', '通知.pdf', makePdf([[{ text: `家长电话${MOBILE}`, x: 72, y: 700 }]]), '138****5678', 'zip'],
    ['an archive', '材料.zip', makeZip({ '名单.csv': `张三,${MOBILE}`, '照片.png': 'png' }), '138****5678', 'zip'],
    [
      'a long text',
      '名单.txt',
      Buffer.from(`${'无关的一行，只是占地方。\n'.repeat(400)}家长电话${MOBILE}\n`),
      '第401行　家长电话138****5678',
      'zip',
    ],
  ])('%s is told and comes back masked', async (_case, name, bytes, masked, suffix) => {
    const { report, rest, copy, type } = await checked(name, bytes);

    expect(report).toContain('手机号 1 处');
    expect(report).toContain(masked);
    expect(report).not.toContain(MOBILE);
    expect(rest).toEqual([name.replace(/\.\w+$/u, `（已打码）.${suffix}`)]);
    expect(type).toBe(suffix);
    const zip = openZip(copy);
    const parts = zip.names.map((each) => Buffer.from(zip.read(each)!).toString());
    expect(parts.join('\n')).not.toContain(MOBILE);
    expect(parts.join('\n')).toContain('138****5678');
  });

  it('comes back under a name that tells nothing either, with what is missing counted', async () => {
    const { report, rest } = await checked(`张三${MOBILE}.zip`, makeZip({ 'a.csv': `张三,${MOBILE}`, 'b.png': 'png' }));

    expect(report).toContain('压缩包里有 1 个文件读不了');
    expect(rest).toEqual(['张三138****5678（已打码）.zip']);
  });

  it('does not come back when nothing was found in it', async () => {
    const { report, rest } = await checked('通知.txt', Buffer.from('明天开会'));

    expect(report).toContain('没有发现');
    expect(rest).toEqual([]);
  });

  it('is told without a copy where the platform takes none', async () => {
    stage.campus.withhold('qyapi_base');
    const { report, rest } = await checked('名单.txt', Buffer.from(`张三 ${MOBILE}`));
    stage.campus.grant('qyapi_base');

    expect(report).toContain('张三 138****5678');
    expect(report).toContain('打过码的文件这次没能做好');
    expect(rest).toEqual([]);
  });
});
