/** Web pages and CSV files. */
import { describe, expect, it } from 'vitest';
import { parseHere } from '../../../bot/library/load/index.ts';
import { read, textsOf } from './make/served.ts';

describe('a web page', () => {
  const page = (body: string): Buffer =>
    Buffer.from(`<!DOCTYPE html><html><head><title>某学院</title></head><body>${body}</body></html>`);

  it('is read without scripts, navigation and hidden parts', async () => {
    const body = `<nav>首页</nav><script>alert(1)</script><style>p{}</style><div style="display:none">暗</div><p hidden>藏</p>
      <div>报名<b>截止</b>六月三日。</div><footer>版权所有</footer>`;
    expect(await textsOf('a.html', page(body))).toEqual(['报名截止六月三日。']);
  });

  it('keeps headings, lists and line breaks', async () => {
    const body =
      '<h1>报销须知</h1><h2>材料</h2><p>先贴票。<br>后填单。</p><ol start="3"><li>签字。</li><li>交单。</li></ol>';
    expect(await read('a.html', page(body))).toEqual([
      '材料 | 先贴票。',
      '材料 > 第2段 | 后填单。',
      '材料 > 3 | 签字。',
      '材料 > 4 | 交单。',
    ]);
  });

  it('fills cells that span rows and columns; a table for layout is read as text', async () => {
    const body = `<table><tr><td><p>先审批。</p><p>后用印。</p></td></tr></table>
      <table><tr><th>项目</th><th>标准</th></tr><tr><td rowspan="2">住宿</td><td>800</td></tr><tr><td>1000</td></tr></table>`;
    expect(await textsOf('a.html', page(body))).toEqual([
      '先审批。',
      '后用印。',
      '项目：住宿；标准：800',
      '项目：住宿；标准：1000',
    ]);
  });

  it('in GBK is read as well', async () => {
    const gbk = Buffer.from([0x3c, 0x70, 0x3e, 0xcf, 0xc8, 0xc9, 0xf3, 0xc5, 0xfa, 0xa1, 0xa3]);
    expect(await textsOf('a.htm', gbk)).toEqual(['先审批。']);
  });

  it('that was exported as .xls is read without any conversion', async () => {
    const table =
      '<html><body><table><tr><td>专业</td><td>学费</td></tr><tr><td>电气</td><td>4000</td></tr></table></body></html>';
    expect(await textsOf('a.xls', Buffer.from(table))).toEqual(['专业：电气；学费：4000']);
  });
});

describe('a CSV file', () => {
  it.each([
    ['commas and quotes', '专业,学费\n"电气,自动化",4000', '专业：电气,自动化；学费：4000'],
    ['semicolons', '专业;学费\n电气;4000', '专业：电气；学费：4000'],
    ['tabs', '专业\t学费\n电气\t4000', '专业：电气；学费：4000'],
    ['years for columns', '专业,2024,2025\n电气,410,420', '专业：电气；2024：410；2025：420'],
    ['a title above', '学费标准\n专业,学费\n电气,4000', '专业：电气；学费：4000'],
    ['broken quotes', '专业,学费\n电"气,4000', '专业：电"气；学费：4000'],
  ])('with %s gives records', async (_, text, record) => {
    expect(await textsOf('a.csv', Buffer.from(text))).toEqual([record]);
  });

  it('cites the line', async () => {
    expect(await parseHere('a.csv', Buffer.from('序号,金额\n1,5\n2,6'))).toMatchObject({
      document: { passages: [{ clause: '第2行' }, { clause: '第3行' }] },
    });
  });
});
