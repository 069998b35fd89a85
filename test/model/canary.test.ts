/** Private values of every type go through a robot with a model: not one of them arrives in the model's inbox. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Said } from '../campus/said.ts';
import type { Mind } from '../model-server/index.ts';
import { cardNumber, fullWidth, identityNumber } from '../scanner/numbers.ts';
import { openTalk, type Talk } from './talking.ts';

/** What is said around a value, and the value. */
const CANARIES: readonly (readonly [before: string, value: string])[] = [
  ['手机', '13812340917'],
  ['备用手机', '150-7401-0662'],
  ['手机', fullWidth('18673020583')],
  ['身份证号', identityNumber('43010519900307218')],
  ['工资卡号', cardNumber('622202190100234567')],
  ['个人邮箱 ', 'zhangweiwei1988@163.com'],
  ['护照号码', 'E83920174'],
  ['车牌', '湘A8K3M2'],
  ['QQ号', '938271650'],
  ['微信号 ', 'wxid_8sk2mq0p1'],
  ['系统密码是 ', 'Qm7xT2pL9s'],
  ['家里座机', '0731-85527364'],
  ['学号', '202301029384'],
  ['家住', '长沙市岳麓区麓山南路932号3栋501室'],
];
const ASKED = '每月可以补卡几次';
const PEOPLE = ['李敏', '秦海峰', '林若兰', '白露'];

/** Means everybody, fills in what it has read, and says back all that it was given. */
const curious: Mind = ({ system, user }) => {
  if (system.includes('分拣消息')) return { say: '{"choice": "punch"}' };
  return { say: system.includes('JSON') ? JSON.stringify({ reason: user, question: user }) : user };
};

let folder: string;
let talk: Talk;
let asked = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'canary-'));
  const lines = CANARIES.map(([before, value], at) => `第${at + 2}条 补卡登记人${at}的${before}${value}。`);
  const text = `---\ntitle: 考勤办法\nsource: 学院\nowner: 人事处\naudience: staff\nprivacy: 已核对\n---\n## 考勤\n\n第一条 每月补卡最多4次。\n\n${lines.join('\n\n')}\n`;
  writeFileSync(join(folder, '考勤办法.md'), text);
  talk = await openTalk(curious, { knowledge: folder });
  for (const [before, value] of CANARIES) for (const said of ways(before, value)) await say(said);
}, 60_000);
afterAll(async () => {
  await talk.close();
  rmSync(folder, { recursive: true, force: true });
});

function ways(before: string, value: string): readonly Omit<Said, 'by'>[] {
  const told = `我的${before}${value}`;
  const quote = { repliedMsg: { msgType: 'text', content: { text: told } } };
  return [
    { text: `${ASKED}？${told}` },
    { text: `${told}换了，早晨那回没弄上，帮我处理一下` },
    { text: `${ASKED}，这条里说的`, quote },
    { text: `补卡登记人的${before}是什么` },
    { in: '招生工作群', text: `${ASKED}？${told}` },
  ];
}

async function say(said: Omit<Said, 'by'>): Promise<void> {
  const by = said.in === undefined ? PEOPLE[(asked += 1) % PEOPLE.length]! : '李敏';
  await talk.campus.says({ ...said, by });
  await talk.quiet();
}

describe('a model', () => {
  it('was asked often enough for this to test something', () => {
    const hidden = talk.server.inbox.filter(({ user }) => user.includes('⟦隐去-'));
    expect(hidden.length).toBeGreaterThan(10);
  });

  it.each(CANARIES)('never gets to see %s%s, from nobody and from no document', (_before, value) => {
    const bare = value.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
    const seen = talk.server.inbox.map(({ raw }) => raw.normalize('NFKC'));
    for (const form of [value.normalize('NFKC'), bare]) {
      expect(seen.filter((body) => body.includes(form)).map((body) => body.slice(-400))).toEqual([]);
    }
  });

  it('never gets to see who is asking', () => {
    const bodies = talk.server.inbox.map(({ raw }) => raw).join('\n');
    for (const name of PEOPLE) {
      expect(bodies).not.toContain(name);
      expect(bodies).not.toContain(talk.campus.college.person(name).userId);
    }
  });
});
